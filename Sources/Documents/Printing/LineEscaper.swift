/// Escapes what would mean something to CommonMark in a text.
enum LineEscaper {
  /// Returns the text with a backslash before each character that would be read as a sign, and before no other.
  static func escaped(_ text: String, startsLine: Bool, inHeading: Bool) -> String {
    let scalars = Array(text.unicodeScalars)
    var escaped = String.UnicodeScalarView()
    let lineSign = startsLine && !inHeading ? indexOfLineSign(scalars) : nil
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : nil
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      if index == lineSign || isSign(scalar, between: before, and: after) || inHeading && scalar == "#" {
        escaped.append("\\")
      }
      escaped.append(scalar)
    }
    return String(escaped)
  }

  /// Whether a character is a sign wherever it stands; nothing beside it means that anything can follow.
  private static func isSign(
    _ scalar: Unicode.Scalar, between before: Unicode.Scalar?, and after: Unicode.Scalar?
  ) -> Bool {
    switch scalar {
    case "\\", "`", "*", "[", "]", "<": true
    case "_": before?.isASCIIWord != true || after?.isASCIIWord != true
    case "{": after == nil || after == "{"
    case "!": after == nil
    case "&": after.map { $0.isASCIIWord || $0 == "#" } ?? true
    default: false
    }
  }

  /// Where the character stands that would make something else of a line that begins with the text.
  private static func indexOfLineSign(_ scalars: [Unicode.Scalar]) -> Int? {
    guard let first = scalars.first else { return nil }
    let isBullet = scalars.count == 1 || !scalars[1].isASCIIWord && scalars[1] != "."
    switch first {
    case "#", ">", "=", "~", "|": return 0
    case "-", "+": return isBullet ? 0 : nil
    default: break
    }
    let digits = scalars.prefix { ("0"..."9").contains($0) }.count
    guard digits > 0, digits < scalars.count, [".", ")"].contains(scalars[digits]) else { return nil }
    let next = digits + 1
    return next == scalars.count || scalars[next] == " " ? digits : nil
  }
}
