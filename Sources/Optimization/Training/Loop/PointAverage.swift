/// An exponential moving average of the points that a run passes through.
///
///     average <- decay*average + (1 - decay)*point        after each step
///
/// As `torch.optim.swa_utils.AveragedModel` with `get_ema_multi_avg_fn(decay)` has it: the first point that it sees
/// is taken whole, so that nothing has to be corrected for a beginning at zero. It goes on where the rule or another
/// setting changes.
final class PointAverage {
  let decay: Double
  /// Whether it has seen a point.
  private(set) var hasBegun = false
  let values: UnsafeMutablePointer<Double>
  private let count: Int

  /// - Parameter known: as `kept` had it; empty before the first point.
  init(decay: Double, count: Int, known: [Double]) {
    self.decay = decay
    self.count = count
    values = .zeros(count)
    if known.count == count, count > 0 {
      values.update(from: known, count: count)
      hasBegun = true
    }
  }

  deinit { values.deallocate() }

  /// Takes in a point.
  func take(_ point: UnsafePointer<Double>) {
    guard hasBegun else {
      values.update(from: point, count: count)
      hasBegun = true
      return
    }
    let rest = 1 - decay
    for i in 0..<count { values[i] = decay * values[i] + rest * point[i] }
  }

  /// What a checkpoint keeps of it.
  var kept: [Double] { hasBegun ? Array(UnsafeBufferPointer(start: values, count: count)) : [] }
}

extension StepLoopBuilder {
  /// The same element by element in a loop.
  mutating func averaged(_ average: [Value], with point: [Value], decay: Double) -> [Value] {
    let (kept, rest) = (builder.constant(decay), builder.constant(1 - decay))
    return zip(average, point).map { old, new in
      builder.call(.add, builder.call(.multiply, kept, old), builder.call(.multiply, rest, new))
    }
  }
}
