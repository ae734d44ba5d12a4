import CLoops
import TestSupport
import Testing

@testable import Models

/// The loops over rows in C, number by number: on wide vectors and on narrow ones they give the same bits.
struct RowLoopTests {
  /// What is compared with the plain loops of this file.
  struct Loops: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let multiply:
      @Sendable (
        UnsafePointer<NumberPlace>, Int, RowShape, UnsafePointer<Double>, Double, UnsafeMutablePointer<Double>
      ) -> Void
    let add:
      @Sendable (
        UnsafePointer<NumberPlace>, UnsafePointer<Double>, Int, RowShape, UnsafeMutablePointer<Double>
      ) -> Void
    let addErrors:
      @Sendable (
        UnsafePointer<NumberPlace>, UnsafePointer<NumberPlace>, Int, RowShape, UnsafePointer<Double>, Double,
        UnsafeMutablePointer<Double>, UnsafeMutablePointer<RowTotals>
      ) -> Void
    let addErrorsInOrder:
      @Sendable (
        RowsInOrder, Int, RowShape, UnsafePointer<Double>, Double, UnsafeMutablePointer<Double>,
        UnsafeMutablePointer<RowTotals>
      ) -> Void
    let scale:
      @Sendable (
        UnsafePointer<Double>, Double, UnsafePointer<Double>, Double, Int, UnsafeMutablePointer<Double>
      ) -> Void

    static let all = [
      Loops(
        testDescription: "this processor's vectors",
        multiply: { multiplyRows($0, $1, $2, $3, $4, $5) }, add: { addRows($0, $1, $2, $3, $4) },
        addErrors: { addErrorsOfRows($0, $1, $2, $3, $4, $5, $6, $7) },
        addErrorsInOrder: { CLoops.addErrorsInOrder($0, $1, $2, $3, $4, $5, $6) },
        scale: { scaleSums($0, $1, $2, $3, $4, $5) }),
      Loops(
        testDescription: "narrow vectors",
        multiply: { multiplyRowsOnNarrowVectors($0, $1, $2, $3, $4, $5) },
        add: { addRowsOnNarrowVectors($0, $1, $2, $3, $4) },
        addErrors: { addErrorsOfRowsOnNarrowVectors($0, $1, $2, $3, $4, $5, $6, $7) },
        addErrorsInOrder: { addErrorsInOrderOnNarrowVectors($0, $1, $2, $3, $4, $5, $6) },
        scale: { scaleSumsOnNarrowVectors($0, $1, $2, $3, $4, $5) }),
    ]
  }

  /// Below, at and above fours, and with one, two and three left over.
  private static let rowCounts = [0, 1, 2, 3, 4, 5, 7, 8, 9, 33]

  /// Numbers of every size, now and then one from the ends of the range.
  private static func numbers(_ count: Int, _ random: inout SplitMix) -> [Double] {
    let special = [0, -0.0, .leastNonzeroMagnitude, 1e-160, -1e200, .greatestFiniteMagnitude]
    return (0..<count).map { _ in
      random.below(40) == 0 ? special[random.below(special.count)] : random.number(-1, 1)
    }
  }

  /// Equal bits; it is not asked which NaN it is.
  private static func areEqual(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN }
  }

  /// Some rows of a length that stand close together, at an odd distance, and a whole vector of weights.
  private static func withRows(
    _ count: Int, _ length: RowLength, _ random: inout SplitMix,
    _ body: (_ rows: [NumberPlace], _ weights: [Double]) -> Void
  ) {
    let stride = 8 * length.vectorCount - 3
    numbers(max(1, count) * stride + 8, &random).withUnsafeBufferPointer { memory in
      let rows = (0..<count).compactMap { row in memory.baseAddress.map { $0 + (1 + row * stride) } }
      body(rows, numbers(8 * length.vectorCount, &random))
    }
  }

  /// In eight sums, then as the header says.
  private static func product(
    _ row: UnsafePointer<Double>, _ weights: [Double], _ length: RowLength
  ) -> Double {
    var eight = [Double](repeating: 0, count: 8)
    for index in 0..<8 * length.wholeCount { eight[index % 8] += row[index] * weights[index] }
    var four = (0..<4).map { eight[$0] + eight[$0 + 4] }
    if length.hasHalf {
      for lane in 0..<4 {
        let index = 8 * length.wholeCount + lane
        four[lane] += row[index] * weights[index]
      }
    }
    return (four[0] + four[2]) + (four[1] + four[3])
  }

  @Test(arguments: Loops.all)
  func rowsTimesWeightsAreAddedUpInEights(_ loops: Loops) {
    var random = SplitMix(seed: Seed.one)
    for length in (1...40).map(RowLength.init) {
      for count in Self.rowCounts {
        Self.withRows(count, length, &random) { rows, weights in
          var outputs = [Double](repeating: .nan, count: count + 1)
          loops.multiply(rows, count, length.shape, weights, 0.75, &outputs)
          let expected = rows.map { Self.product($0, weights, length) + 0.75 } + [.nan]
          #expect(Self.areEqual(outputs, expected), "\(count) x \(length)")
        }
      }
    }
  }

  @Test(arguments: Loops.all)
  func slopesTimesRowsAreAddedInFours(_ loops: Loops) {
    var random = SplitMix(seed: Seed.one)
    for length in (1...40).map(RowLength.init) {
      for count in Self.rowCounts {
        let slopes = Self.numbers(count, &random)
        Self.withRows(count, length, &random) { rows, before in
          var sums = before
          loops.add(rows, slopes, count, length.shape, &sums)
          var expected = before
          for index in 0..<(8 * length.wholeCount + (length.hasHalf ? 4 : 0)) {
            let terms = zip(rows, slopes).map { row, slope in row[index] * slope }
            expected[index] = Self.total(terms, from: expected[index])
          }
          #expect(Self.areEqual(sums, expected), "\(count) x \(length)")
        }
      }
    }
  }

  @Test(arguments: Loops.all)
  func errorsAreAddedUpAsByTheOtherLoopsInTurn(_ loops: Loops) {
    var random = SplitMix(seed: Seed.one)
    for length in (1...40).map(RowLength.init) {
      for count in Self.rowCounts {
        let numbers = Self.numbers(count, &random)
        Self.withRows(count, length, &random) { rows, weights in
          var outputs = [Double](repeating: 0, count: count)
          loops.multiply(rows, count, length.shape, weights, 0.75, &outputs)
          let slopes = zip(outputs, numbers).map { $0 - $1 }
          var expected = weights
          loops.add(rows, slopes, count, length.shape, &expected)
          expected += [Self.total(slopes, from: 3), Self.total(slopes.map { $0 * $0 }, from: 5)]
          numbers.withUnsafeBufferPointer { targets in
            let places = targets.indices.compactMap { index in targets.baseAddress.map { $0 + index } }
            var (sums, totals) = (weights, RowTotals(slopes: 3, losses: 5))
            loops.addErrors(rows, places, count, length.shape, weights, 0.75, &sums, &totals)
            #expect(Self.areEqual(sums + [totals.slopes, totals.losses], expected), "\(count) x \(length)")
            guard let row = rows.first, let target = places.first else { return }
            let stride = rows.count > 1 ? rows[1] - row : 0
            let inOrder = RowsInOrder(first: row, stride: stride, target: target, targetStride: 1)
            (sums, totals) = (weights, RowTotals(slopes: 3, losses: 5))
            loops.addErrorsInOrder(inOrder, count, length.shape, weights, 0.75, &sums, &totals)
            #expect(Self.areEqual(sums + [totals.slopes, totals.losses], expected), "\(count) x \(length)")
          }
        }
      }
    }
  }

  /// In fours, and those that are left over one by one.
  private static func total(_ terms: [Double], from start: Double) -> Double {
    var total = start
    for first in stride(from: 0, to: terms.count - 3, by: 4) {
      total += (terms[first] + terms[first + 1]) + (terms[first + 2] + terms[first + 3])
    }
    for term in terms.suffix(terms.count % 4) { total += term }
    return total
  }

  @Test(arguments: Loops.all)
  func sumsAreScaledAndNumbersCopied(_ loops: Loops) {
    var random = SplitMix(seed: Seed.one)
    for count in 0...40 {
      let (sums, numbers) = (Self.numbers(count, &random), Self.numbers(count, &random))
      var results = [Double](repeating: .nan, count: count + 1)
      loops.scale(sums, 0.3, numbers, 0.7, count, &results)
      #expect(Self.areEqual(results, zip(sums, numbers).map { 0.3 * $0 + 0.7 * $1 } + [.nan]))
      copyNumbers(sums, count, &results)
      #expect(Self.areEqual(results, sums + [results[count]]) && results[count].isNaN)
    }
  }

  /// A prediction is the output that the model was trained with.
  @Test func aRowByItselfHasTheSameOutput() throws {
    let problem = RandomProblem(37, 20)
    let table = try problem.table()
    let rows = RowReader(table)
    let weights = AlignedNumbers(repeating: 0.3, count: rows.length.vectorCount * 8)
    var output = 0.0
    for row in 0..<37 {
      multiplyRows([rows[row].numbers], 1, rows.length.shape, weights.numbers, 0, &output)
      #expect(output == rows[row].dot(weights.vectors, rows.length))
    }
  }
}
