import Documents
import Expressions
import Models

/// `data NAME or FILE [target COLUMN] [features A B ...]`: a table to learn from.
struct DataCommand: Command {
  static let source = Parameter.word("name", "built-in data, or a CSV file")
  static let manual = Manual(
    "data", .problem,
    usage: ["data NAME [features A B ...]", "data FILE [target COLUMN] [features A B ...]"],
    [.init(source)],
    summary: "Take a table to learn from: built-in data or a CSV file.",
    details: """
      Built in: \(BuiltInData.all.map(\.name).joined(separator: ", ")). A file may be separated by commas, semicolons or
      tabs, with or without a line of names (then the columns are c1, c2, ...). The target is the column to
      predict; without features, all other columns are used. Names with blanks stand in double quotes.
      """,
    examples: ["data diabetes", "data diabetes features bmi bp"], changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard let word = arguments.next() else {
      throw .missing("name of the data", example: "data diabetes", at: arguments.nextSpan)
    }
    var subject = try DataSubject(word)
    var target: [Word] = []
    var features: [Word] = []
    while !arguments.isEmpty {
      if arguments.take(keyword: "target") {
        target = [try TargetCommand.column(&arguments, of: subject.set)]
        subject.target = target[0].text
      } else if arguments.take(keyword: "features") {
        features = try FeaturesCommand.columns(&arguments, of: subject.set, stoppingAt: ["target"])
        subject.features = features.map(\.text)
      } else if let word = arguments.next() {
        throw .unknown(word, noun: "expected after the data", known: ["target", "features"])
      }
    }
    if subject.target != nil { _ = try subject.table(naming: target + features) }
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
    if words.isEmpty { return .files }
    let columns =
      words.first.flatMap { BuiltInData.named($0) }.flatMap { try? $0.load().columns.map(\.name) } ?? []
    if words.last == "target" { return .words(columns) }
    let keywords = ["target", "features"].filter { !words.contains($0) }
    return .words((keywords + (words.contains("features") ? columns : [])).uniqued)
  }
}

extension DataSubject {
  /// Built-in data by name, or else a file.
  fileprivate init(_ word: Word) throws(CommandError) {
    do {
      if !word.isQuoted, let builtIn = BuiltInData.named(word.text) {
        self.init(set: try builtIn.load(), target: builtIn.target)
      } else {
        self.init(set: try CSVReader.read(file: word.text))
      }
    } catch .missingFile(let path) {
      let names = BuiltInData.all.map(\.name)
      let error = DataError.missingFile(path)
      throw CommandError(
        error.code, error.message,
        hint: nearest(to: word.text, among: names).map { "Did you mean \"\($0)\"?" }
          ?? "Built in: \(names.joined(separator: ", ")).", at: word.span)
    } catch {
      throw .data(error, at: word.span)
    }
  }

  /// What it is, in a line or two.
  var summary: String {
    let names = features ?? set.columns.map(\.name).filter { $0 != target }
    let list = names.count <= 12 ? names.joined(separator: ", ") : "\(names.count) columns"
    let shape = "\(set.name): \(counted(set.rowCount, "row")), \(counted(set.columns.count, "column"))."
    guard let target else { return shape + "\nColumns: \(set.columns.map(\.name).joined(separator: ", "))." }
    let scaled = standardizesFeatures ? ", standardized" + (standardizesTarget ? " with the target" : "") : ""
    let next = model == nil ? "\nNext: \(standardizesFeatures ? "" : "standardize, then ")model linear." : ""
    return shape + "\nTarget \(target); features \(list)\(scaled).\(next)"
  }

  fileprivate var question: String {
    "Which column is to be predicted? Say \"target \(set.columns.last?.name ?? "COLUMN")\", for example."
  }
}
