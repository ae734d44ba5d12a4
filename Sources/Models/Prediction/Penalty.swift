/// How strongly large weights are penalized: `l2*sum(w^2)` is added to a model's loss, every `b` left out.
public struct Penalty: Hashable, Sendable {
  /// A loss without a penalty.
  public static let none = Penalty()

  /// Finite, 0 or greater.
  public let l2: Double

  private init() { l2 = 0 }

  /// - Throws: `badPenalty` for a factor that is negative or not finite.
  public init(l2: Double) throws(ModelError) {
    guard l2.isFinite, l2 >= 0 else { throw .badPenalty(l2) }
    self.l2 = l2
  }
}
