import CLoops
import Expressions
import Foundation

/// The inner loops of a network: a tile of rows goes forward through all layers and back while it lies in the
/// nearest cache, so that the data are read once.
struct NetworkKernel: @unchecked Sendable {
  let network: Network
  let plan: NetworkPlan
  let rows: RowReader
  let targets: TargetReader
  private let featurePositions: [Int]
  /// Where the first feature stands if the others follow it one by one.
  private let firstPosition: Int?
  /// The weights and biases, read only.
  var point: UnsafePointer<Double>
  /// Over how many threads a layer of one tile is spread; one where parts of the rows are.
  var parallelism = Parallelism(threads: 1)

  /// - Parameter point: the weights and biases, read only; valid as long as the kernel is used, or until others are set.
  init(network: Network, plan: NetworkPlan, table: Table, point: UnsafePointer<Double>) {
    self.network = network
    self.plan = plan
    rows = RowReader(table)
    targets = TargetReader(table)
    featurePositions = table.featurePositions
    let start = table.featurePositions.first ?? 0
    firstPosition =
      table.featurePositions.elementsEqual(start..<start + table.featurePositions.count) ? start : nil
    self.point = point
  }

  /// What becomes of the gradients of some rows.
  enum Gradients {
    case none
    /// They are added up in the workspace.
    case summed
    /// They are written, as `factor*sum + decay*w`; for one tile of rows.
    case written(UnsafeMutablePointer<Double>, factor: Double, decay: Double)
  }

  /// Leaves the losses of some rows of the batch in a part's workspace, and the gradients there or where they belong.
  func sum(
    over range: Range<Int>, of batch: BatchRows, in work: UnsafeMutablePointer<Double>, _ gradients: Gradients
  ) {
    var losses = 0.0
    for start in stride(from: range.lowerBound, to: range.upperBound, by: NetworkPlan.tile) {
      let count = min(NetworkPlan.tile, range.upperBound - start)
      for index in 0..<count { gather(batch[start + index], to: index, in: work) }
      forward(count, in: work)
      for index in 0..<count {
        losses += slopes(at: index, target: targets[batch[start + index]], in: work)
      }
      if case .none = gradients { continue }
      backward(count, in: work, gradients, begins: start == range.lowerBound)
    }
    work[plan.lossSum] = losses
  }

  /// Copies a row's features into the tile.
  @inline(__always)
  func gather(_ row: Int, to index: Int, in work: UnsafeMutablePointer<Double>) {
    let from = rows[row].numbers
    let to = work + plan.layers[0].inputs + index * plan.layers[0].inputStride
    if let firstPosition {
      to.update(from: from + firstPosition, count: featurePositions.count)
    } else {
      for (feature, position) in featurePositions.enumerated() { to[feature] = from[position] }
    }
  }

  /// Every layer's numbers of the tile's rows.
  func forward(_ count: Int, in work: UnsafeMutablePointer<Double>) {
    nonisolated(unsafe) let work = work
    for index in plan.layers.indices {
      let layer = plan.layers[index]
      let (shape, width) = (layer.shape, layer.outputStride)
      let isLast = index == plan.layers.count - 1
      forSlices(of: shape.outputs, layer, rows: count) { outputs in
        let sums = work + (isLast ? plan.outputs : plan.layers[index + 1].inputs) + outputs.lowerBound
        for row in 0..<count {
          (sums + row * width).update(
            from: point + shape.biasStart + outputs.lowerBound, count: outputs.count)
        }
        addProductsByRows(
          LeftFactor(numbers: work + layer.inputs, rowStep: layer.inputStride, termStep: 1),
          point + shape.start + outputs.lowerBound * shape.inputs, shape.inputs,
          ProductShape(rows: count, terms: shape.inputs, columns: outputs.count), sums, width)
        guard !isLast else { return }
        for row in 0..<count { network.activation.apply(to: sums + row * width, count: outputs.count) }
      }
    }
  }

  /// The tile's gradients, from the last layer's slopes on backwards.
  ///
  /// - Parameter begins: whether these are the first rows to be summed.
  private func backward(
    _ count: Int, in work: UnsafeMutablePointer<Double>, _ gradients: Gradients, begins: Bool
  ) {
    nonisolated(unsafe) let (work, gradients) = (work, gradients)
    for index in plan.layers.indices.reversed() {
      let layer = plan.layers[index]
      let shape = layer.shape
      forSlices(of: shape.outputs, layer, rows: count) { outputs in
        switch gradients {
        case .none: break
        case .summed: add(outputs, of: layer, rows: count, in: work, begins: begins)
        case .written(let gradient, let factor, let decay):
          write(outputs, of: layer, rows: count, in: work, to: gradient, factor: factor, decay: decay)
        }
      }
      guard index > 0 else { return }
      nonisolated(unsafe) let earlier = work + plan.layers[index - 1].slopes
      forSlices(of: shape.inputs, layer, rows: count) { inputs in
        addProducts(
          LeftFactor(numbers: work + layer.slopes, rowStep: layer.outputStride, termStep: 1),
          point + shape.start + inputs.lowerBound, shape.inputs,
          ProductShape(rows: count, terms: shape.outputs, columns: inputs.count), true,
          earlier + inputs.lowerBound, layer.inputStride)
      }
      network.activation.multiply(
        earlier, bySlopesAt: work + layer.inputs, count: count * layer.inputStride)
    }
  }

  /// Adds the tile's gradients of some outputs to the workspace's.
  @inline(__always)
  private func add(
    _ outputs: Range<Int>, of layer: NetworkPlan.Layer, rows: Int, in work: UnsafeMutablePointer<Double>,
    begins: Bool
  ) {
    let slopes = work + layer.slopes + outputs.lowerBound
    addProducts(
      LeftFactor(numbers: slopes, rowStep: 1, termStep: layer.outputStride), work + layer.inputs,
      layer.inputStride, ProductShape(rows: outputs.count, terms: rows, columns: layer.inputStride), begins,
      work + layer.weightSums + outputs.lowerBound * layer.inputStride, layer.inputStride)
    let sums = work + layer.biasSums + outputs.lowerBound
    if begins { sums.update(repeating: 0, count: outputs.count) }
    for row in 0..<rows {
      for output in 0..<outputs.count { sums[output] += slopes[row * layer.outputStride + output] }
    }
  }

  /// Writes the gradients of some outputs, which the tile alone makes up.
  @inline(__always)
  private func write(
    _ outputs: Range<Int>, of layer: NetworkPlan.Layer, rows: Int, in work: UnsafeMutablePointer<Double>,
    to gradient: UnsafeMutablePointer<Double>, factor: Double, decay: Double
  ) {
    let (shape, slopes) = (layer.shape, work + layer.slopes + outputs.lowerBound)
    let start = shape.start + outputs.lowerBound * shape.inputs
    writeScaledProducts(
      LeftFactor(numbers: slopes, rowStep: 1, termStep: layer.outputStride), work + layer.inputs,
      layer.inputStride, ProductShape(rows: outputs.count, terms: rows, columns: shape.inputs),
      SumScale(factor: factor, decay: decay, numbers: point + start), gradient + start)
    for output in 0..<outputs.count {
      var sum = 0.0
      for row in 0..<rows { sum += slopes[row * layer.outputStride + output] }
      gradient[shape.biasStart + outputs.lowerBound + output] = factor * sum
    }
  }

  /// Calls `body` with all of a layer's inputs or outputs, a few at a time where there are enough of them for threads.
  @inline(__always)
  private func forSlices(
    of count: Int, _ layer: NetworkPlan.Layer, rows: Int, _ body: @Sendable (Range<Int>) -> Void
  ) {
    guard parallelism.threads > 1, rows * layer.shape.weightCount >= parallelism.leastWork else {
      return body(0..<count)
    }
    // Mostly whole lines of the cache, so that threads seldom write to the same one; and some for each, to end together.
    let length = max(8, (count / (4 * parallelism.threads) + 7) / 8 * 8)
    Threads.forEach(of: (count + length - 1) / length, threads: parallelism.threads) { slice, _ in
      body(slice * length..<min((slice + 1) * length, count))
    }
  }

  /// Writes the slopes of a row's loss by the last layer's outputs, and returns the loss.
  private func slopes(at index: Int, target: Double, in work: UnsafeMutablePointer<Double>) -> Double {
    let last = plan.layers[plan.layers.count - 1]
    let z = work + plan.outputs + index * last.outputStride
    let slopes = work + last.slopes + index * last.outputStride
    switch network.loss {
    case .squaredError:
      let (loss, slope) = SquaredError.evaluate(z[0], target)
      slopes[0] = SquaredError.factor * slope
      return loss
    case .binaryCrossEntropy:
      let (loss, slope) = BinaryCrossEntropy.evaluate(z[0], target)
      slopes[0] = slope
      return loss
    case .crossEntropy:
      let count = network.outputCount
      let sum = Self.softmax(z, count: count, to: slopes)
      slopes[Int(target)] -= 1
      return sum - z[Int(target)]
    }
  }

  /// Writes `exp(z)/sum(exp(z))` and returns `log(sum(exp(z)))`, from differences to the greatest `z`.
  static func softmax(
    _ z: UnsafePointer<Double>, count: Int, to result: UnsafeMutablePointer<Double>
  ) -> Double {
    var greatest = z[0]
    for k in 1..<count where z[k] > greatest { greatest = z[k] }
    var sum = 0.0
    for k in 0..<count {
      result[k] = exp(z[k] - greatest)
      sum += result[k]
    }
    for k in 0..<count { result[k] /= sum }
    return greatest + log(sum)
  }
}
