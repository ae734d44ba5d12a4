import Foundation

/// How the characters of a file are written as bytes.
public enum TextEncoding: String, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case windows1252 = "WINDOWS-1252"

  /// What it is called.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
    case .windows1252: "Windows-1252"
    }
  }

  /// What a file's mark of byte order or its zero bytes tell, and how long the mark is; UTF-8 where nothing does.
  ///
  /// - Throws: `unknownEncoding` where the mark is one of UTF-32.
  static func found(
    in beginning: UnsafeRawBufferPointer, of source: String
  ) throws(DataError) -> (encoding: TextEncoding, markLength: Int) {
    if beginning.starts(with: [0xff, 0xfe, 0, 0]) || beginning.starts(with: [0, 0, 0xfe, 0xff]) {
      throw .unknownEncoding(source: source, name: "UTF-32")
    }
    for (mark, encoding): ([UInt8], Self) in [
      ([0xef, 0xbb, 0xbf], .utf8), ([0xff, 0xfe], .utf16LittleEndian), ([0xfe, 0xff], .utf16BigEndian),
    ] where beginning.starts(with: mark) { return (encoding, mark.count) }
    // Of a text in letters below 256 every other byte is zero.
    let pairs = min(beginning.count, 1_024) / 2
    let (even, odd) = (0..<pairs).reduce(into: (0, 0)) { zeros, pair in
      if beginning[2 * pair] == 0 { zeros.0 += 1 }
      if beginning[2 * pair + 1] == 0 { zeros.1 += 1 }
    }
    if pairs > 1, max(even, odd) * 10 >= pairs * 7, min(even, odd) == 0 {
      return (odd > even ? .utf16LittleEndian : .utf16BigEndian, 0)
    }
    return (.utf8, 0)
  }
}

/// Text of another encoding as UTF-8, block by block, by the system's `iconv`.
final class TextDecoder {
  private let source: String
  private let encoding: TextEncoding
  private let converter: iconv_t?
  /// Bytes of a character that a block cut in two.
  private var rest: [UInt8] = []

  init(_ encoding: TextEncoding, source: String) {
    (self.encoding, self.source) = (encoding, source)
    let converter = iconv_open(TextEncoding.utf8.rawValue, encoding.rawValue)
    self.converter = Int(bitPattern: converter) == -1 ? nil : converter
  }

  deinit { if let converter { iconv_close(converter) } }

  /// The block's text; what is left of a last character waits for the next block.
  ///
  /// - Parameter isLast: whether nothing follows.
  /// - Throws: `unknownEncoding` for bytes that are no character.
  func decode(_ block: UnsafeRawBufferPointer, isLast: Bool) throws(DataError) -> [UInt8] {
    guard let converter else { throw .unknownEncoding(source: source, name: encoding.name) }
    var bytes = rest + block
    // A character of one or two bytes becomes three at most.
    var text = [UInt8](repeating: 0, count: 3 * bytes.count)
    var (inLeft, outLeft) = (bytes.count, text.count)
    let isDone = bytes.withUnsafeMutableBytes { input in
      text.withUnsafeMutableBytes { output in
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        return iconv(converter, &from, &inLeft, &to, &outLeft) != -1 || errno == EINVAL
      }
    }
    guard isDone, inLeft == 0 || !isLast else { throw .unknownEncoding(source: source, name: nil) }
    rest = Array(bytes.suffix(inLeft))
    text.removeLast(outLeft)
    return text
  }
}
