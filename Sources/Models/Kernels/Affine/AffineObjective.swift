import Optimization

/// The loss of a model whose output is `w . x + b` on a table: parameters `w`, then `b`.
///
/// What depends on the kind of rows and of loss is kept as closures, made where both are known: that is where
/// the compiler makes code of their own for the kernel's loops.
struct AffineObjective: Objective {
  typealias Sum = @Sendable (AffineTask, Range<Int>, UnsafeMutablePointer<SIMD8<Double>>, Bool) -> Void

  let table: Table
  /// Where in a row the number stands that a weight belongs to.
  let positions: [Int]
  /// What the weights are called.
  let names: [String]
  /// The model as it is typed.
  let model: String
  let l2: Double
  let parallelism: Parallelism

  /// How long a row is, in vectors of 8 numbers.
  let vectorCount: Int
  /// What memory the kernel takes for a part of the rows, in vectors.
  let vectorsPerPart: Int
  /// What all slopes are to be multiplied by.
  let factor: Double
  /// The sums of `AffineKernel` over some rows of a batch.
  let sum: Sum
  /// The second derivatives where they are the same at every point.
  let hessian: (@Sendable () -> [Double])?

  init<Rows: RowSource, Loss: AffineLoss>(
    _ model: any NamedModel, on table: Table, rows: Rows, loss: Loss.Type, positions: [Int],
    names: [String], parallelism: Parallelism
  ) {
    let l2 = model.penalty.l2
    self.table = table
    self.positions = positions
    self.names = names
    self.model = model.description
    self.l2 = l2
    self.parallelism = parallelism
    vectorCount = rows.length.vectorCount
    let kernel = AffineKernel<Rows, Loss>(table, rows: rows)
    vectorsPerPart = kernel.vectorCount
    factor = Loss.factor
    sum = { task, range, sums, withGradient in
      kernel.sum(task, over: range, into: sums, withGradient: withGradient)
    }
    guard let curvature = Loss.curvature else {
      hessian = nil
      return
    }
    let quadratic = AffineCurvature(
      table: table, rows: rows, positions: positions, curvature: curvature, l2: l2, parallelism: parallelism)
    hessian = { quadratic.hessian() }
  }

  /// The loss of a model whose weights belong to the table's features themselves.
  init<Loss: AffineLoss>(
    _ model: any AffineModel, on table: Table, loss: Loss.Type, parallelism: Parallelism
  ) {
    self.init(
      model, on: table, rows: RowReader(table), loss: loss, positions: table.featurePositions,
      names: table.features, parallelism: parallelism)
  }

  var parameters: [ParameterBlock] {
    [
      ParameterBlock("w", .weights, shape: [names.count], elementNames: names),
      ParameterBlock("b", .biases),
    ]
  }

  var sampleCount: Int { table.rowCount }
  var recipe: String { table.recipe + "; model " + model }

  func makeEvaluator() -> any Evaluator { AffineEvaluator(self) }
}
