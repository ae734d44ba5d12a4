/// What gnuplot's `dumb` terminal drew, in cells of one character and its colour.
struct TextPicture: Equatable {
  struct Cell: Equatable {
    var character: Character
    /// The ANSI sequence in force, empty for none.
    var colour = ""

    var isBlank: Bool { character.isWhitespace }
  }

  private(set) var rows: [[Cell]]

  /// The size gnuplot is asked for: below 24 by 10 there is no room for axes.
  static func size(width: Int, height: Int) -> (width: Int, height: Int) {
    (max(24, min(width, 1_000)), max(10, min(height, 500)))
  }

  /// Reads the terminal's output; form feeds are left out.
  init(_ output: String) {
    rows = []
    var colour = ""
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      rows.append(Self.cells(line, colour: &colour))
    }
  }

  var isEmpty: Bool { rows.allSatisfy { $0.allSatisfy(\.isBlank) } }

  /// The lines without trailing blanks, and without empty lines at the top and the bottom; a colour ends with
  /// its line.
  var text: String {
    let lines = rows.map(Self.line)
    guard let first = lines.firstIndex(where: { !$0.isEmpty }),
      let last = lines.lastIndex(where: { !$0.isEmpty })
    else { return "" }
    return lines[first...last].joined(separator: "\n")
  }

  /// The same characters in the colours of another picture of the same figure and size.
  ///
  /// In colour gnuplot draws every line with the same characters; so the shapes are taken from a picture
  /// without colours, for colour is never alone in its meaning.
  func coloured(as other: TextPicture) -> TextPicture {
    var picture = self
    for (row, cells) in rows.enumerated() where row < other.rows.count {
      for column in cells.indices where column < other.rows[row].count {
        picture.rows[row][column].colour = other.rows[row][column].colour
      }
    }
    return picture
  }

  func withoutColours() -> TextPicture {
    var picture = self
    for row in rows.indices {
      for column in rows[row].indices { picture.rows[row][column].colour = "" }
    }
    return picture
  }

  private static func cells(_ line: Substring, colour: inout String) -> [Cell] {
    var cells: [Cell] = []
    var rest = line
    while let character = rest.popFirst() {
      guard character == "\u{1B}" else {
        if character != "\u{0C}" { cells.append(Cell(character: character, colour: colour)) }
        continue
      }
      let end = rest.firstIndex(of: "m") ?? rest.endIndex
      let sequence = rest[..<end].drop { $0 == "[" }
      rest = rest[end...].dropFirst()
      colour = sequence.hasPrefix("0") ? "" : "\u{1B}[\(sequence)m"
    }
    return cells
  }

  private static func line(_ cells: [Cell]) -> String {
    var line = ""
    var colour = ""
    for cell in cells.prefix((cells.lastIndex { !$0.isBlank } ?? -1) + 1) {
      if cell.colour != colour, !cell.isBlank {
        line += colour.isEmpty ? cell.colour : "\u{1B}[0m" + cell.colour
        colour = cell.colour
      }
      line.append(cell.character)
    }
    return colour.isEmpty ? line : line + "\u{1B}[0m"
  }
}

extension TextPicture {
  /// Rounder shapes for what is coloured (the data), and box drawing for the two axes; words stay as they are.
  func refined() -> TextPicture {
    var picture = self
    for row in rows.indices {
      for (column, cell) in rows[row].enumerated() where !cell.colour.isEmpty {
        picture.rows[row][column].character = Self.shapes[cell.character] ?? cell.character
      }
    }
    picture.refineAxes()
    return picture
  }

  private static let shapes: [Character: Character] = [
    "*": "•", "=": "◦", "#": "▪", "@": "▫", "&": "×", "%": "‣", ".": "·",
  ]

  /// The upright axis is the column that most rows have a bar in; the axes meet below the lowest of them.
  private mutating func refineAxes() {
    func isAxis(_ cell: Cell) -> Bool { cell.colour.isEmpty && "|+".contains(cell.character) }
    var counts: [Int: Int] = [:]
    for cells in rows {
      for (column, cell) in cells.enumerated() where cell == Cell(character: "|") {
        counts[column, default: 0] += 1
      }
    }
    let most = counts.values.max() ?? 0
    guard most > 2, let corner = counts.filter({ $0.value == most }).keys.max(), corner > 0,
      let bottom = rows.lastIndex(where: { $0.indices.contains(corner) && isAxis($0[corner]) })
    else { return }
    for row in 0..<bottom { refineZeroLine(row, after: corner) }
    for column in rows[bottom].indices where column > corner && rows[bottom][column].colour.isEmpty {
      if rows[bottom][column].character == "-" { rows[bottom][column].character = "─" }
      if rows[bottom][column].character == "+" { rows[bottom][column].character = "─" }
    }
    for row in 0...bottom where rows[row].indices.contains(corner) {
      let hasTic = corner > 0 && rows[row][corner - 1] == Cell(character: "+")
      if hasTic { rows[row][corner - 1].character = "─" }
      guard rows[row][corner].colour.isEmpty, "|+".contains(rows[row][corner].character) else { continue }
      let plain: Character = row == bottom ? "└" : "│"
      rows[row][corner].character = hasTic ? (row == bottom ? "┴" : "┤") : plain
    }
  }

  /// A line at 0 is a long run of dashes within the picture.
  private mutating func refineZeroLine(_ row: Int, after corner: Int) {
    let dashes = Array(repeating: Cell(character: "-"), count: 5)
    guard rows[row].dropFirst(corner + 1).firstRange(of: dashes) != nil else { return }
    for column in rows[row].indices where column > corner && rows[row][column].colour.isEmpty {
      if "-+".contains(rows[row][column].character) { rows[row][column].character = "╌" }
    }
  }
}
