import Foundation

/// The inner loops of a network: a tile of rows goes forward through all layers and back while it lies in the
/// nearest cache, so that the data are read once.
struct NetworkKernel: @unchecked Sendable {
  let network: Network
  let plan: NetworkPlan
  let rows: RowReader
  let targets: TargetReader
  let featurePositions: [Int]
  /// The padded weights, read only.
  let weights: UnsafePointer<Double>

  /// Adds the losses and gradients of some rows of the batch up in a part's workspace.
  func sum(
    over range: Range<Int>, of batch: BatchRows, in work: UnsafeMutablePointer<Double>, withGradient: Bool
  ) {
    if withGradient {
      for layer in plan.layers {
        (work + layer.weightSums).update(
          repeating: 0, count: layer.shape.outputs * layer.inputVectors * 4)
        (work + layer.biasSums).update(repeating: 0, count: layer.outputVectors * 4)
      }
    }
    var losses = 0.0
    for start in stride(from: range.lowerBound, to: range.upperBound, by: NetworkPlan.tile) {
      let count = min(NetworkPlan.tile, range.upperBound - start)
      for index in 0..<count { gather(batch[start + index], to: index, in: work) }
      forward(count, in: work)
      for index in 0..<count {
        losses += slopes(at: index, target: targets[batch[start + index]], in: work)
      }
      if withGradient { backward(count, in: work) }
    }
    work[plan.lossSum] = losses
  }

  /// Copies a row's features into the tile.
  @inline(__always)
  func gather(_ row: Int, to index: Int, in work: UnsafeMutablePointer<Double>) {
    let from = rows[row].numbers
    let to = work + plan.layers[0].inputs + index * plan.layers[0].inputVectors * 4
    for (feature, position) in featurePositions.enumerated() { to[feature] = from[position] }
  }

  /// Every layer's numbers of the tile's rows.
  func forward(_ count: Int, in work: UnsafeMutablePointer<Double>) {
    for index in plan.layers.indices {
      let layer = plan.layers[index]
      let isLast = index == plan.layers.count - 1
      let start = work + (isLast ? plan.outputs : plan.layers[index + 1].inputs)
      let width = layer.outputVectors
      let bias = readOnly(weights + layer.bias)
      let result = vectors(start)
      for row in 0..<count { (result + row * width).update(from: bias, count: width) }
      MatrixProduct.add(
        work + layer.inputs, rowStep: layer.inputVectors * 4, termStep: 1,
        times: readOnly(weights + layer.transposed), to: result, rows: count, terms: layer.shape.inputs,
        vectors: width)
      if !isLast { network.activation.apply(to: start, count: count * width * 4) }
    }
  }

  /// Adds the tile's gradients up, from the last layer's slopes on backwards.
  private func backward(_ count: Int, in work: UnsafeMutablePointer<Double>) {
    for index in plan.layers.indices.reversed() {
      let layer = plan.layers[index]
      let slopes = work + layer.slopes
      MatrixProduct.add(
        slopes, rowStep: 1, termStep: layer.outputVectors * 4, times: readOnly(work + layer.inputs),
        to: vectors(work + layer.weightSums), rows: layer.shape.outputs, terms: count,
        vectors: layer.inputVectors)
      let (sums, each) = (vectors(work + layer.biasSums), vectors(slopes))
      for row in 0..<count {
        for n in 0..<layer.outputVectors { sums[n] += each[row * layer.outputVectors + n] }
      }
      guard index > 0 else { return }
      let earlier = work + plan.layers[index - 1].slopes
      let length = count * layer.inputVectors * 4
      earlier.update(repeating: 0, count: length)
      MatrixProduct.add(
        slopes, rowStep: layer.outputVectors * 4, termStep: 1, times: readOnly(weights + layer.straight),
        to: vectors(earlier), rows: count, terms: layer.shape.outputs, vectors: layer.inputVectors)
      network.activation.multiply(earlier, bySlopesAt: work + layer.inputs, count: length)
    }
  }

  /// Writes the slopes of a row's loss by the last layer's outputs, and returns the loss.
  private func slopes(at index: Int, target: Double, in work: UnsafeMutablePointer<Double>) -> Double {
    let last = plan.layers[plan.layers.count - 1]
    let z = work + plan.outputs + index * last.outputVectors * 4
    let slopes = work + last.slopes + index * last.outputVectors * 4
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

  @inline(__always)
  private func vectors(_ numbers: UnsafeMutablePointer<Double>) -> UnsafeMutablePointer<Lane4> {
    UnsafeMutableRawPointer(numbers).assumingMemoryBound(to: Lane4.self)
  }

  @inline(__always)
  private func readOnly(_ numbers: UnsafePointer<Double>) -> UnsafePointer<Lane4> {
    UnsafeRawPointer(numbers).assumingMemoryBound(to: Lane4.self)
  }
}
