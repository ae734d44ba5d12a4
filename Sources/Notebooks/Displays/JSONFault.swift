import Foundation

/// Finds where a text stops being JSON (RFC 8259), which Foundation's reader does not tell.
package struct JSONFault {
  private let bytes: [UInt8]
  private var index = 0

  /// Lists and objects inside one another, as Foundation reads them.
  private static let mostLevels = 512

  /// The line, from 1, of the first byte that cannot stand where it stands, or of the end where something is missing;
  /// nil for JSON.
  package static func line(in data: Data) -> Int? {
    // Foundation takes text in UTF-8 alone.
    let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if let line = lines.firstIndex(where: { String(data: Data($0), encoding: .utf8) == nil }) {
      return line + 1
    }
    var fault = JSONFault(bytes: Array(data))
    if fault.takesValue(0) {
      fault.skipBlanks()
      if fault.index == fault.bytes.count { return nil }
    }
    let end = min(fault.index, fault.bytes.count)
    return 1 + fault.bytes[..<end].count { $0 == UInt8(ascii: "\n") }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
  }

  private mutating func takes(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard byte == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func takesValue(_ level: Int) -> Bool {
    guard level < Self.mostLevels else { return false }
    if takes("{") {
      return takesList(until: "}") { $0.takesString() && $0.takes(":") && $0.takesValue(level + 1) }
    }
    if takes("[") { return takesList(until: "]") { $0.takesValue(level + 1) } }
    return byte == UInt8(ascii: "\"") ? takesString() : takesWord()
  }

  private mutating func takesList(
    until end: Unicode.Scalar, _ takesItem: (inout JSONFault) -> Bool
  ) -> Bool {
    if takes(end) { return true }
    repeat {
      guard takesItem(&self) else { return false }
    } while takes(",")
    return takes(end)
  }

  private mutating func takesString() -> Bool {
    guard takes("\"") else { return false }
    while let byte, byte >= 0x20 {
      guard byte != UInt8(ascii: "\\") || isEscape else { return false }
      index += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { return true }
    }
    return false
  }

  /// Whether the backslash here and what follows it stand for a character.
  private var isEscape: Bool {
    guard index + 1 < bytes.count else { return false }
    guard bytes[index + 1] == UInt8(ascii: "u") else { return "\"\\/bfnrt".utf8.contains(bytes[index + 1]) }
    let digits = bytes[(index + 2)...].prefix(4)
    return digits.count == 4 && digits.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
  }

  /// A number, `true`, `false` or `null`; where it is none of these, it stands at its start again.
  private mutating func takesWord() -> Bool {
    let start = index
    while let byte, Self.isOfWord(byte) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    let number = #/-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/#
    if ["true", "false", "null"].contains(word) || word.wholeMatch(of: number) != nil { return true }
    index = start
    return false
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
