import Optimization

/// The loss of a model whose output is `w . x + b` on a table: parameters `w`, then `b`.
struct AffineObjective<Rows: RowSource, Loss: AffineLoss>: Objective {
  let table: Table
  let rows: Rows
  /// Where in a row of `rows` the number stands that a weight belongs to.
  let positions: [Int]
  /// What the weights are called.
  let names: [String]
  /// The model as it is typed.
  let model: String
  let l2: Double
  let parallelism: Parallelism

  var parameters: [ParameterBlock] {
    [ParameterBlock("w", shape: [names.count], elementNames: names), ParameterBlock("b")]
  }

  var sampleCount: Int { table.rowCount }
  var recipe: String { table.recipe + "; model " + model }

  /// Whether the second derivatives are the same everywhere, and `factor/n*[X 1]'[X 1]`.
  var isQuadratic: Bool { Loss.self == SquaredError.self }

  func makeEvaluator() -> any Evaluator { AffineEvaluator(self) }
}
