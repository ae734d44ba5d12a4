import Foundation

extension Activation {
  /// Replaces sums by the units' values.
  func apply(to values: UnsafeMutablePointer<Double>, count: Int) {
    switch self {
    case .tanh: for i in 0..<count { values[i] = Foundation.tanh(values[i]) }
    case .relu: for i in 0..<count { values[i] = values[i] <= 0 ? 0 : values[i] }
    case .sigmoid: for i in 0..<count { values[i] = BinaryCrossEntropy.probability(values[i]) }
    }
  }

  /// Multiplies slopes by the activation's own, in terms of the units' values `a`: `1 - a^2` for tanh,
  /// `a > 0` for relu (0 at the kink, as PyTorch), `a*(1 - a)` for sigmoid.
  func multiply(
    _ slopes: UnsafeMutablePointer<Double>, bySlopesAt a: UnsafePointer<Double>, count: Int
  ) {
    switch self {
    case .tanh: for i in 0..<count { slopes[i] *= 1 - a[i] * a[i] }
    case .relu: for i in 0..<count where !(a[i] > 0) { slopes[i] = 0 }
    case .sigmoid: for i in 0..<count { slopes[i] *= a[i] * (1 - a[i]) }
    }
  }
}
