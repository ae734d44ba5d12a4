/// How far many trials are.
public struct TrialProgress: Hashable, Sendable {
  /// Trials that are over.
  public let done: Int
  /// All of them.
  public let total: Int
  /// How much of one that is not over has been done, from 0 to 1.
  public let share: Double
}
