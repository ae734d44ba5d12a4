import Foundation
import Plots

/// What a terminal answered when it was asked about pictures.
struct TerminalAnswer: Equatable {
  /// Whether the answer that every terminal gives last has come.
  private(set) var isWhole = false
  /// How it shows pictures; nil where it does not say that it does.
  private(set) var support: InlineSupport?
  /// What came and is no answer: keys that were typed meanwhile.
  private(set) var typed: [UInt8] = []

  /// Whether it takes pictures as kitty does, its name, the size of a character, and its kind; the last is what every
  /// terminal answers, so that none is waited for in vain.
  static let question =
    "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\" + "\u{1B}[>q" + "\u{1B}[16t" + "\u{1B}[c"

  private struct Found {
    var isKitty = false
    var isITerm = false
    var isSixel = false
    var cell = (width: 0, height: 0)
  }

  /// - Parameter cell: the size of a character in pixels where the terminal does not say it; 0 for unknown.
  init(_ bytes: [UInt8], cell: (width: Int, height: Int) = (0, 0)) {
    var found = Found()
    found.cell = cell
    var rest = bytes[...]
    while let byte = rest.first {
      guard byte == 0x1B, let sequence = Self.sequence(rest) else {
        typed.append(byte)
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(sequence.count)
      if !take(String(decoding: sequence, as: UTF8.self), &found) { typed += sequence }
    }
    let way: InlineProtocol? = found.isKitty ? .kitty : found.isITerm ? .iterm : found.isSixel ? .sixel : nil
    support = way.map { InlineSupport($0, cellWidth: found.cell.width, cellHeight: found.cell.height) }
  }

  /// Takes up a control sequence; false for one that is no answer.
  private mutating func take(_ sequence: String, _ found: inout Found) -> Bool {
    if let kinds = sequence.wholeMatch(of: #/\x1B\[\?([0-9;]*)c/#) {
      isWhole = true
      found.isSixel = kinds.1.split(separator: ";").contains("4")
    } else if let size = sequence.wholeMatch(of: #/\x1B\[6;(\d{1,4});(\d{1,4})t/#) {
      found.cell = (Int(size.2) ?? 0, Int(size.1) ?? 0)
    } else if sequence.hasPrefix("\u{1B}_G") {
      found.isKitty = sequence.hasSuffix(";OK\u{1B}\\")
    } else if sequence.hasPrefix("\u{1B}P>|") {
      let name = sequence.dropFirst(4)
      found.isITerm = ["iTerm2", "WezTerm", "mintty"].contains { name.hasPrefix($0) }
    } else {
      return false
    }
    return true
  }

  /// The control sequence that some bytes begin with; nil where it has not ended.
  private static func sequence(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.count > 1 else { return nil }
    let kind = bytes[bytes.startIndex + 1]
    if kind == UInt8(ascii: "[") {
      guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
      return bytes[...end]
    }
    guard [UInt8(ascii: "_"), UInt8(ascii: "P"), UInt8(ascii: "]")].contains(kind),
      let end = bytes.firstRange(of: [0x1B, UInt8(ascii: "\\")])
    else { return nil }
    return bytes[..<end.upperBound]
  }
}
