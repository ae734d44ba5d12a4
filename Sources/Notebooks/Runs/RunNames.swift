import Words

/// Names of runs, as they are typed.
extension Parameter where Value == Word {
  /// A run that there is, by its number or its name.
  ///
  /// - Parameter others: what else may be typed there.
  static func run(
    _ name: String, example: String, or others: [String] = [],
    begins: @escaping @Sendable (Word) -> Bool = { _ in true }
  ) -> Self {
    .word(
      name, noun: "run", example: { _ in example },
      candidates: { context in
        context.session.work.allRuns.flatMap { [$0.name, String($0.id)].compactMap(\.self) } + others
      }, begins: begins)
  }

  /// A name that a run is to have.
  static func runName(_ name: String, example: String) -> Self {
    Parameter(
      name, noun: "name", example: { _ in example },
      parse: { word, _ throws(CommandError) in
        guard Run.canBeCalled(word.text) else { throw .notARunName(word, example: example) }
        return word
      })
  }
}

extension Run {
  /// The longest name, in characters.
  private static let longestName = 40
  /// What stands for something else where a run may be named.
  private static let taken: Set<String> = [
    "all", "now", "start", "to", "log", "loglog", "aspect", "equal", "free", "between", "and", "until", "run",
    "tune", "seeds",
  ]

  /// Whether a run may have this name: a word that begins with a letter and means nothing else.
  static func canBeCalled(_ name: String) -> Bool {
    guard let first = name.first, first.isLetter, name.count <= longestName, !taken.contains(name) else {
      return false
    }
    return name.allSatisfy { $0.isLetter || $0.isNumber || "_-.()=".contains($0) }
  }

  /// `run 3`, or its name.
  var label: String { name ?? "run \(id)" }

  /// `Run 3`, or `Run 3, ravine`.
  var title: String { "Run \(id)" + (name.map { ", \($0)" } ?? "") }
}

extension Workspace {
  /// Refuses a name that a run has.
  ///
  /// - Parameter id: the number of a run that may have it; nil for none.
  func expectFree(_ name: Word, except id: Int? = nil) throws(CommandError) {
    guard let other = allRuns.first(where: { $0.name == name.text && $0.id != id }) else { return }
    throw CommandError(
      .badArgument, "Run \(other.id) is called \(name.text) already.",
      hint: "Choose another name, or go there: \"runs \(other.id)\".", at: name.span)
  }

  /// A name that no run has yet: the wished one, or it with a number behind.
  func freeName(like wish: String) -> String {
    let names = Set(allRuns.compactMap(\.name))
    guard names.contains(wish) else { return wish }
    var number = 2
    while names.contains("\(wish)-\(number)") { number += 1 }
    return "\(wish)-\(number)"
  }
}

extension CommandError {
  fileprivate static func notARunName(_ word: Word, example: String) -> CommandError {
    CommandError(
      .badArgument, "\"\(word.text)\" cannot be a name here.",
      hint: "A name begins with a letter, is one word, and means nothing else: \"\(example)\".", at: word.span
    )
  }
}
