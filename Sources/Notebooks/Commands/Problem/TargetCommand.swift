import Models
import Words

/// `target COLUMN`: the column to predict.
struct TargetCommand: SessionCommand {
  static let column = Parameter.column(example: { "target \(typed($0.usualTarget.name))" })
  static let use = Parameter<TargetUse>(
    "USE", noun: "use of the target", example: { _ in "as classes" },
    candidates: { _ in TargetUse.allCases.map(\.rawValue) },
    parse: { word, _ throws(CommandError) in
      guard let use = TargetUse(rawValue: word.text) else {
        throw .unknown(word, noun: "a use of the target", known: TargetUse.allCases.map(\.rawValue))
      }
      return use
    })
  static let manual = Manual(
    "target", .problem, .sequence([.one(column), .optional(.after("as", .one(use)))]), needs: .data,
    summary: "Choose the column to predict.",
    details: """
      Text is classes, and so are the whole numbers 0 to K-1 when all of them are there; "as classes" and "as
      numbers" say otherwise. COLUMN=VALUE tells the rows of one value from all others. The data start over
      without a model.
      """,
    examples: ["target bp", "target sex=2", "target sex as classes"], after: ["data diabetes"],
    effect: .changes)

  private let column: Word
  private let use: TargetUse?

  init(_ arguments: Arguments) throws(CommandError) {
    column = try arguments.required(Self.column).value
    use = arguments[Self.use]?.value
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let data = try session.change(
      dataBy: { data throws(SubjectError) in
        let (name, value) = data.parts(of: column.text)
        try data.check(name)
        data.choose(target: name, equals: value)
        data.targetUse = use
        data.model = nil
      }, naming: [column])
    session.work.subject = .data(data)
    session.work.end()
    return [.text(data.summary)]
  }
}
