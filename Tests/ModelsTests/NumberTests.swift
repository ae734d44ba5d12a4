import TestSupport
import Testing

@testable import Models

@Suite("Numbers in the cells of a file")
struct NumberTests {
  /// The bits of what is read.
  private func bits(_ text: String) -> UInt64? {
    Array(text.utf8).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { Number.parse($0, count: buffer.count).bitPattern }
    }
  }

  private func expectNearest(_ text: String) {
    // The standard library's own reading of numbers is another one.
    #expect(bits(text) == Double(text)?.bitPattern, "\(text)")
  }

  /// Near both ends of the range, and with 19 digits where a power of ten has the most digits that 128 bits take. The
  /// bits are those of Python's fractions, rounded.
  static let far: [(text: String, bits: UInt64)] = [
    ("1e308", 0x7fe1_ccf3_85eb_c8a0),
    ("1e-308", 0x0007_30d6_7819_e8d2),
    ("1.7976931348623157e308", 0x7fef_ffff_ffff_ffff),
    ("1.7976931348623158e308", 0x7fef_ffff_ffff_ffff),
    ("1.7976931348623159e308", 0x7ff0_0000_0000_0000),
    ("17976931348623157e292", 0x7fef_ffff_ffff_ffff),
    ("0.00017976931348623157e312", 0x7fef_ffff_ffff_ffff),
    ("2.2250738585072014e-308", 0x0010_0000_0000_0000),
    ("2.2250738585072011e-308", 0x000f_ffff_ffff_ffff),
    ("2.225073858507201136e-308", 0x000f_ffff_ffff_ffff),
    ("1e-310", 0x0000_1268_8b70_e62b),
    ("4.9406564584124654e-324", 0x0000_0000_0000_0001),
    ("2.4703282292062328e-324", 0x0000_0000_0000_0001),
    ("2.4703282292062327e-324", 0x0000_0000_0000_0000),
    ("7.4109846876186982e-324", 0x0000_0000_0000_0002),
    ("1e-323", 0x0000_0000_0000_0002),
    ("1234567890123456789e27", 0x494b_ae12_79c6_6306),
    ("1234567890123456789e-27", 0x3e15_35af_df5a_e86e),
    ("9999999999999999999e27", 0x497c_06a5_ec54_33c6),
    ("9999999999999999999e-27", 0x3e45_798e_e230_8c3a),
    ("9223372036854775807e27", 0x4979_d971_e4fe_8402),
    ("9223372036854775809e-27", 0x3e43_ce9a_36f2_3c10),
    ("1234567890123456789e28", 0x4981_4ccb_8c1b_fde4),
    ("1234567890123456789e-28", 0x3de0_f7bf_e5e2_538b),
    ("9999999999999999999e28", 0x49b1_8427_b3b4_a05c),
    ("9999999999999999999e-28", 0x3e11_2e0b_e826_d695),
    ("1000000000000000001e-27", 0x3e11_2e0b_e826_d695),
    ("9007199254740993e27", 0x48d9_d971_e4fe_8403),
    ("9007199254740993e-27", 0x3da3_ce9a_36f2_3c10),
  ]

  @Test(arguments: far) func areTheNearestDoublesFarOut(_ text: String, _ bits: UInt64) {
    for sign in ["", "-"] {
      #expect(self.bits(sign + text) == bits | (sign == "-" ? 1 << 63 : 0), "\(sign)\(text)")
    }
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
