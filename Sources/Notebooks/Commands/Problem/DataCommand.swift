import Documents
import Expressions
import Models
import Words

/// `data NAME or FILE [target COLUMN] [features A B ...]`: a table to learn from.
struct DataCommand: SessionCommand {
  private static let choices = ["target", "features", "as", "split"]
  static let source = Parameter.word(
    "NAME or FILE", noun: "name of the data", example: { _ in "data diabetes" },
    candidates: { _ in DataSource.names }, isFile: true)
  static let rows = Parameter<Int>(
    "ROWS", example: { _ in nil },
    begins: { !$0.isAssignment && $0.text.first?.isNumber == true },
    parse: { word, context throws(CommandError) in
      guard let source = context.words.first, case .generated(let kind) = DataSource(source) else {
        throw .unknown(word, noun: "expected after the data", known: choices)
      }
      let count = Parameter.count("ROWS", from: 2, example: "data \(kind.name) \(kind.defaultCount)")
      return try count.parse(word, context)
    })
  static let settings = Parameter.word(
    "SETTING=VALUE ...", example: { _ in "noise=0.1" },
    candidates: { context in
      guard let word = context.words.first, case .generated(let kind) = DataSource(word) else { return [] }
      return kind.settings.map(\.name)
    }, begins: { $0.isAssignment })
  static let target = column(
    noun: "column", example: { "target \($0?.usualTarget ?? "COLUMN")" })
  static let feature = column(
    "FEATURE", noun: "list of columns", example: { "features \($0?.usualFeature.map(typed) ?? "A B")" })
  static let share = SplitCommand.share(example: "split 0.8")
  static let manual = Manual(
    "data", .problem,
    .sequence([
      .one(source), .optional(rows), .optional(.settings(settings)),
      .anyOrder(
        what: "expected after the data",
        [
          .after("target", .one(target)),
          .after("features", .many(feature, until: { word in choices.contains { word.isKeyword($0) } })),
          .after("as", .one(TargetCommand.use)), .after("split", .one(share)),
        ]),
    ]),
    summary: "Take a table to learn from: built-in data or a CSV file.",
    details: """
      Built in: \(BuiltInData.all.map(\.name).joined(separator: ", ")). Drawn by the seed, with a number of rows:
      \(DataSource.drawn). A file may be separated by commas, semicolons or
      tabs, with or without a line of names (then the columns are c1, c2, ...). The target is the column to
      predict, or COLUMN=VALUE; without features, all other columns are used. Names with blanks stand in double
      quotes.
      """,
    examples: [
      "data diabetes", "data iris split 0.8", "data moons 200 noise=0.1", "data diabetes features bmi bp",
    ], effect: .changes)

  /// What the data are called, as it was typed.
  private let word: Word
  private let wishes: DrawingWishes
  private let target: Word?
  private let targetUse: TargetUse?
  private let features: [Word]
  private let share: Double?

  init(_ arguments: Arguments) throws(CommandError) {
    word = try arguments.required(Self.source).value
    wishes = DrawingWishes(rowCount: arguments[Self.rows], settings: arguments.assignments)
    target = arguments[Self.target]?.value
    targetUse = arguments[TargetCommand.use]?.value
    features = arguments[all: Self.feature].map(\.value)
    share = arguments[Self.share]?.value ?? nil
    for setting in wishes.settings where Parameter<Double>.finiteNumber(setting.value) == nil {
      throw .notANumber(Word(setting.value, span: setting.valueSpan), example: "\(setting.name)=1")
    }
  }

  /// One of the columns of the data that the line names.
  private static func column(
    _ name: String = "COLUMN", noun: String, example: @escaping @Sendable (DataSource?) -> String
  ) -> Parameter<Word> {
    .word(
      name, noun: noun, example: { example($0.words.first.map { DataSource($0) }) },
      candidates: { $0.words.first.map { DataSource($0).columns } ?? [] })
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
    let source = DataSource(word)
    if let setting = wishes.settings.first, !source.isDrawn {
      throw .unknown(
        Word("\(setting.name)=\(setting.value)", span: Span(setting.nameSpan.start, setting.valueSpan.end)),
        noun: "expected after the data", known: Self.choices)
    }
    var subject = try source.load(word, wishes, seed: seed, surroundings)
    do throws(SubjectError) { try choose(&subject, seed: seed) } catch {
      throw refusal(of: error, subject)
    }
    return subject
  }

  private func choose(_ subject: inout DataSubject, seed: UInt64) throws(SubjectError) {
    if let target {
      let (column, value) = subject.parts(of: target.text)
      try subject.check(column)
      subject.choose(target: column, equals: value)
    }
    if !features.isEmpty {
      for feature in features { try subject.check(feature.text) }
      subject.features = features.map(\.text)
    }
    if let targetUse { subject.targetUse = targetUse }
    if let share { subject.split = (share, seed) }
    try subject.makeTables()
  }

  /// Why the choices cannot be carried out. The data are not there yet, so the way out is a line that reads them
  /// first.
  private func refusal(of error: SubjectError, _ subject: DataSubject) -> CommandError {
    let refusal = CommandError.subject(
      error, of: subject, blaming: [target].compactMap(\.self) + features)
    guard case .data(.textColumn(let name, .feature, _, _, let canBecomeNumbers)) = error,
      case .data(let reason) = error, !reason.isDecimalComma, let target
    else { return refusal }
    return CommandError(
      refusal.code, refusal.message,
      hint: remedy(for: typed(name), target: target, canBecomeNumbers: canBecomeNumbers), at: refusal.span)
  }

  private func remedy(for column: String, target: Word, canBecomeNumbers: Bool) -> String {
    let choices =
      (features.isEmpty ? "" : " features " + features.map(\.asTyped).joined(separator: " "))
      + (share.map { " split \(rounded($0))" } ?? "")
    let aim = target.asTyped + (targetUse.map { " as \($0.rawValue)" } ?? "")
    let change = canBecomeNumbers ? "onehot" : "drop"
    return "Try: data \(word.asTyped)\(choices); \(change) \(column); target \(aim)."
      + (canBecomeNumbers ? " Or drop \(column) instead." : "")
  }
}

extension Word {
  /// The word as it was typed, quotes included.
  fileprivate var asTyped: String { isQuoted ? quoted(text) : text }
}
