/// The numbers for which a function of real numbers has a finite value and a finite slope, where those are not all.
public enum Domain: Hashable, Sendable {
  case above(Double)
  case atLeast(Double)
  /// Without the ends.
  case between(Double, Double)

  /// That of the base of a power; nil where it may be any number, as under a whole exponent.
  init?(ofBaseUnder exponent: Double) {
    guard exponent.isFinite, exponent != exponent.rounded() else { return nil }
    // Below 1 the slope at 0 is infinite.
    self = exponent < 1 ? .above(0) : .atLeast(0)
  }

  /// Whether a number lies in it.
  public func contains(_ number: Double) -> Bool {
    switch self {
    case .above(let least): number > least
    case .atLeast(let least): number >= least
    case .between(let least, let greatest): least < number && number < greatest
    }
  }
}
