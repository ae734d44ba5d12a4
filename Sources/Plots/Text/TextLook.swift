import Foundation

/// What a picture of characters is made of.
package enum TextLook: String, CaseIterable, Hashable, Sendable {
  /// Two by four dots in each character.
  case braille
  /// Two squares in each character, one above the other.
  case block
  /// The characters of every keyboard.
  case ascii

  /// Dots across and up in each character.
  var dots: (across: Int, up: Int) {
    switch self {
    case .braille: (2, 4)
    case .block: (1, 2)
    case .ascii: (1, 1)
    }
  }

  private var isASCII: Bool { self == .ascii }

  // MARK: - The frame

  var upright: Character { isASCII ? "|" : "│" }
  var level: Character { isASCII ? "-" : "─" }
  var corner: Character { isASCII ? "+" : "└" }
  var upTick: Character { isASCII ? "+" : "┤" }
  var levelTick: Character { isASCII ? "+" : "┬" }
  /// A line at 0, and one from the bottom to the top.
  var zeroLine: Character { isASCII ? "-" : "╌" }
  var vertical: Character { isASCII ? "|" : "┊" }
  /// What stands for letters that have no room.
  var ellipsis: String { isASCII ? "..." : "…" }

  // MARK: - What lies in it

  /// From low to high, the first for what is lowest.
  var shades: [Character] { isASCII ? [" ", ".", ":", "+", "%"] : [" ", "·", "░", "▒", "▓"] }

  /// The shares between which squares of a map change from one shade to the next.
  var shadeLimits: [Double] { (1..<shades.count).map { Double($0) / Double(shades.count) } }

  /// From far below 0 to far above, 0 in the middle.
  var signedShades: [Character] { isASCII ? ["=", "-", ".", "+", "#"] : ["○", "∘", "·", "•", "●"] }

  /// Grounds of classes, told apart by their grain.
  var grains: [Character] {
    isASCII
      ? [" ", ".", ":", "/", "~", ",", "\"", "_", "!", "`"]
      : [" ", "░", "·", "▒", "╱", "╲", "╌", "▓", "┊", "╳"]
  }

  /// What a line is drawn with that has no sign of its own, where dots are whole characters.
  var stroke: Character { isASCII ? "*" : "•" }
  /// The line between points that are marked.
  var link: Character { "." }
  var step: Character { isASCII ? "*" : "•" }

  func symbol(_ marker: Marker) -> Character {
    switch marker {
    case .dot: isASCII ? "." : "·"
    case .circle: isASCII ? "o" : "○"
    case .disc: isASCII ? "@" : "●"
    case .cross: isASCII ? "x" : "×"
    case .square: isASCII ? "#" : "■"
    case .triangle: isASCII ? "^" : "▲"
    case .below: isASCII ? "v" : "▼"
    case .wrong: isASCII ? "?" : "✗"
    // Not what lines are drawn with.
    case .star: isASCII ? "X" : "★"
    }
  }

  /// An arrow's head that points to the right, and on against the clock in steps of an eighth.
  private var heads: [Character] {
    isASCII ? [">", "/", "^", "\\", "<", "/", "v", "\\"] : ["→", "↗", "↑", "↖", "←", "↙", "↓", "↘"]
  }

  /// The head of an arrow that goes so far to the right and up, in dots.
  func head(_ right: Double, _ up: Double) -> Character {
    let eighths = (atan2(up, right) / (.pi / 4)).rounded()
    // A slanted stroke says nothing of its direction: where heads are ASCII, only four are used.
    let index = isASCII ? 2 * Int((atan2(up, right) / (.pi / 2)).rounded()) : Int(eighths)
    return heads[(index % 8 + 8) % 8]
  }

  /// The n-th line's letter, from a.
  static func letter(_ number: Int) -> Character {
    Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
  }
}
