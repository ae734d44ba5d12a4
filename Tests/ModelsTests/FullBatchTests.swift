import Dispatch
import Foundation
import Optimization
import Synchronization
import TestSupport
import Testing

@testable import Models

/// How many processors this process may use: the kernel lists them as bits of a hexadecimal number.
private let processorCount: Int = {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let mask = status.firstMatch(of: #/Cpus_allowed:\s*(.*)/#)?.1 ?? ""
  return mask.compactMap(\.hexDigitValue).reduce(0) { $0 + $1.nonzeroBitCount }
}()

@Suite("A gradient over all rows")
struct FullBatchTests {
  @Test(arguments: [1, 2]) func readsEachRowOnce(threads: Int) throws {
    let rows = CountedRows(try RandomProblem(10_001, 7).table())
    let objective = rows.objective(threads: threads)
    _ = objective.evaluated(at: [Double](repeating: 0.5, count: 8))
    #expect(rows.counts.all == [Int](repeating: 1, count: 10_001))
  }

  @Test func ofABatchReadsItsRowsAlone() throws {
    let rows = CountedRows(try RandomProblem(1_000, 7).table())
    let batch: [Int32] = [999, 3, 500]
    _ = rows.objective(threads: 1).evaluated(rows: batch, at: [Double](repeating: 0.5, count: 8))
    #expect(rows.counts.all == (0..<1_000).map { batch.contains(Int32($0)) ? 1 : 0 })
  }

  /// What the cache still holds of one pass is what the next one begins with.
  @Test func aPassBeginsWhereTheLastOneEnded() {
    var sweeps = Sweeps(Parallelism(threads: 1))
    let order = Mutex([Int]())
    for _ in 0..<3 {
      let isWhole = sweeps.forEach(of: 4, work: 1) { part in order.withLock { $0.append(part) } }
      #expect(isWhole)
    }
    #expect(order.withLock { $0 } == [0, 1, 2, 3, 3, 2, 1, 0, 0, 1, 2, 3])
  }

  /// The way back adds up the same sums in the same order.
  @Test(arguments: RandomTraining.all)
  func theWayBackGivesTheSameBits(_ training: RandomTraining) throws {
    let objective = try training.objective(threads: 2)
    let evaluator = objective.makeEvaluator()
    let point = training.point(of: objective)
    let passes = (0..<2).map { _ in
      var gradient = [Double](repeating: 0, count: point.count)
      let loss = evaluator.lossAndGradient(.all, at: point, t: 1, gradient: &gradient)
      return gradient.map(\.bitPattern) + [loss.bitPattern]
    }
    #expect(passes[0] == passes[1])
  }

  @Test func usesAllProcessorsUnlessTold() {
    #expect(Parallelism.automatic.threads >= processorCount)
  }

  /// Each of two parts waits for the other to begin: one thread alone would wait in vain.
  @Test(.enabled(if: processorCount > 1, "one processor has one thread"))
  func partsRunAtTheSameTime() async {
    // A process of its own, since here all of Dispatch's threads may be waiting in other tests.
    await #expect(processExitsWith: .success) {
      let begun = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
      let met = Mutex(0)
      Parts.forEach(of: 2, threads: 2) { part in
        begun[part].signal()
        if begun[1 - part].wait(timeout: .now() + 60) == .success { met.withLock { $0 += 1 } }
      }
      #expect(met.withLock { $0 } == 2)
    }
  }

  /// A process of its own, whose time is that of the evaluations alone. On a busy machine one thread may do all the
  /// work for a while, so it has several chances.
  @Test(
    .tags(.slow), .enabled(if: processorCount > 1, "one processor has one thread"),
    arguments: zip(
      ["linear", "polynomial 3", "logistic", "softmax", "mlp 8 relu", "formula"], [0, 0, 2, 3, 0, 0]))
  func isSharedAmongThreads(model: String, classCount: Int) async {
    await #expect(processExitsWith: .success) { [model, classCount] in
      let training = RandomTraining(model, 40_000, 4, classes: classCount)
      let objective = try training.model().objective(on: training.table(), parallelism: .automatic)
      let point = training.point(of: objective)
      #expect(
        (1...40).contains { _ in ownShare(ofSeconds: 0.5) { _ = objective.evaluated(at: point) } < 0.9 })
    }
  }
}

/// A table's rows that count how often each was asked for.
private struct CountedRows: RowSource {
  static var needsScratch: Bool { false }
  var ofMatrix: RowReader? { nil }

  let table: Table
  let rows: RowReader
  let counts: Counts
  var length: RowLength { rows.length }

  init(_ table: Table) {
    self.table = table
    rows = RowReader(table)
    counts = Counts(table.rowCount)
  }

  func row(_ row: Int, scratch: UnsafeMutablePointer<SIMD8<Double>>) -> Row {
    counts.note(row)
    return rows[row]
  }

  func objective(threads: Int) -> AffineObjective {
    AffineObjective(
      LinearModel(), on: table, rows: self, loss: SquaredError.self, positions: table.featurePositions,
      names: table.featurePositions.map { "x\($0)" },
      parallelism: Parallelism(threads: threads, leastWork: 0))
  }

  final class Counts: Sendable {
    private let counts: Mutex<[Int]>
    init(_ count: Int) { counts = Mutex([Int](repeating: 0, count: count)) }
    var all: [Int] { counts.withLock { $0 } }
    func note(_ row: Int) { counts.withLock { $0[row] += 1 } }
  }
}

/// The calling thread's share of the time that processors spend on some work, repeated for so many seconds of it.
private func ownShare(ofSeconds seconds: Double, _ work: () -> Void) -> Double {
  let (own, all) = (clock(CLOCK_THREAD_CPUTIME_ID), clock(CLOCK_PROCESS_CPUTIME_ID))
  var (ownTime, allTime) = (0.0, 0.0)
  while allTime < seconds {
    work()
    (ownTime, allTime) = (clock(CLOCK_THREAD_CPUTIME_ID) - own, clock(CLOCK_PROCESS_CPUTIME_ID) - all)
  }
  return ownTime / allTime
}

/// Seconds of a clock.
private func clock(_ id: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(id, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
