import Expressions
import Optimization

/// `gradient`: the slope at the point.
struct GradientCommand: Command {
  static let manual = Manual(
    "gradient", .look, summary: "Show the gradient at the point, over all samples.",
    details: "Exact: by reverse-mode differentiation for a formula, by hand-written kernels for a model.",
    examples: ["gradient"], after: ["problem rosenbrock"])

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    _ = try session.work.expectTrainer()
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    let gradient = trainer.gradient()
    let names = trainer.objective.elementNames
    let terms = session.work.subject?.formula.map { $0.body.gradient(by: $0.parameters, limit: 60) }
    let rows = names.indices.prefix(StepCommand.listLimit).map { index in
      ["d/d\(names[index].shownText)", rounded(gradient[index])]
        + (terms.map { [$0[index].map { "\($0)" } ?? ""] } ?? [])
    }
    return [
      .table(Listing(["", "value"] + (terms == nil ? [] : ["formula"]), Array(rows))),
      .text("Norm \(rounded(trainer.gradientNorm())), at \(trainer.pointText())."),
      .data(.members(["value": .numbers(gradient)])),
    ]
  }
}
