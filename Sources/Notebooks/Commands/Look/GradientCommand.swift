import Expressions
import Optimization

/// `gradient`: the slope at the point.
struct GradientCommand: SessionCommand {
  static let manual = Manual(
    "gradient", .look, needs: .run, summary: "Show the gradient at the point, over all samples.",
    details: "Exact: by reverse-mode differentiation for a formula, by hand-written kernels for a model.",
    examples: ["gradient"], after: ["problem rosenbrock"])

  /// Rows that the table has at most.
  private static let listed = 1000

  init(_ arguments: Arguments) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    let gradient = trainer.gradient()
    let names = trainer.objective.elementNames
    let terms = session.work.subject?.formula.map { $0.body.gradient(by: $0.parameters, limit: 60) }
    let rows = names.indices.prefix(Self.listed).map { index in
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
