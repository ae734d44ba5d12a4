import Documents
import Expressions
import Models
import Words

/// `data NAME or FILE [target COLUMN] [features A B ...]`: a table to learn from.
struct DataCommand: SessionCommand {
  private static let wishes = ["target", "features", "as", "split"]
  private static let choices = wishes + LayoutSyntax.keywords
  private static let isChoice: @Sendable (Word) -> Bool = { word in choices.contains { word.isKeyword($0) } }
  static let source = Parameter.word(
    "NAME or FILE", noun: "name of the data", example: { _ in "data diabetes" },
    candidates: { _ in DataSource.names }, isFile: true)
  static let rows = Parameter<Int>(
    "ROWS", example: { _ in nil },
    begins: { !$0.isAssignment && $0.text.first?.isNumber == true },
    parse: { word, context throws(CommandError) in
      guard let source = context.words.first, case .generated(let kind) = DataSource(source) else {
        throw .unknown(word, noun: "expected after the data", known: wishes)
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
          .after("features", .many(feature, until: isChoice)),
          .after("as", .one(TargetCommand.use)), .after("split", .one(share)),
        ] + LayoutSyntax.parts(until: isChoice)),
    ]),
    summary: "Take a table to learn from: built-in data or a CSV file.",
    details: """
      Built in: \(BuiltInData.all.map(\.name).joined(separator: ", ")). Drawn by the seed, with a number of rows:
      \(DataSource.drawn). The target is the column to
      predict, or COLUMN=VALUE; without features, all other columns are used. Names with blanks stand in double
      quotes.
      \(LayoutSyntax.details)
      """,
    examples: [
      "data diabetes", "data iris split 0.8", "data moons 200 noise=0.1", "data diabetes features bmi bp",
    ], effect: .changes)

  /// What the data are called, as it was typed.
  private let word: Word
  private let wishes: DrawingWishes
  private let layout: LayoutSyntax
  private let target: Word?
  private let targetUse: TargetUse?
  private let features: [Word]
  private let share: Double?

  init(_ arguments: Arguments) throws(CommandError) {
    word = try arguments.required(Self.source).value
    wishes = DrawingWishes(rowCount: arguments[Self.rows], settings: arguments.assignments)
    layout = LayoutSyntax(arguments)
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
    displays += ReadingView(data.set, path: word).displays
    if data.target == nil { displays.append(.notice(data.question)) }
    return displays
  }

  /// The data with all that was chosen of them.
  private func subject(seed: UInt64, _ surroundings: Surroundings) throws(CommandError) -> DataSubject {
    let source = DataSource(word)
    if let setting = wishes.settings.first, !source.isDrawn {
      throw .unknown(
        Word("\(setting.name)=\(setting.value)", span: Span(setting.nameSpan.start, setting.valueSpan.end)),
        noun: "expected after the data", known: Self.wishes)
    }
    if let word = layout.word, !source.isFile {
      throw .unexpected(word, after: "data \(self.word.text)")
    }
    var subject = try source.load(word, wishes, layout, seed: seed, surroundings)
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
    guard let target, let hint = remedy(for: error, subject, target: target) else { return refusal }
    return CommandError(refusal.code, refusal.message, hint: hint, at: refusal.span)
  }

  /// The line that deals with all columns of texts and with missing values before it chooses the target.
  private func remedy(for error: SubjectError, _ subject: DataSubject, target: Word) -> String? {
    var isTargetMissing = false
    switch error {
    case .data(.textColumn(_, .feature, _, let example, _)):
      guard DecimalComma(example) == nil else { return nil }
    case .data(.badCell(let cell, let column, _)):
      guard cell.fault == .missing else { return nil }
      isTargetMissing = column == target.text
    default: return nil
    }
    let set = subject.set
    let columns = subject.featureNames.compactMap { try? set.column($0) }
    let texts = columns.filter { !$0.isNumeric }
    let useful = texts.filter(set.canBecomeNumbers).map { typed($0.name) }
    let useless = texts.filter { !set.canBecomeNumbers($0) }
    let changes =
      useful.map { "onehot \($0)" }
      + (useless.isEmpty ? [] : ["drop " + useless.map { typed($0.name) }.joined(separator: " ")])
      + (columns.contains { set.missingCount(of: $0) > 0 } || isTargetMissing ? ["missing drop"] : [])
    let days = useless.first(where: set.holdsDates).map {
      " Or make days of it: date \(typed($0.name)) in place of the drop."
    }
    let fewer = useful.first.map { " Or drop \($0) instead." }
    let values =
      changes.last == "missing drop" ? " Or put a value in: missing mean (or median, mode, a number)." : nil
    return line(changing: changes.joined(separator: "; "), target) + (days ?? fewer ?? values ?? "")
  }

  /// A line that reads the data, makes a change to them, and then chooses the target.
  private func line(changing change: String, _ target: Word) -> String {
    let choices =
      (features.isEmpty ? "" : " features " + features.map(\.asTyped).joined(separator: " "))
      + (share.map { " split \(rounded($0))" } ?? "")
    let aim = target.asTyped + (targetUse.map { " as \($0.rawValue)" } ?? "")
    return "Try: data \(word.asTyped)\(choices); \(change); target \(aim)."
  }
}
