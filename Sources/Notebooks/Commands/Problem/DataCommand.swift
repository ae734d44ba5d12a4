import Documents
import Expressions
import Models
import Words

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

  /// What the data are called, as it was typed.
  private let word: Word
  private let source: DataSource
  private var target: Word?
  private var targetUse: TargetUse?
  private var features: [Word] = []
  private var share: Double?

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard let word = arguments.next() else {
      throw .missing("name of the data", example: "data diabetes", at: arguments.nextSpan)
    }
    self.word = word
    source = try DataSource(word, &arguments, in: session)
    while !arguments.isEmpty {
      if arguments.take(keyword: "target") {
        guard let column = arguments.next() else {
          throw .missing(
            "column", example: "target \(source.usualTarget ?? "COLUMN")", at: arguments.nextSpan)
        }
        target = column
      } else if arguments.take(keyword: "features") {
        features = try FeaturesCommand.words(
          &arguments, stoppingAt: ["target", "as", "split"],
          example: "features \(source.usualFeature.map(typed) ?? "A B")")
      } else if arguments.peek?.isKeyword("as") == true {
        targetUse = try TargetCommand.use(&arguments)
      } else if arguments.take(keyword: "split") {
        share = try SplitCommand.nextShare(&arguments, in: session)
      } else if let word = arguments.next() {
        throw .unknown(word, noun: "expected after the data", known: ["target", "features", "as", "split"])
      }
    }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let data = try subject(seed: session.work.settings.seed, surroundings)
    session.work.subject = .data(data)
    session.work.end()
    var displays: [Display] = [.text(data.summary)]
    if let attribution = data.set.attribution {
      displays.append(.prose([Block(.paragraph([.text(attribution)]))]))
    }
    if data.set.format?.hasHeader == false {
      displays.append(.notice("The file has no line of names: its columns are called c1, c2 and so on."))
    }
    if data.target == nil { displays.append(.notice(data.question)) }
    return displays
  }

  /// The data with all that was chosen of them.
  private func subject(seed: UInt64, _ surroundings: Surroundings) throws(CommandError) -> DataSubject {
    var subject = try source.load(word, seed: seed, surroundings)
    if let target {
      try TargetCommand.check(target, in: subject.set)
      subject.choose(target: target)
    }
    if !features.isEmpty {
      for feature in features { try FeaturesCommand.check(feature, in: subject.set) }
      subject.features = features.map(\.text)
    }
    if let targetUse { subject.targetUse = targetUse }
    if let share { subject.split = (share, seed) }
    do { try subject.makeTables() } catch {
      let refusal = subject.refusal(of: error, naming: [target].compactMap { $0 } + features)
      guard case .textColumn(let name, .feature, _, _, let canBecomeNumbers) = error, !error.isDecimalComma,
        let target
      else { throw refusal }
      throw CommandError(
        refusal.code, refusal.message,
        hint: remedy(for: typed(name), target: target, canBecomeNumbers: canBecomeNumbers), at: refusal.span)
    }
    return subject
  }

  /// What to type instead. The data are not there yet, so they are read before the column is changed.
  private func remedy(for column: String, target: Word, canBecomeNumbers: Bool) -> String {
    func asTyped(_ word: Word) -> String { word.isQuoted ? quoted(word.text) : word.text }
    let choices =
      (features.isEmpty ? "" : " features " + features.map(asTyped).joined(separator: " "))
      + (share.map { " split \(rounded($0))" } ?? "")
    let aim = asTyped(target) + (targetUse.map { " as \($0.rawValue)" } ?? "")
    let change = canBecomeNumbers ? "onehot" : "drop"
    return "Try: data \(asTyped(word))\(choices); \(change) \(column); target \(aim)."
      + (canBecomeNumbers ? " Or drop \(column) instead." : "")
  }

  static func candidates(after words: [String], in session: Session) -> Candidates {
    if words.isEmpty { return .wordsOrFiles(DataSource.names) }
    let columns =
      words.first.flatMap { BuiltInData.named($0) }.flatMap { try? $0.load().columns.map(\.name) } ?? []
    if words.last == "target" { return .words(columns) }
    let keywords = ["target", "as", "features", "split"].filter { !words.contains($0) }
    return .words((keywords + (words.contains("features") ? columns : [])).uniqued)
  }
}
