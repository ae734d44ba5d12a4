import Optimization

/// `hessian`: the second derivatives at the point, and what they say of the learning rate.
struct HessianCommand: Command {
  static let manual = Manual(
    "hessian", .look, summary: "Show the second derivatives at the point and the curvatures.",
    details: """
      The curvatures are the eigenvalues. On a bowl, gradient descent settles where lr is below 2 divided by the
      largest; elsewhere that holds only near the point.
      """,
    examples: ["hessian"], after: ["problem rosenbrock"])

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    _ = try session.work.expectTrainer()
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    guard let hessian = trainer.hessian() else {
      throw CommandError(
        "out-of-range", "With so many parameters the second derivatives are not worked out.",
        hint: "Up to \(FormulaObjective.hessianLimit) parameters they are.")
    }
    let count = trainer.objective.parameterCount
    let matrix = (0..<count).map { Array(hessian[($0 * count)..<(($0 + 1) * count)]) }
    let names = trainer.objective.elementNames.map(\.text)
    var displays: [Display] = []
    if count <= 12 {
      let rows = zip(names, matrix).map { [$0] + $1.map { rounded($0) } }
      displays.append(.table(Listing([""] + names, rows)))
    }
    return displays + [.data(.members(["value": .array(matrix.map { .numbers($0) })]))]
  }
}
