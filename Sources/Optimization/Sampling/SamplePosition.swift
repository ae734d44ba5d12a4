/// Where a run stands among the samples.
public struct SamplePosition: Hashable, Sendable {
  /// Epochs finished.
  public var epoch = 0
  /// Samples of the current epoch used so far.
  public var used = 0

  /// The beginning of the first epoch.
  public init() {}
}

extension SamplePosition {
  /// The beginning of the epoch after this one.
  var nextEpoch: SamplePosition {
    var next = SamplePosition()
    next.epoch = epoch + 1
    return next
  }
}
