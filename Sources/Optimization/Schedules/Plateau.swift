/// Cuts a factor to a tenth when the loss has not fallen for a while: the one schedule with memory.
///
/// The defaults and the comparison are those of torch.optim.lr_scheduler.ReduceLROnPlateau: a loss counts as
/// lower when it is below `best*(1 - 1e-4)`, and the cut comes when more than 10 epochs were not.
struct Plateau: Hashable, Sendable {
  /// How the factor is known to schedules; no learner can type it.
  static let factorName = "plateau factor"
  static let patience = 10
  static let threshold = 1e-4

  private(set) var factor = 1.0
  private var best = Double.infinity
  private var badEpochs = 0

  /// How many epochs may pass for certain before the factor is another.
  var quietEpochs: Int { Self.patience - badEpochs }

  /// Takes note of the losses of many epochs.
  mutating func observe(_ losses: UnsafeBufferPointer<Double>) {
    // A copy stays in registers through the loop.
    var copy = self
    for loss in losses { copy.observe(loss) }
    self = copy
  }

  /// Takes note of the loss at an epoch's end.
  @inline(__always)
  mutating func observe(_ loss: Double) {
    if loss < best * (1 - Self.threshold) || best == .infinity {
      best = loss
      badEpochs = 0
    } else {
      badEpochs += 1
    }
    if badEpochs > Self.patience {
      factor *= 0.1
      badEpochs = 0
    }
  }
}
