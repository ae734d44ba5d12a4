/// Why a step was not taken: it would have left the numbers.
public struct Divergence: Hashable, Sendable {
  /// What is looked at after a step.
  public enum Quantity: Hashable, Sendable {
    case loss
    case gradient
    case parameter(Int)
  }

  /// The step that was refused; the state is that of the step before.
  public let step: Int
  /// What was not finite first.
  public let quantity: Quantity
}

/// A setting whose schedule left the range that it may have.
public struct RangeViolation: Hashable, Sendable {
  /// The setting's name.
  public let setting: String
  /// What its schedule gave.
  public let value: Double
  /// The values that it may have.
  public let range: Hyperparameter.Range
}

/// What trying to take one step came to.
public enum StepOutcome: Hashable, Sendable {
  case taken
  /// No step: the state is as it was.
  case diverged(Divergence)
  /// No step: a setting had a value that it may not have.
  case outOfRange(RangeViolation)
}
