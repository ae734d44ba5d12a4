/// Whether a number is the wanted one but for a part of it, or of 1 where it is smaller; a part in 10^9 is what the
/// references recorded from PyTorch promise.
public func isNear(_ got: Double, _ want: Double, tolerance: Double = 1e-9) -> Bool {
  abs(got - want) <= tolerance * max(1, abs(want))
}

/// Whether there are as many numbers, each near the wanted one.
public func areNear(_ got: [Double], _ want: [Double], tolerance: Double = 1e-9) -> Bool {
  got.count == want.count && zip(got, want).allSatisfy { isNear($0, $1, tolerance: tolerance) }
}
