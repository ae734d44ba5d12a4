import Expressions
import Models
import Words

/// Where `data` takes a table from, as it was typed.
enum DataSource {
  case builtIn(BuiltInData)
  case generated(GeneratedData)
  case file(String)

  /// The names of the data that need no file.
  static let names = BuiltInData.all.map(\.name) + GeneratedData.all.map(\.name)

  /// `line noise=, blobs centers= noise=`: what is drawn, with what can be set.
  static let drawn = GeneratedData.all.map { kind in
    ([kind.name] + kind.settings.map { "\($0.name)=" }).joined(separator: " ")
  }.joined(separator: ", ")

  /// Built-in or generated data by name, or else a file; a file of such a name is `./iris`.
  init(_ word: Word) {
    if let builtIn = BuiltInData.named(word.text) {
      self = .builtIn(builtIn)
    } else if let kind = GeneratedData.named(word.text) {
      self = .generated(kind)
    } else {
      self = .file(word.text)
    }
  }

  /// Whether the data are read from a file of the learner's.
  var isFile: Bool {
    if case .file = self { return true }
    return false
  }

  /// Whether the data are drawn by the seed.
  var isDrawn: Bool {
    if case .generated = self { return true }
    return false
  }

  /// The column that is predicted unless the learner says otherwise; a file has none.
  var usualTarget: String? {
    switch self {
    case .builtIn(let data): data.target
    case .generated(let kind): kind.target
    case .file: nil
    }
  }

  /// The columns, where they are known without reading a file.
  var columns: [String] {
    switch self {
    case .builtIn(let data): (try? data.load())?.columns.map(\.name) ?? []
    case .generated(let kind): kind.columns
    case .file: []
    }
  }

  /// A column that may be predicted from, where one is known without reading a file.
  var usualFeature: String? {
    if case .builtIn(let data) = self, let features = data.features { return features.first }
    return columns.first
  }
}

/// How many rows are to be drawn, and settings such as `noise=0.1`, as they were typed.
struct DrawingWishes {
  let rowCount: Given<Int>?
  let settings: [Assignment]
}

// MARK: - Reading and drawing

extension DataSource {
  /// Reads or draws the data. Reading says how far it is, and ends when it is interrupted.
  ///
  /// - Parameter word: what the data are called, for an error to point at.
  func load(
    _ word: Word, _ wishes: DrawingWishes, _ layout: LayoutSyntax, seed: UInt64, _ surroundings: Surroundings
  ) throws(CommandError) -> DataSubject {
    if case .file(let path) = self { try surroundings.checkReadable(path, at: word.span) }
    do throws(DataError) {
      switch self {
      case .builtIn(let data):
        return DataSubject(set: try data.load(), target: data.target, features: data.features)
      case .file(let path): return DataSubject(set: try Self.read(path, layout.options, surroundings))
      case .generated(let kind): return try Self.draw(kind, wishes, seed: seed)
      }
    } catch {
      throw refusal(error, word, wishes, layout)
    }
  }

  private static func draw(
    _ kind: GeneratedData, _ wishes: DrawingWishes, seed: UInt64
  ) throws(DataError) -> DataSubject {
    let given = wishes.settings.map { ($0.name, Parameter<Double>.finiteNumber($0.value) ?? .nan) }
    let set = try kind.make(
      count: wishes.rowCount?.value, given: Dictionary(given) { first, _ in first }, seed: seed)
    return DataSubject(set: set, target: kind.target, targetUse: kind.targetUse)
  }

  private static func read(
    _ path: String, _ options: CSVOptions, _ surroundings: Surroundings
  ) throws(DataError) -> DataSet {
    let began = surroundings.now()
    return try CSVReader.read(file: surroundings.path(path), options: options) { progress in
      surroundings.report(
        .reading(.init(bytes: progress.bytesRead, size: progress.size, elapsed: surroundings.now() - began)))
      return !surroundings.isInterrupted()
    }
  }

  /// What was wrong, pointing at the word that is to blame.
  private func refusal(
    _ error: DataError, _ word: Word, _ wishes: DrawingWishes, _ layout: LayoutSyntax
  ) -> CommandError {
    let blamed = { (name: String) in wishes.settings.first { $0.name == name } }
    switch error {
    case .badRowCount: return .data(error, at: wishes.rowCount?.span ?? word.span)
    case .unknownSetting(let name, _, _): return .data(error, at: blamed(name)?.nameSpan ?? word.span)
    case .badSetting(let name, _, _, _): return .data(error, at: blamed(name)?.valueSpan ?? word.span)
    case .unknownColumn: return .data(error, at: layout.index?.span ?? word.span)
    case .missingFile:
      let names = Self.names
      return CommandError(
        .data(error.code), error.message,
        hint: nearest(to: word.text, among: names).map { "Did you mean \"\($0)\"?" }
          ?? "Here already: \(names.joined(separator: ", ")).", at: word.span)
    default: return .data(error, at: word.span)
    }
  }
}
