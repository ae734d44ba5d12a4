// Steps on batches, many at a time.

extension StepEngine {
  /// The most steps that `advanceInEpoch` takes in a call.
  static let longestCall = 256

  /// Takes steps on batches as long as nothing but steps happens: up to before the one that ends the epoch, and before
  /// one that is not to be taken. Each is as `advance` would take it. There are none before the rule's memory has begun.
  ///
  /// - Parameter limit: how many steps there are at most.
  /// - Returns: the losses of their batches, valid until the next call.
  func advanceInEpoch(atMost limit: Int) -> UnsafeBufferPointer<Double> {
    let count = usesAllSamples || memoryAge == 0 ? 0 : stepCountInEpoch(atMost: limit)
    guard count > 0 else { return UnsafeBufferPointer(start: losses, count: 0) }
    let order = sampler.order(of: samplePosition.epoch)
    var position = samplePosition
    var taken = 0
    while taken < count, let loss = propose(from: order, at: position.used) {
      keepInBounds()
      position.used += batchCount
      accept(at: position, batchLoss: loss, loss: .nan, endsEpoch: false)
      losses[taken] = loss
      taken += 1
    }
    return UnsafeBufferPointer(start: losses, count: taken)
  }

  /// How many steps there are before the last of the epoch.
  private func stepCountInEpoch(atMost limit: Int) -> Int {
    min(limit, Self.longestCall, (sampler.sampleCount - samplePosition.used - 1) / batchCount)
  }

  /// Proposes the step on the batch from a sample on and returns the batch's loss; nil where it is not to be taken.
  @inline(__always)
  private func propose(from order: EpochOrder, at start: Int) -> Double? {
    guard settingValues.areFixed || updateSettings() == nil else { return nil }
    evaluator.prefetch(order.batch(after: batchCount, from: start))
    let (point, gradient) = (buffers.current[.point], buffers.current[.gradient])
    let loss = evaluator.lossAndGradient(
      order.batch(of: batchCount, from: start), at: point, t: Double(step + 1), gradient: gradient)
    if settings.noise > 0 { addNoise() }
    propose(loss: loss)
    return loss.isFinite && gradient.isFinite(count, and: buffers.proposed[.point]) ? loss : nil
  }
}
