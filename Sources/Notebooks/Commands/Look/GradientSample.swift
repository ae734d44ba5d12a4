import Optimization

/// Which parameters and which samples a gradient is checked on: all where that takes no time, else some.
struct GradientSample {
  /// The parameters, by their places in the point.
  let parameters: [Int]
  /// The rows, counted from 0; nil for all.
  let rows: [Int]?
  /// Whether the rows are those of the next step.
  let isOfBatch: Bool

  /// Parameters that are checked, of more the blocks' largest slopes besides.
  private static let mostParameters = 20
  /// Multiplications of all losses together: well below a second's worth.
  private static let mostWork = 200_000_000
  /// Samples that are left at least.
  private static let leastRows = 16

  init(of trainer: Trainer, isOfBatch: Bool) {
    let objective = trainer.objective
    parameters = Self.parameters(of: objective, trainer.gradient())
    let batch = isOfBatch ? trainer.nextRows : nil
    self.isOfBatch = batch != nil
    let count = batch?.count ?? objective.sampleCount
    let losses = 2 * parameters.count * GradientCheck.widthsTried.count
    let most = max(Self.leastRows, Self.mostWork / (losses * max(1, objective.parameterCount)))
    guard count > most else {
      rows = batch
      return
    }
    // As far apart as can be: data may be sorted.
    rows = (0..<most).map { index in
      let place = index * count / most
      return batch.map { $0[place] } ?? place
    }
  }

  /// Some that lie evenly among all, and from each block the one of the largest slope.
  private static func parameters(of objective: any Objective, _ gradient: [Double]) -> [Int] {
    let count = gradient.count
    guard count > mostParameters else { return Array(gradient.indices) }
    var chosen = Set((0..<mostParameters).map { $0 * count / mostParameters })
    for (_, range) in objective.blocks {
      if let steepest = range.max(by: { abs(gradient[$0]) < abs(gradient[$1]) }) { chosen.insert(steepest) }
    }
    return chosen.sorted().prefix(2 * mostParameters).map(\.self)
  }
}
