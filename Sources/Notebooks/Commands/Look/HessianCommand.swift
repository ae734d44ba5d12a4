import Optimization

/// `hessian`: the second derivatives at the point, and what they say of the learning rate.
struct HessianCommand: SessionCommand {
  static let manual = Manual(
    "hessian", .look, needs: .run, summary: "Show the second derivatives at the point and the curvatures.",
    details: """
      The curvatures are the eigenvalues. On a bowl, gradient descent settles where lr is below 2 divided by the
      largest; elsewhere that holds only near the point.
      """,
    examples: ["hessian"], after: ["problem rosenbrock"])

  /// More columns than this are wider than a terminal.
  private static let widestTable = 6

  init(_ arguments: Arguments) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    guard let (hessian, precision) = trainer.hessianWithPrecision() else {
      throw CommandError(
        .outOfRange, "With so many parameters the second derivatives are not worked out.",
        hint: "Up to \(Trainer.fullCurvatureLimit) parameters they are.")
    }
    let count = trainer.objective.parameterCount
    let matrix = (0..<count).map { Array(hessian[($0 * count)..<(($0 + 1) * count)]) }
    let names = trainer.objective.elementNames.map(\.shownText)
    var displays: [Display] = []
    if count <= Self.widestTable {
      // What is only rounding beside the largest entry is shown as the 0 that it stands for.
      let largest = hessian.reduce(0) { max($0, abs($1)) }
      let rows = zip(names, matrix).map { name, row in
        [name] + row.map { rounded(abs($0) < largest * precision / 100 ? 0 : $0) }
      }
      displays.append(.table(Listing([""] + names, rows)))
    }
    if let curvature = Curvature(hessian: hessian, count: count) { displays.append(.text(curvature.text)) }
    return displays + [.data(.members(["value": .array(matrix.map { .numbers($0) })]))]
  }
}

extension Curvature {
  /// The curvatures in words, and the limit that they set.
  fileprivate var text: String {
    let isRound = largest - smallest <= abs(largest) * 1e-12
    var lines = [
      isRound
        ? "Curvature \(rounded(largest))" : "Curvatures from \(rounded(smallest)) to \(rounded(largest))"
    ]
    if shape == .saddle {
      lines[0] += ": up one way and down another, a saddle"
    } else if !isRound, let conditionNumber {
      lines[0] += ", condition number \(rounded(conditionNumber))"
    }
    if largest > 0 {
      let limit = "gradient descent needs lr below \(rounded(2 / largest))"
      lines.append(
        shape == .saddle
          ? "Along what bends up \(limit); along what bends down it moves away at any rate" : "Here \(limit)")
    }
    return lines.map { $0 + "." }.joined(separator: "\n")
  }
}
