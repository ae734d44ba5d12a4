import CLoops

/// What a kernel is to do: the rows of a batch, and the point.
struct AffineTask: @unchecked Sendable {
  let batch: BatchRows
  /// As many as a row's sums, 0 at what is no feature, read only.
  let weights: UnsafePointer<SIMD8<Double>>
  let bias: Double

  /// The weights one by one.
  @inline(__always)
  var numbers: UnsafePointer<Double> { UnsafeRawPointer(weights).assumingMemoryBound(to: Double.self) }
}

/// The inner loops of models whose output is `z = w . x + b`: slopes of rows, and rows times slopes.
///
/// A few rows at a time are multiplied by the weights, their losses and slopes are taken, and then they are added up:
/// a row is read from memory once, its second use finds it in the nearest cache. So does its target, which stands at
/// its end: read first, it would have rows come from memory by their ends. What goes over all numbers of a row is done
/// in C, by the widest vectors that the processor has; of squared errors, so is what lies between.
///
/// A class, so that a step on a single row does not begin with copies of it.
final class AffineKernel<Rows: RowSource, Loss: AffineLoss>: Sendable {
  private let rows: Rows
  private let targets: TargetReader

  init(_ table: Table, rows: Rows) {
    self.rows = rows
    targets = TargetReader(table)
  }

  /// How many rows are taken at a time; a multiple of 4. Where rows are made, each of them takes memory.
  static var chunk: Int { Rows.needsScratch ? 8 : 32 }

  /// How many vectors of memory a part takes.
  var vectorCount: Int {
    let (chunk, count) = (Self.chunk, rows.length.vectorCount)
    return count + 1 + 3 * (chunk / 8) + (Rows.needsScratch ? chunk * count : 0)
  }

  /// Writes the sums over some rows of a batch: of `slope*x` if asked, a row long, then of the slopes and of the
  /// losses.
  ///
  /// - Parameter vectors: `vectorCount` of them, 0 before the first call.
  func sum(
    _ task: AffineTask, over range: Range<Int>, into vectors: UnsafeMutablePointer<SIMD8<Double>>,
    withGradient: Bool
  ) {
    let memory = AffineMemory(vectors, length: rows.length, chunk: Self.chunk)
    if withGradient { vectors.update(repeating: .zero, count: rows.length.vectorCount) }
    let totals =
      if !withGradient {
        losses(task, over: range, in: memory)
      } else if Loss.isSquaredError, task.batch.areInOrder, let rows = rows.ofMatrix {
        sums(task, over: range, of: rows, in: memory)
      } else {
        sums(task, over: range, in: memory)
      }
    vectors[rows.length.vectorCount] = SIMD8(totals.slopes, totals.losses, 0, 0, 0, 0, 0, 0)
  }

  /// The losses alone.
  private func losses(_ task: AffineTask, over range: Range<Int>, in memory: AffineMemory) -> RowTotals {
    var totals = RowTotals()
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.chunk) {
      let count = min(Self.chunk, range.upperBound &- start)
      gather(task.batch, start, count, in: memory)
      multiplyRows(memory.rows, count, rows.length.shape, task.numbers, task.bias, memory.outputs)
      totals.addLosses(Loss.self, memory.outputs, memory.targets, count)
    }
    return totals
  }

  /// Adds to the sums.
  @inline(__always)
  private func sums(_ task: AffineTask, over range: Range<Int>, in memory: AffineMemory) -> RowTotals {
    let shape = rows.length.shape
    var totals = RowTotals()
    var start = range.lowerBound
    while start < range.upperBound {
      let count = min(Self.chunk, range.upperBound &- start)
      gather(task.batch, start, count, in: memory)
      if Loss.isSquaredError {
        addErrorsOfRows(
          memory.rows, memory.targets, count, shape, task.numbers, task.bias, memory.sums, &totals)
      } else {
        multiplyRows(memory.rows, count, shape, task.numbers, task.bias, memory.outputs)
        totals.add(Loss.self, memory.outputs, memory.targets, count)
        addRows(memory.rows, memory.outputs, count, shape, memory.sums)
      }
      start &+= count
    }
    return totals
  }

  /// Adds to the sums of squared errors, of all rows of a matrix in order, block by block.
  private func sums(
    _ task: AffineTask, over range: Range<Int>, of rows: RowReader, in memory: AffineMemory
  ) -> RowTotals {
    var totals = RowTotals()
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(rows.endOfBlock(start), range.upperBound)
      let inOrder = RowsInOrder(
        first: rows[start].numbers, stride: rows.stride,
        target: targets.place(start), targetStride: targets.stride)
      addErrorsInOrder(
        inOrder, end - start, rows.length.shape, task.numbers, task.bias, memory.sums, &totals)
      start = end
    }
    return totals
  }

  /// Finds rows of the batch and their targets, and reads neither.
  @inline(__always)
  private func gather(_ batch: BatchRows, _ start: Int, _ count: Int, in memory: AffineMemory) {
    for index in 0..<count {
      let row = batch[start &+ index]
      let x = rows.row(row, scratch: memory.made + index &* rows.length.vectorCount)
      memory.rows[index] = x.numbers
      // `x` is the row of the matrix itself unless rows are made.
      memory.targets[index] = Rows.needsScratch ? targets.place(row) : targets.place(row, in: x)
    }
  }
}

/// A part's memory: the sums that a row is long, a vector for the sums of slopes and losses, and what the rows taken
/// at a time pass through.
private struct AffineMemory {
  let sums: UnsafeMutablePointer<Double>
  /// Where each row is.
  let rows: UnsafeMutablePointer<NumberPlace>
  /// Where its target is.
  let targets: UnsafeMutablePointer<NumberPlace>
  /// The outputs of the rows, then their slopes.
  let outputs: UnsafeMutablePointer<Double>
  /// Rows that are made, one after another.
  let made: UnsafeMutablePointer<SIMD8<Double>>

  @inline(__always)
  init(_ vectors: UnsafeMutablePointer<SIMD8<Double>>, length: RowLength, chunk: Int) {
    let first = UnsafeMutableRawPointer(vectors)
    let size = chunk * MemoryLayout<Double>.stride
    let list = UnsafeMutableRawPointer(vectors + (length.vectorCount + 1))
    sums = first.assumingMemoryBound(to: Double.self)
    rows = list.bindMemory(to: NumberPlace.self, capacity: chunk)
    targets = (list + size).bindMemory(to: NumberPlace.self, capacity: chunk)
    outputs = (list + 2 * size).assumingMemoryBound(to: Double.self)
    made = (list + 3 * size).assumingMemoryBound(to: SIMD8<Double>.self)
  }
}

/// Rows in fours, and those that are left over one by one.
extension RowTotals {
  /// Adds rows, whose slopes take the place of their outputs.
  @inline(__always)
  fileprivate mutating func add<Loss: AffineLoss>(
    _ kind: Loss.Type, _ outputs: UnsafeMutablePointer<Double>, _ targets: UnsafePointer<NumberPlace>,
    _ count: Int
  ) {
    var index = 0
    while index &+ 4 <= count {
      let (z, y) = (outputs + index, targets + index)
      let (a, b) = (Loss.evaluate(z[0], y[0].pointee), Loss.evaluate(z[1], y[1].pointee))
      let (c, d) = (Loss.evaluate(z[2], y[2].pointee), Loss.evaluate(z[3], y[3].pointee))
      slopes += (a.slope + b.slope) + (c.slope + d.slope)
      losses += (a.loss + b.loss) + (c.loss + d.loss)
      (z[0], z[1], z[2], z[3]) = (a.slope, b.slope, c.slope, d.slope)
      index &+= 4
    }
    while index < count {
      let last = Loss.evaluate(outputs[index], targets[index].pointee)
      slopes += last.slope
      losses += last.loss
      outputs[index] = last.slope
      index &+= 1
    }
  }

  /// The same sum of losses, to the bit, without the slopes.
  @inline(__always)
  fileprivate mutating func addLosses<Loss: AffineLoss>(
    _ kind: Loss.Type, _ outputs: UnsafePointer<Double>, _ targets: UnsafePointer<NumberPlace>, _ count: Int
  ) {
    var index = 0
    while index &+ 4 <= count {
      let (z, y) = (outputs + index, targets + index)
      let (a, b) = (Loss.loss(z[0], y[0].pointee), Loss.loss(z[1], y[1].pointee))
      let (c, d) = (Loss.loss(z[2], y[2].pointee), Loss.loss(z[3], y[3].pointee))
      losses += (a + b) + (c + d)
      index &+= 4
    }
    while index < count {
      losses += Loss.loss(outputs[index], targets[index].pointee)
      index &+= 1
    }
  }
}
