import Foundation

/// Whether a number is the wanted one but for a part of it, or of 1 where it is smaller; a part in 10^9 is what the
/// references recorded from PyTorch promise.
public func isNear(_ got: Double, _ want: Double, tolerance: Double = 1e-9) -> Bool {
  abs(got - want) <= tolerance * max(1, abs(want))
}

/// Whether there are as many numbers, each near the wanted one.
public func areNear(_ got: [Double], _ want: [Double], tolerance: Double = 1e-9) -> Bool {
  got.count == want.count && zip(got, want).allSatisfy { isNear($0, $1, tolerance: tolerance) }
}

/// Whether two factors of a step, both above 0, take as many steps for the same way: their logarithms differ by a
/// hundredth at most. 0.9998 and 0.9996 lie near each other, and one takes twice as many steps as the other.
///
/// - Parameter want: where it is 1, a part in 10^9 is all that may be between them.
public func isSamePace(_ got: Double, _ want: Double, tolerance: Double = 0.01) -> Bool {
  want == 1 ? isNear(got, 1) : abs(log(got) / log(want) - 1) <= tolerance
}

/// Whether there are as many numbers, each within a part of a size that they are all measured by.
///
/// - Parameter size: the numbers that give it, the largest of them: the wanted ones and what they were worked out from.
public func areNear(
  _ got: [Double], _ want: [Double], tolerance: Double, ofSizeOf size: [Double]
) -> Bool {
  let margin = tolerance * size.reduce(0) { max($0, abs($1)) }
  return got.count == want.count && zip(got, want).allSatisfy { abs($0 - $1) <= margin }
}
