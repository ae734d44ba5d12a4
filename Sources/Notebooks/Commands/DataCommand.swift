import Documents
import Expressions
import Models

/// `data NAME or FILE [target COLUMN] [features A B ...]`: a table to learn from.
struct DataCommand: Command {
  static let source = Parameter.word("name", "built-in data, or a CSV file")
  static let manual = Manual(
    "data", .problem,
    usage: [
      "data NAME [features A B ...] [split SHARE]",
      "data FILE [target COLUMN or COLUMN=VALUE] [as classes or numbers] ...",
    ],
    [.init(source)],
    summary: "Take a table to learn from: built-in data or a CSV file.",
    details: """
      Built in: \(BuiltInData.all.map(\.name).joined(separator: ", ")). Drawn by the seed, with a number of rows:
      \(GeneratedData.all.map { "\($0.name) \($0.settings.map { "\($0.name)=" }.joined(separator: " "))".trimmedEnd }.joined(separator: ", ")). A file may be separated by commas, semicolons or
      tabs, with or without a line of names (then the columns are c1, c2, ...). The target is the column to
      predict; without features, all other columns are used. Names with blanks stand in double quotes.
      """,
    examples: [
      "data diabetes", "data iris split 0.8", "data moons 200 noise=0.1", "data diabetes features bmi bp",
    ], changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard let word = arguments.next() else {
      throw .missing("name of the data", example: "data diabetes", at: arguments.nextSpan)
    }
    var subject = try DataSubject(word, &arguments, in: session)
    var target: [Word] = []
    var features: [Word] = []
    while !arguments.isEmpty {
      if arguments.take(keyword: "target") {
        target = [try TargetCommand.column(&arguments, of: subject.set)]
        subject.choose(target: target[0])
      } else if arguments.take(keyword: "features") {
        features = try FeaturesCommand.columns(
          &arguments, of: subject.set, stoppingAt: ["target", "as", "split"])
        subject.features = features.map(\.text)
      } else if arguments.peek?.isKeyword("as") == true {
        subject.targetUse = try TargetCommand.use(&arguments)
      } else if arguments.take(keyword: "split") {
        subject.split = (try arguments.next(SplitCommand.share, in: session), session.work.settings.seed)
      } else if let word = arguments.next() {
        throw .unknown(word, noun: "expected after the data", known: ["target", "features", "as", "split"])
      }
    }
    do throws(CommandError) { try subject.prepare(naming: target + features) } catch {
      guard error.code == "text-column", let first = target.first, error.span != first.span else {
        throw error
      }
      // The data are not there yet, so what to do with the column comes first.
      throw CommandError(
        error.code, error.message,
        hint:
          "First \"data \(word.text)\", then \"onehot COLUMN\" or \"drop COLUMN\", then \"target \(first.text)\".",
        at: error.span)
    }
    data = subject
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    session.work.subject = .data(data)
    session.work.end()
    var displays: [Display] = [.text(data.summary)]
    if let attribution = data.set.attribution {
      displays.append(.prose([Block(.paragraph([.text(attribution)]))]))
    }
    if data.target == nil { displays.append(.notice(data.question)) }
    return displays
  }

  static func candidates(after words: [String], in session: Session) -> Candidates {
    if words.isEmpty { return .wordsOrFiles(DataSubject.names) }
    let columns =
      words.first.flatMap { BuiltInData.named($0) }.flatMap { try? $0.load().columns.map(\.name) } ?? []
    if words.last == "target" { return .words(columns) }
    let keywords = ["target", "as", "features", "split"].filter { !words.contains($0) }
    return .words((keywords + (words.contains("features") ? columns : [])).uniqued)
  }
}

extension DataSubject {
  /// Built-in data by name, generated data with what follows their name, or else a file.
  fileprivate init(
    _ word: Word, _ arguments: inout Arguments, in session: Session
  ) throws(CommandError) {
    do {
      if !word.isQuoted, let builtIn = BuiltInData.named(word.text) {
        self.init(set: try builtIn.load(), target: builtIn.target, features: builtIn.features)
      } else if !word.isQuoted, let kind = GeneratedData.named(word.text) {
        let (count, given) = try Self.wishes(&arguments, for: kind, in: session)
        do throws(DataError) {
          let set = try kind.make(
            count: count?.value, given: given.mapValues(\.value), seed: session.work.settings.seed)
          self.init(set: set, target: kind.target)
        } catch {
          let span: Span? =
            switch error {
            case .badRowCount: count?.span
            case .unknownSetting(let name, _, _): given[name]?.nameSpan
            case .badSetting(let name, _, _, _): given[name]?.valueSpan
            default: nil
            }
          throw CommandError.data(error, at: span ?? word.span)
        }
      } else {
        self.init(set: try CSVReader.read(file: word.text))
      }
    } catch let error as CommandError {
      throw error
    } catch DataError.missingFile(let path) {
      let names = Self.names
      let error = DataError.missingFile(path)
      throw CommandError(
        error.code, error.message,
        hint: nearest(to: word.text, among: names).map { "Did you mean \"\($0)\"?" }
          ?? "Here already: \(names.joined(separator: ", ")).", at: word.span)
    } catch let error as DataError {
      throw .data(error, at: word.span)
    } catch {
      throw CommandError("bad-data", "\(error)", at: word.span)
    }
  }

  /// The names of the data that need no file.
  fileprivate static var names: [String] { BuiltInData.all.map(\.name) + GeneratedData.all.map(\.name) }

  /// A number that was typed after the name of generated data, with its place.
  private typealias Count = (value: Int, span: Span)
  private typealias Setting = (value: Double, nameSpan: Span, valueSpan: Span)

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
      let value = Word(parts[1], span: Span(word.span.end - parts[1].count, word.span.end))
      let number = try Parameter.number(parts[0], "", example: "\(parts[0])=1").parse(value, session)
      given[parts[0]] = (number, Span(word.span.start, word.span.start + parts[0].count), value.span)
    }
    return (count, given)
  }

  /// What it is, in a line or two.
  var summary: String {
    let names = features ?? set.columns.map(\.name).filter { $0 != target }
    let list = names.count <= 12 ? names.joined(separator: ", ") : "\(names.count) columns"
    let shape = "\(set.name): \(counted(set.rowCount, "row")), \(counted(set.columns.count, "column"))."
    guard target != nil else {
      return shape + "\nColumns: \(set.columns.map(\.name).joined(separator: ", "))."
    }
    let scaled = standardizesFeatures ? ", standardized" + (standardizesTarget ? " with the target" : "") : ""
    let kind = training?.targetKind.classNames.map { ", \($0.count) classes" } ?? ""
    let model =
      self.model.map { "\nModel \($0)." }
      ?? "\nNext: \(standardizesFeatures ? "" : "standardize, then ")model \(usualModel)."
    return shape + "\nTarget \(targetText)\(kind); features \(list)\(scaled).\(model)"
  }

  private var targetText: String { (target ?? "") + (targetValue.map { "=\($0)" } ?? "") }

  /// The model that suits the target.
  private var usualModel: String {
    guard let training, !training.classesAreNumbers || training.targetKind.classNames?.count ?? 0 < 11 else {
      return LinearModel.name
    }
    switch training.targetKind.classNames?.count {
    case nil: return LinearModel.name
    case 2: return LogisticModel.name
    default: return SoftmaxModel.name
    }
  }

  fileprivate var question: String {
    "Which column is to be predicted? Say \"target \(set.columns.last?.name ?? "COLUMN")\", for example."
  }
}
