import Foundation

extension InlinePicture {
  /// A picture file as a terminal takes it; nil for bytes that are none.
  ///
  /// - Parameter picture: PNG, or for sixel a whole sequence as gnuplot writes it.
  init?(_ picture: Data, by support: InlineSupport, size: InlineSize) {
    let parts: [String]
    switch support.way {
    case .kitty: parts = Self.kitty(picture, size)
    case .iterm: parts = [Self.iterm(picture, size)]
    case .sixel:
      guard let sixel = Self.sixel(picture) else { return nil }
      parts = [sixel]
    }
    let forgets = support.way == .kitty ? ["\u{1B}_Ga=d,d=C,q=2\u{1B}\\"] : []
    let pass = support.isWithinTmux ? Self.passedOn : { $0.joined() }
    self.init(
      sequences: pass(parts), forgetting: pass(forgets), rows: size.rows,
      movesCursor: !support.isWithinTmux)
  }

  /// Has tmux hand parts to the terminal that it is in, its cursor being where tmux has it (tmux(1), allow-passthrough).
  private static func passedOn(_ parts: [String]) -> String {
    guard !parts.isEmpty else { return "" }
    // tmux moves the terminal's own cursor when something is written there, the rest of a line's blanks among it.
    let cursor = "\u{1B}[K"
    return cursor
      + parts.map { "\u{1B}Ptmux;" + $0.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\" }.joined()
  }

  /// Letters in a part of a picture.
  private static let partLength = 4096

  /// A PNG in parts, to be shown where the cursor is, over so many columns and rows; the terminal answers nothing.
  private static func kitty(_ picture: Data, _ size: InlineSize) -> [String] {
    let letters = Array(picture.base64EncodedString().utf8)
    return stride(from: 0, to: letters.count, by: partLength).map { start in
      let end = min(letters.count, start + partLength)
      let head = start == 0 ? "a=T,f=100,q=2,c=\(size.columns),r=\(size.rows)," : ""
      let more = end < letters.count ? 1 : 0
      return "\u{1B}_G\(head)m=\(more);" + String(decoding: letters[start..<end], as: UTF8.self) + "\u{1B}\\"
    }
  }

  private static func iterm(_ picture: Data, _ size: InlineSize) -> String {
    "\u{1B}]1337;File=inline=1;size=\(picture.count);width=\(size.columns);height=\(size.rows);preserveAspectRatio=1:"
      + picture.base64EncodedString() + "\u{7}"
  }

  /// The sequence alone, if it is one and nothing else that steers a terminal.
  private static func sixel(_ picture: Data) -> String? {
    let bytes = Array(picture)
    guard let start = bytes.firstRange(of: [0x1B, UInt8(ascii: "P")])?.lowerBound,
      let end = bytes[start...].firstRange(of: [0x1B, UInt8(ascii: "\\")])
    else { return nil }
    let body = bytes[(start + 2)..<end.lowerBound].filter { $0 != 0x0A && $0 != 0x0D }
    guard body.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    return "\u{1B}P" + String(decoding: body, as: UTF8.self) + "\u{1B}\\"
  }
}
