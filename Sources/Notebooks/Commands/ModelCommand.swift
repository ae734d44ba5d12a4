import Expressions
import Models
import Optimization

/// `model linear [l2=C]`: what predicts the target from the features.
struct ModelCommand: Command {
  static let kind = Parameter.choice(
    "kind", "the kind of model", noun: "a model", example: "model linear",
    of: { _ in BuiltInModels.all.map { $0.name } })
  static let manual = Manual(
    "model", .problem, usage: ["model KIND [l2=C]"], [.init(kind)],
    summary: "Choose the model that predicts the target.",
    details: """
      The run starts at zeros.
      linear: a weighted sum of the features plus a constant; the loss is the mean of the squared errors.
      l2=C adds C times the sum of the squared weights to the loss, the constant left out.
      """,
    examples: ["model linear", "model linear l2=0.01"], after: ["data diabetes", "standardize"],
    changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard var data = session.work.subject?.dataSubject else { throw .noData }
    _ = try arguments.next(Self.kind, in: session)
    var l2 = 0.0
    var place: Span?
    for assignment in try arguments.takeAssignments(example: "l2=0.01") {
      guard assignment.name == "l2" else {
        throw .unknown(
          Word(assignment.name, span: assignment.nameSpan), noun: "a setting of this model", known: ["l2"])
      }
      l2 = try Parameter.number("l2", "", example: "model linear l2=0.01")
        .parse(Word(assignment.value, span: assignment.valueSpan), session)
      place = assignment.valueSpan
    }
    do { data.model = try LinearModel(l2: l2) } catch { throw .data(error, at: place) }
    _ = try data.table()
    self.data = data
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    session.work.subject = .data(data)
    try session.work.beginAtUsualStart()
    guard let objective = session.work.trainer?.objective else { return [] }
    let names = objective.parameters.map { block in
      block.count == 1 ? block.name : "\(block.name) (\(block.count))"
    }
    return [
      .text(
        "A linear model: \(counted(objective.parameterCount, "parameter")), \(names.joined(separator: ", ")); "
          + "\(counted(objective.sampleCount, "sample"))."),
      session.work.standing,
    ]
  }
}
