/// The time.
enum Clock {
  private static let start = ContinuousClock.now

  /// Seconds from some fixed moment.
  static let seconds: @Sendable () -> Double = {
    let elapsed = ContinuousClock.now - start
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
  }
}
