/// A 64-bit checksum, to tell data apart that have the same name; no protection against forgery.
///
/// FNV-1a (Fowler, Noll, Vo 1991) over words of 8 bytes in place of bytes, for speed, with a shift that
/// carries high bits down.
struct Checksum: CustomStringConvertible {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ word: UInt64) {
    state = (state ^ word) &* 0x0000_0100_0000_01b3
    state ^= state >> 32
  }

  /// Adds some bytes; what is added at once counts, not only the bytes one after another.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    let whole = bytes.count / 8 * 8
    for offset in Swift.stride(from: 0, to: whole, by: 8) {
      add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    for offset in whole..<bytes.count { add(UInt64(bytes[offset])) }
  }

  /// 16 hexadecimal digits.
  var description: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
