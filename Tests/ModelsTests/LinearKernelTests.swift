import Models
import Optimization
import TestSupport
import Testing

/// Random data of a size, and a random point, from the seed that its description names.
struct RandomProblem: CustomTestStringConvertible {
  let rowCount: Int
  let featureCount: Int
  var l2 = 0.0
  let seed: UInt64

  var testDescription: String { "\(rowCount) x \(featureCount), l2 \(l2), seed \(seed)" }

  init(_ rowCount: Int, _ featureCount: Int, l2: Double = 0) {
    self.rowCount = rowCount
    self.featureCount = featureCount
    self.l2 = l2
    seed = Seed.one
  }

  /// Sizes at and around the widths of vectors, pairs of rows, parts and blocks.
  static let all = [
    RandomProblem(1, 1), RandomProblem(2, 3), RandomProblem(3, 7, l2: 0.1), RandomProblem(255, 8),
    RandomProblem(256, 6, l2: 0.5), RandomProblem(257, 15), RandomProblem(1_001, 16), RandomProblem(9_999, 2),
    RandomProblem(17_003, 23, l2: 0.01),
    // Here a row's last vector reaches into the next row, and at a block's end behind it.
    RandomProblem(16_400, 4), RandomProblem(300, 9), RandomProblem(300, 12, l2: 0.1), RandomProblem(300, 20),
  ]

  func table() throws -> Table {
    var random = SplitMix(seed: seed)
    var columns = (1...featureCount).map { index in
      (name: "x\(index)", values: (0..<rowCount).map { _ in random.number(-1, 1) })
    }
    columns.insert(("y", (0..<rowCount).map { _ in random.number(-1, 1) }), at: featureCount / 2)
    return try DataSet(name: "random", columns: columns).table(target: "y")
  }

  func objective(threads: Int = 1) throws -> any Objective {
    try LinearModel(penalty: Penalty(l2: l2))
      .objective(on: table(), parallelism: Parallelism(threads: threads, leastWork: 0))
  }

  var point: [Double] {
    var random = SplitMix(seed: ~seed)
    return (0...featureCount).map { _ in random.number(-1, 1) }
  }

  /// All rows, in another order.
  var shuffledRows: [Int32] {
    var random = SplitMix(seed: seed &+ 1)
    return (0..<Int32(rowCount)).shuffled(using: &random)
  }
}

@Suite("The linear kernel keeps its laws")
struct LinearKernelTests {
  /// Sums of up to 17,003 terms of size 1, in another order: a few hundred units in the last place at most.
  static let rounding = 1e-12

  /// A mean over nothing.
  @Test func isNoNumberOnNoRows() throws {
    let problem = RandomProblem(1_001, 16)
    let got = try problem.objective().evaluated(rows: [], at: problem.point)
    #expect(got.loss.isNaN && got.gradient.allSatisfy(\.isNaN))
  }

  /// The formula, row by row.
  @Test(arguments: RandomProblem.all)
  func isTheFormula(_ problem: RandomProblem) throws {
    let (table, point) = (try problem.table(), problem.point)
    let weights = point.dropLast()
    var (loss, gradient) = (0.0, [Double](repeating: 0, count: point.count))
    for row in 0..<table.rowCount {
      let x = table.features(at: row) + [1]
      let residual = zip(x, point).reduce(-table.target(at: row)) { $0 + $1.0 * $1.1 }
      loss += residual * residual / Double(table.rowCount)
      for i in x.indices { gradient[i] += 2 / Double(table.rowCount) * residual * x[i] }
    }
    loss += problem.l2 * weights.reduce(0) { $0 + $1 * $1 }
    for i in weights.indices { gradient[i] += 2 * problem.l2 * point[i] }
    let got = try problem.objective().evaluated(at: point)
    #expect(isNear(got.loss, loss, tolerance: Self.rounding))
    #expect(areNear(got.gradient, gradient, tolerance: Self.rounding))
  }

  /// The loss is quadratic: a central difference has no error but rounding, about 1e-16/1e-3 of the loss.
  @Test(arguments: RandomProblem.all)
  func gradientIsTheDifferenceOfLosses(_ problem: RandomProblem) throws {
    let (objective, point) = (try problem.objective(), problem.point)
    let evaluator = objective.makeEvaluator()
    let gradient = objective.evaluated(at: point).gradient
    for index in point.indices {
      var (ahead, behind) = (point, point)
      ahead[index] += 1e-3
      behind[index] -= 1e-3
      let difference = evaluator.loss(.all, at: ahead, t: 1) - evaluator.loss(.all, at: behind, t: 1)
      #expect(isNear(gradient[index], difference / 2e-3, tolerance: 1e-10))
    }
  }

  /// The gradient is linear: its difference over a step of 1 is a column of the Hessian, but for rounding.
  @Test(arguments: RandomProblem.all)
  func hessianIsTheDifferenceOfGradients(_ problem: RandomProblem) throws {
    let (objective, point) = (try problem.objective(threads: 2), problem.point)
    let hessian = try #require(objective.makeEvaluator().hessian(at: point, t: 1))
    let here = objective.evaluated(at: point).gradient
    for index in point.indices {
      var ahead = point
      ahead[index] += 1
      let column = zip(objective.evaluated(at: ahead).gradient, here).map { $0 - $1 }
      let row = Array(hessian[(index * point.count)..<((index + 1) * point.count)])
      #expect(areNear(row, column, tolerance: 1e-11))
    }
  }

  /// Batches of any sizes, weighted by their lengths, sum to the whole.
  @Test(.tags(.slow), arguments: RandomProblem.all, [1, 3, 64, 1_000])
  func batchesSumToTheWhole(_ problem: RandomProblem, size: Int) throws {
    let (objective, point) = (try problem.objective(), problem.point)
    let rows = problem.shuffledRows
    var (loss, gradient) = (0.0, [Double](repeating: 0, count: point.count))
    for start in stride(from: 0, to: rows.count, by: size) {
      let batch = Array(rows[start..<min(start + size, rows.count)])
      let part = objective.evaluated(rows: batch, at: point)
      let share = Double(batch.count) / Double(rows.count)
      loss += share * part.loss
      for i in gradient.indices { gradient[i] += share * part.gradient[i] }
    }
    let whole = objective.evaluated(at: point)
    #expect(isNear(loss, whole.loss, tolerance: Self.rounding))
    #expect(areNear(gradient, whole.gradient, tolerance: Self.rounding))
  }

  @Test(.tags(.slow), arguments: RandomProblem.all)
  func bitsAreEqualWhateverTheThreads(_ problem: RandomProblem) throws {
    let point = problem.point
    let rows = problem.shuffledRows
    let one = try problem.objective(threads: 1)
    let (whole, batch) = (one.evaluated(at: point), one.evaluated(rows: rows, at: point))
    let hessian = one.makeEvaluator().hessian(at: point, t: 1)
    for threads in [2, 3, 4, 16] {
      let many = try problem.objective(threads: threads)
      #expect(many.evaluated(at: point) == whole)
      #expect(many.evaluated(rows: rows, at: point) == batch)
      #expect(many.makeEvaluator().hessian(at: point, t: 1) == hessian)
    }
  }

  @Test(arguments: RandomProblem.all)
  func allRowsInOrderAreTheWholeToTheBit(_ problem: RandomProblem) throws {
    let (objective, point) = (try problem.objective(), problem.point)
    let whole = objective.evaluated(at: point)
    #expect(objective.evaluated(rows: Array(0..<Int32(problem.rowCount)), at: point) == whole)
    #expect(objective.makeEvaluator().loss(.all, at: point, t: 1) == whole.loss)
  }

  @Test func anEvaluatorForgetsWhatItDidBefore() throws {
    let problem = RandomProblem(5_000, 5, l2: 0.1)
    let (objective, point) = (try problem.objective(), problem.point)
    let used = objective.makeEvaluator()
    var gradient = [Double](repeating: 0, count: point.count)
    _ = used.lossAndGradient(.all, at: point.map { -$0 }, t: 1, gradient: &gradient)
    _ = used.loss(.all, at: point.map { 2 * $0 }, t: 2)
    let fresh = objective.evaluated(rows: [7, 3, 3], at: point)
    let again: [Int32] = [7, 3, 3]
    let loss = again.withUnsafeBufferPointer {
      used.lossAndGradient(.rows($0), at: point, t: 3, gradient: &gradient)
    }
    #expect(loss == fresh.loss)
    #expect(gradient == fresh.gradient)
  }

  @Test func aPointFarOutGivesALossThatIsNotFinite() throws {
    let objective = try RandomProblem(10, 2).objective()
    #expect(!objective.evaluated(at: [1e200, 1e200, 0]).loss.isFinite)
    #expect(!objective.evaluated(at: [.nan, 0, 0]).loss.isFinite)
  }
}
