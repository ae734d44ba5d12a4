import TestSupport
import Testing

@testable import Models

/// The kernel of affine models beside the same sums taken row by row: equal in every bit.
struct AffineKernelTests {
  /// Below, at and above a chunk of rows, most of them odd.
  private static let rowCounts = [1, 2, 3, 5, 7, 8, 9, 31, 32, 33, 63, 65, 101]

  @Test(arguments: 1...40)
  func squaredErrors(featureCount: Int) throws {
    for count in Self.rowCounts { try Self.check(SquaredError.self, count, featureCount) }
  }

  @Test(arguments: 1...40)
  func crossEntropies(featureCount: Int) throws {
    for count in Self.rowCounts { try Self.check(BinaryCrossEntropy.self, count, featureCount) }
  }

  @Test(arguments: [1, 3, 8])
  func rowsThatAreMade(degree: Int) throws {
    for count in Self.rowCounts {
      let table = try RandomProblem(count, 3).table()
      Self.check(SquaredError.self, PowerReader(table, degree: degree), table)
    }
  }

  private static func check<Loss: AffineLoss>(_ loss: Loss.Type, _ rowCount: Int, _ featureCount: Int) throws
  {
    let table = try RandomProblem(rowCount, featureCount).table()
    check(loss, RowReader(table), table)
  }

  private static func check<Rows: RowSource, Loss: AffineLoss>(
    _ loss: Loss.Type, _ rows: Rows, _ table: Table
  ) {
    var random = SplitMix(seed: Seed.one)
    let (length, count) = (rows.length, table.rowCount)
    let weights = AlignedNumbers(repeating: 0, count: 8 * length.vectorCount)
    for index in 0..<8 * length.vectorCount { weights.numbers[index] = random.number(-1, 1) }
    let task = AffineTask(batch: BatchRows(table), weights: UnsafePointer(weights.vectors), bias: 0.5)
    let kernel = AffineKernel<Rows, Loss>(table, rows: rows)
    let memory = AlignedNumbers(repeating: 0, count: 8 * kernel.vectorCount)
    kernel.sum(task, over: 0..<count, into: memory.vectors, withGradient: true)
    let expected = sums(of: loss, rows, table, task)
    #expect(memory.list(expected.count).map(\.bitPattern) == expected.map(\.bitPattern), "\(count) rows")
    kernel.sum(task, over: 0..<count, into: memory.vectors, withGradient: false)
    #expect(
      memory.numbers[expected.count - 1].bitPattern == expected.last?.bitPattern, "\(count) rows, the loss")
  }

  /// The sums of `slope*x`, of the slopes and of the losses: in fours, the rest one by one.
  private static func sums<Rows: RowSource, Loss: AffineLoss>(
    of loss: Loss.Type, _ rows: Rows, _ table: Table, _ task: AffineTask
  ) -> [Double] {
    let (length, targets) = (rows.length, TargetReader(table))
    let terms = (0..<table.rowCount).map { row in
      let scratch = AlignedNumbers(repeating: 0, count: 8 * length.vectorCount)
      let x = rows.row(row, scratch: scratch.vectors)
      let (loss, slope) = Loss.evaluate(x.dot(task.weights, length) + task.bias, targets[row])
      let read = 8 * length.wholeCount + (length.hasHalf ? 4 : 0)
      return (0..<8 * length.vectorCount).map { $0 < read ? x.numbers[$0] * slope : 0 } + [slope, loss]
    }
    return terms[0].indices.map { index in
      var sum = 0.0
      for start in stride(from: 0, to: terms.count - 3, by: 4) {
        let four = terms[start..<start + 4].map { $0[index] }
        sum += (four[0] + four[1]) + (four[2] + four[3])
      }
      for row in terms.suffix(terms.count % 4) { sum += row[index] }
      return sum
    }
  }
}
