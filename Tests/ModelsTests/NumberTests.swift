import TestSupport
import Testing

@testable import Models

@Suite("Numbers in the cells of a file")
struct NumberTests {
  private func expectNearest(_ text: String) {
    let bytes = Array(text.utf8)
    let value = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { Number.parse($0, count: buffer.count) }
    }
    // The standard library's own reading of numbers is another one.
    #expect(value?.bitPattern == Double(text)?.bitPattern, "\(text)")
  }

  /// 1 to 24 digits with a point anywhere among them, and powers of ten around those that take 128 bits.
  @Test(arguments: Seed.first(4)) func areTheNearestDoubles(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<3_000 {
      var digits = (0...random.below(24)).map { _ in "\(random.below(10))" }
      digits.insert(".", at: random.below(digits.count) + 1)
      let sign = ["", "-", "+"][random.below(3)]
      let exponent = random.below(2) == 0 ? "" : "e\(random.below(100) - 50)"
      expectNearest(sign + digits.joined() + exponent)
    }
  }

  /// Halfway between two doubles, and the nearest decimals on both sides of that.
  @Test(arguments: Seed.first(1)) func areTheNearestDoublesAtTies(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<2_000 {
      // Between 2^52 and 2^53 doubles are whole numbers.
      let whole = UInt64(1) << 52 + random.next() >> 12
      for fraction in [".4", ".49", ".5", ".50", ".51", ".6"] { expectNearest("\(whole)\(fraction)") }
      // Up to 2^60 they lie 128 apart.
      let even = whole << 7 | 64
      for near in [even - 1, even, even + 1] {
        expectNearest("\(near)")
        expectNearest("\(near)0e-1")
      }
      expectNearest("\(even / 8)e\(23 + random.below(5))")
    }
  }
}
