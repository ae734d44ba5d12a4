import Foundation

/// The loss of one row of a model whose output is `z = w . x + b`, and its slope by `z`.
protocol AffineLoss: Sendable {
  /// What all slopes are to be multiplied by.
  static var factor: Double { get }

  /// Whether it is `(z - y)^2`, and loops in C take it along with the rows.
  static var isSquaredError: Bool { get }

  /// The second derivative by `z` where it is the same for every output and target; nil elsewhere.
  static var curvature: Double? { get }

  /// The loss and the slope divided by `factor`, for an output and a target.
  static func evaluate(_ z: Double, _ y: Double) -> (loss: Double, slope: Double)

  /// The loss alone.
  static func loss(_ z: Double, _ y: Double) -> Double
}

/// `(z - y)^2`, as PyTorch's `MSELoss`: no 1/2.
enum SquaredError: AffineLoss {
  static var factor: Double { 2 }
  static var isSquaredError: Bool { true }
  static var curvature: Double? { 2 }

  @inline(__always)
  static func evaluate(_ z: Double, _ y: Double) -> (loss: Double, slope: Double) {
    let residual = z - y
    return (residual * residual, residual)
  }

  @inline(__always)
  static func loss(_ z: Double, _ y: Double) -> Double { (z - y) * (z - y) }
}

/// `-y*log(p) - (1 - y)*log(1 - p)` with `p = 1/(1 + exp(-z))`, as PyTorch's `BCEWithLogitsLoss`.
///
/// Written as `max(z, 0) - z*y + log(1 + exp(-|z|))`, which neither overflows nor loses digits; the slope is
/// `p - y`.
enum BinaryCrossEntropy: AffineLoss {
  static var factor: Double { 1 }
  static var isSquaredError: Bool { false }
  /// Largest at 0, and 0 far out.
  static var curvature: Double? { nil }

  @inline(__always)
  static func evaluate(_ z: Double, _ y: Double) -> (loss: Double, slope: Double) {
    let small = exp(-z.magnitude)
    let probability = (z >= 0 ? 1 : small) / (1 + small)
    return (positivePart(z) - z * y + log1p(small), probability - y)
  }

  @inline(__always)
  static func loss(_ z: Double, _ y: Double) -> Double {
    positivePart(z) - z * y + log1p(exp(-z.magnitude))
  }

  /// `1/(1 + exp(-z))`.
  static func probability(_ z: Double) -> Double {
    let small = exp(-z.magnitude)
    return (z >= 0 ? 1 : small) / (1 + small)
  }

  /// `max(z, 0)`, NaN for NaN.
  @inline(__always)
  private static func positivePart(_ z: Double) -> Double { z <= 0 ? 0 : z }
}
