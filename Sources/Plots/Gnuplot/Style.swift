/// How things look on one kind of terminal: colours for pictures, characters for text.
struct Style: Equatable {
  enum Medium: Equatable {
    case picture
    /// Cells of text; wide enough or not for more than ASCII.
    case text(unicode: Bool)
  }

  let medium: Medium
  /// Characters across and lines of a text.
  var columns = 80
  var rows = 24

  var isText: Bool { medium != .picture }

  /// M. Okabe, K. Ito: Color Universal Design, 2008; told apart by colour-blind eyes. Yellow is left out:
  /// it is hard to see on white. Three of P. Tol's (2021, muted) follow, so that ten classes have one each.
  static let colours = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#882255", "#999933",
    "#332288",
  ]

  /// The dumb terminal's characters for line types 1 to 7: `* # $ % @ & =`, the plainest first.
  private static let textLines = [1, 7, 2, 5, 4, 6, 3]

  /// More lines than this are drawn with letters in a text.
  static let textLineCount = textLines.count

  /// The n-th line's letter, from a.
  static func letter(_ number: Int) -> Character {
    Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
  }

  /// The look of the n-th thing drawn. Lines have a dash of their own as well, for colour is never alone in
  /// its meaning.
  func line(_ index: Int, dash: Int = 0, width: Double = 2) -> String {
    let colour = "lc rgb '\(Self.colours[index % Self.colours.count])'"
    return isText
      ? "lt \(Self.textLines[index % Self.textLines.count]) \(colour)"
      : "lw \(width) dt \(dash % 5 + 1) \(colour)"
  }

  /// The n-th colour alone.
  func colour(_ index: Int) -> String { "lc rgb '\(Self.colours[index % Self.colours.count])'" }

  /// Characters and lines within the axes of a text, about: the rest is title, numbers and words beside them.
  var fieldSize: (columns: Int, rows: Int) { (max(10, columns - 11), max(4, rows - 8)) }

  /// gnuplot's words for a marker.
  func point(_ marker: Marker) -> String {
    switch medium {
    case .picture:
      switch marker {
      case .dot: "pt 7 ps 0.4"
      case .circle: "pt 6 ps 1.2 lw 2"
      case .disc: "pt 7 ps 0.9"
      case .cross: "pt 2 ps 1 lw 2"
      case .square: "pt 5 ps 0.9"
      case .triangle: "pt 9 ps 1.1"
      case .star: "pt 3 ps 1.4 lw 2"
      }
    case .text(let unicode): "pt '\(unicode ? Self.symbol(marker) : Self.letter(marker))'"
    }
  }

  private static func letter(_ marker: Marker) -> Character {
    switch marker {
    case .dot: "."
    case .circle: "o"
    case .disc: "@"
    case .cross: "x"
    case .square: "#"
    case .triangle: "^"
    case .star: "*"
    }
  }

  private static func symbol(_ marker: Marker) -> Character {
    switch marker {
    case .dot: "·"
    case .circle: "○"
    case .disc: "●"
    case .cross: "×"
    case .square: "■"
    case .triangle: "▲"
    case .star: "★"
    }
  }
}

extension Mark.Meaning {
  var marker: Marker {
    switch self {
    case .start: .circle
    case .end: .disc
    case .minimum: .star
    case .note: .square
    }
  }
}
