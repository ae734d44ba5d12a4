/// Text that gnuplot takes as text, whatever it says: the only way by which words of others enter a command.
///
/// A double-quoted string in which every byte but letters and blanks is written as an octal number; digits
/// too, for gnuplot reads as many as four digits as one number.
/// So no quote, backslash, backtick, `@macro` or `$` stands in a command at all; gnuplot's scanner, which
/// looks for these first, has nothing to find. (Single quotes will not do: gnuplot 5.4 ends `'a''''b'`
/// at the second pair.) A line's end would end the command, so control characters become blanks. Every
/// terminal is set `noenhanced`, so `{/Symbol a}` and `x^2` stay as they are.
struct Quoted: CustomStringConvertible {
  let description: String

  /// A text of several lines.
  init(lines: [String]) {
    description = "\"" + lines.map(Self.bare).joined(separator: "\\012") + "\""
  }

  init(_ text: String) { description = "\"\(Self.bare(text))\"" }

  /// The same without quotes.
  static func bare(_ text: String) -> String {
    var quoted = ""
    for byte in Self.calm(text).utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: " "):
        quoted.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 8)
        quoted += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return quoted
  }

  /// The text with a blank for each control character and each end of a line.
  static func calm(_ text: some StringProtocol) -> String {
    var calm = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: calm.append(" ")
      default: calm.append(scalar)
      }
    }
    return String(calm)
  }
}

/// Text that XML takes as text. Control characters become blanks: XML has no way to write most of them.
struct XMLText: CustomStringConvertible {
  let description: String

  init(_ text: String) {
    let calm = text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case _ where scalar.properties.generalCategory == .control || scalar.value & 0xFFFE == 0xFFFE: " "
      default: String(scalar)
      }
    }
    description = calm.joined()
  }
}
