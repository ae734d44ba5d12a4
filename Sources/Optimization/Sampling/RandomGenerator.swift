/// Numbers that look random and are equal on every machine: xoshiro256++, seeded through SplitMix64.
///
/// Blackman and Vigna 2019, https://prng.di.unimi.it. A generator is told apart by its seed and a stream, so that
/// orders, starts and noise of one seed do not depend on how much of another was drawn.
public struct RandomGenerator: RandomNumberGenerator, Sendable {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  /// What a stream of numbers is drawn for.
  public enum Purpose: UInt64, Sendable {
    case start = 1
    case order, noise, data, split, direction
    case sweep = 16
  }

  /// A generator at the beginning of its stream; any seed and any stream will do.
  public init(seed: UInt64, for purpose: Purpose, stream: UInt64 = 0) {
    var mixer = SplitMix(state: seed)
    mixer.state = mixer.next() ^ (purpose.rawValue << 56)
    mixer.state = mixer.next() ^ stream
    self.init(state: (mixer.next(), mixer.next(), mixer.next(), mixer.next()))
  }

  init(state: (UInt64, UInt64, UInt64, UInt64)) { (a, b, c, d) = state }

  /// 64 bits, each as likely 0 as 1.
  public mutating func next() -> UInt64 {
    let result = Self.rotated(a &+ d, by: 23) &+ a
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = Self.rotated(d, by: 45)
    return result
  }

  /// A number from 0 to below 1, a multiple of 2^-53.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 to below `bound`, each equally likely (Lemire 2019).
  public mutating func below(_ bound: Int) -> Int {
    let bound = UInt64(bound)
    var (high, low) = next().multipliedFullWidth(by: bound)
    if low < bound {
      let least = (0 &- bound) % bound
      while low < least { (high, low) = next().multipliedFullWidth(by: bound) }
    }
    return Int(high)
  }

  /// A normally distributed number of mean 0 and deviation 1, by Marsaglia's polar method (1964).
  ///
  /// The logarithm is our own: libm's last bits differ between machines, draws must not.
  public mutating func normal() -> Double {
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      if square > 0, square < 1 { return x * (-2 * Self.logarithm(square) / square).squareRoot() }
    }
  }

  private static func rotated(_ value: UInt64, by count: UInt64) -> UInt64 {
    value << count | value >> (64 - count)
  }

  /// The natural logarithm of a positive number from exactly rounded operations only, to about 1e-16 relative.
  ///
  /// x = m * 2^k with m from sqrt(1/2) to sqrt(2); log(m) = 2 artanh(z), z = (m - 1)/(m + 1), |z| < 0.172, whose
  /// series is cut after z^21.
  static func logarithm(_ x: Double) -> Double {
    var mantissa = x.significand
    var exponent = Double(x.exponent)
    if mantissa > 1.414_213_562_373_095 {
      mantissa /= 2
      exponent += 1
    }
    let z = (mantissa - 1) / (mantissa + 1)
    let square = z * z
    var series = 0.0
    for denominator in stride(from: 21.0, through: 1, by: -2) { series = series * square + 1 / denominator }
    // log(2) to 37 digits (OEIS A002162).
    return exponent * 0.693_147_180_559_945_309_417_232_121_458_176_568 + 2 * z * series
  }
}

/// Turns any seed into well mixed bits (Steele, Lea and Flood 2014).
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
