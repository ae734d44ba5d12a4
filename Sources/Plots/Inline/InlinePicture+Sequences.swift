import Foundation

extension InlinePicture {
  /// A picture file as a terminal takes it; nil for bytes that are none.
  ///
  /// - Parameter picture: PNG, or for sixel a whole sequence as gnuplot writes it.
  init?(_ picture: Data, by way: InlineProtocol, size: InlineSize) {
    rows = size.rows
    switch way {
    case .kitty: sequences = Self.kitty(picture, size)
    case .iterm: sequences = Self.iterm(picture, size)
    case .sixel:
      guard let sixel = Self.sixel(picture) else { return nil }
      sequences = sixel
    }
  }

  /// Letters in a part of a picture.
  private static let partLength = 4096

  /// A PNG in parts, to be shown where the cursor is, over so many columns and rows; the terminal answers nothing.
  private static func kitty(_ picture: Data, _ size: InlineSize) -> String {
    let letters = Array(picture.base64EncodedString().utf8)
    return stride(from: 0, to: letters.count, by: partLength).map { start in
      let end = min(letters.count, start + partLength)
      let head = start == 0 ? "a=T,f=100,q=2,c=\(size.columns),r=\(size.rows)," : ""
      let more = end < letters.count ? 1 : 0
      return "\u{1B}_G\(head)m=\(more);" + String(decoding: letters[start..<end], as: UTF8.self) + "\u{1B}\\"
    }.joined()
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
