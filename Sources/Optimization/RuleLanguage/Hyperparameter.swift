import Expressions

/// A number that a rule leaves to its user, such as the learning rate.
public struct Hyperparameter: Hashable, Sendable {
  /// What the rule's lines and `set` call it, after torch.optim's argument.
  public let name: String
  /// Its value where none is given; inside the range, or infinite where that means that it is off.
  public let defaultValue: Double
  /// Where its value has to lie before every step.
  public let range: Range
  /// What it is, in a few words; may be empty.
  public let meaning: String

  /// An interval whose ends may be other hyper-parameters: `[step_min, inf)`.
  public struct Range: Hashable, Sendable {
    /// The lower end: a number, perhaps minus infinity, or a term in other hyper-parameters.
    public let lower: Term
    /// The upper end, in the same way.
    public let upper: Term
    /// Whether the lower end itself lies inside: `[` rather than `(`.
    public let includesLower: Bool
    /// Whether the upper end itself lies inside: `]` rather than `)`.
    public let includesUpper: Bool

    /// Any finite number.
    public static let all = Range(
      lower: .number(-.infinity), upper: .number(.infinity), includesLower: false, includesUpper: false)
    /// Any finite number from 0.
    public static let nonnegative = Range(
      lower: .number(0), upper: .number(.infinity), includesLower: true, includesUpper: false)

    /// Whether a value lies inside, given those of the hyper-parameters; only finite values do.
    public func contains(_ value: Double, where values: [String: Double] = [:]) -> Bool {
      contains(value, from: lower.value(where: values), to: upper.value(where: values))
    }

    /// Whether a value lies inside, given the values of both ends.
    func contains(_ value: Double, from low: Double, to high: Double) -> Bool {
      guard value.isFinite else { return false }
      return (includesLower ? value >= low : value > low) && (includesUpper ? value <= high : value < high)
    }

    /// As in a rule: `[0, inf)`.
    public var text: String { "\(includesLower ? "[" : "(")\(lower), \(upper)\(includesUpper ? "]" : ")")" }

    /// In words: `at least 0 and below 1`.
    public var words: String {
      let low = lower == .number(-.infinity) ? nil : (includesLower ? "at least \(lower)" : "above \(lower)")
      let high = upper == .number(.infinity) ? nil : (includesUpper ? "at most \(upper)" : "below \(upper)")
      let parts = [low, high].compactMap { $0 }
      return parts.isEmpty ? "a finite number" : parts.joined(separator: " and ")
    }
  }
}
