import Expressions
import Models
import Words

/// Where `data` takes a table from, as it was typed.
enum DataSource {
  case builtIn(BuiltInData)
  case generated(GeneratedData, count: Count?, given: [String: Setting])
  case file(String)

  /// The names of the data that need no file.
  static var names: [String] { BuiltInData.all.map(\.name) + GeneratedData.all.map(\.name) }

  /// Built-in data by name, generated data with what follows their name, or else a file.
  init(_ word: Word, _ arguments: inout Arguments, in session: Session) throws(CommandError) {
    if !word.isQuoted, let builtIn = BuiltInData.named(word.text) {
      self = .builtIn(builtIn)
    } else if !word.isQuoted, let kind = GeneratedData.named(word.text) {
      let (count, given) = try Self.wishes(&arguments, for: kind, in: session)
      self = .generated(kind, count: count, given: given)
    } else {
      self = .file(word.text)
    }
  }

  /// The column that is predicted unless the learner says otherwise; a file has none.
  var usualTarget: String? {
    switch self {
    case .builtIn(let data): data.target
    case .generated(let kind, _, _): kind.target
    case .file: nil
    }
  }

  /// A column that may be predicted from, where one is known without reading a file.
  var usualFeature: String? {
    switch self {
    case .builtIn(let data): (data.features ?? (try? data.load())?.columns.map(\.name))?.first
    case .generated(let kind, _, _): kind.columns.first
    case .file: nil
    }
  }

  /// Reads or draws the data. Reading says how far it is, and ends when it is interrupted.
  ///
  /// - Parameter word: what the data are called, for an error to point at.
  func load(_ word: Word, seed: UInt64, _ surroundings: Surroundings) throws(CommandError) -> DataSubject {
    do {
      switch self {
      case .builtIn(let data):
        return DataSubject(set: try data.load(), target: data.target, features: data.features)
      case .generated(let kind, let count, let given):
        let set = try kind.make(count: count?.value, given: given.mapValues(\.value), seed: seed)
        return DataSubject(set: set, target: kind.target, targetUse: kind.targetUse)
      case .file(let path):
        return DataSubject(set: try Self.read(path, surroundings))
      }
    } catch {
      throw refusal(error, word)
    }
  }

  private static func read(_ path: String, _ surroundings: Surroundings) throws(DataError) -> DataSet {
    let began = surroundings.now()
    return try CSVReader.read(file: surroundings.path(path)) { progress in
      surroundings.report(
        .reading(.init(bytes: progress.bytesRead, size: progress.size, elapsed: surroundings.now() - began)))
      return !surroundings.isInterrupted()
    }
  }

  /// What was wrong, pointing at the word that is to blame.
  private func refusal(_ error: DataError, _ word: Word) -> CommandError {
    switch (self, error) {
    case (.generated(_, let count?, _), .badRowCount): return .data(error, at: count.span)
    case (.generated(_, _, let given), .unknownSetting(let name, _, _)):
      return .data(error, at: given[name]?.nameSpan ?? word.span)
    case (.generated(_, _, let given), .badSetting(let name, _, _, _)):
      return .data(error, at: given[name]?.valueSpan ?? word.span)
    case (_, .missingFile):
      let names = Self.names
      return CommandError(
        error.code.rawValue, error.message,
        hint: nearest(to: word.text, among: names).map { "Did you mean \"\($0)\"?" }
          ?? "Here already: \(names.joined(separator: ", ")).", at: word.span)
    default: return .data(error, at: word.span)
    }
  }

  /// A number that was typed after the name of generated data, with its place.
  typealias Count = (value: Int, span: Span)
  typealias Setting = (value: Double, nameSpan: Span, valueSpan: Span)

  /// How many rows, and settings such as `noise=0.1`, that follow the name of generated data.
  private static func wishes(
    _ arguments: inout Arguments, for kind: GeneratedData, in session: Session
  ) throws(CommandError) -> (count: Count?, given: [String: Setting]) {
    let rows = Parameter.count("rows", "", from: 2, example: "data \(kind.name) \(kind.defaultCount)")
    var count: Count?
    if let word = arguments.peek, !word.text.contains("="), word.text.first?.isNumber == true {
      count = (try arguments.next(rows, in: session), word.span)
    }
    var given: [String: Setting] = [:]
    while arguments.peek?.text.contains("=") == true, let word = arguments.next() {
      let parts = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      let (name, nameSpan) = (parts[0], Span(word.span.start, word.span.start + parts[0].count))
      guard given[name] == nil else { throw .givenTwice(name, at: nameSpan) }
      let value = Word(parts[1], span: Span(word.span.end - parts[1].count, word.span.end))
      let number = try Parameter.number(name, "", example: "\(name)=1").parse(value, session)
      given[name] = (number, nameSpan, value.span)
    }
    return (count, given)
  }
}
