import Optimization

/// Least squares with a straight line, plane or hyperplane: `prediction = w . x + b`.
///
/// `loss = mean((y - (w . x + b))^2) + l2*sum(w^2)`: no 1/2 before the mean, `b` left out of the penalty.
public struct LinearModel: Model {
  public static let name = "linear"
  public static let summary = "a weighted sum of the features plus a constant, by least squares"

  /// How strongly large weights are penalised: finite, 0 or greater.
  public let l2: Double

  /// - Throws: `badPenalty`.
  public init(l2: Double = 0) throws(DataError) {
    guard l2.isFinite, l2 >= 0 else { throw .badPenalty(l2) }
    self.l2 = l2
  }

  public func objective(on table: Table, parallelism: Parallelism) -> any Objective {
    LinearObjective(table: table, l2: l2, parallelism: parallelism)
  }

  public func prediction(from features: [Double], at point: [Double]) -> Double {
    precondition(point.count == features.count + 1)
    return zip(features, point).reduce(point[features.count]) { $0 + $1.0 * $1.1 }
  }
}

/// The loss of a linear model on a table: parameters `w`, a weight for each feature, then `b`.
struct LinearObjective: Objective {
  let table: Table
  let l2: Double
  let parallelism: Parallelism

  var parameters: [ParameterBlock] {
    [
      ParameterBlock("w", shape: [table.features.count], elementNames: table.features),
      ParameterBlock("b"),
    ]
  }

  var sampleCount: Int { table.rowCount }

  var recipe: String { table.recipe + "; model linear" + (l2 == 0 ? "" : " l2=\(l2)") }

  func makeEvaluator() -> any Evaluator { LinearEvaluator(self) }
}
