import Foundation

/// What lies within the axes of a text picture: characters with dots in them.
///
/// Columns count from the left, rows and dots from the top.
struct TextField {
  struct Cell: Equatable {
    /// Which dots are set: as Unicode counts those of braille; 1 and 2 for the upper and the lower square.
    var dots: UInt8 = 0
    /// Whether they are points of a cloud, which lines are drawn over.
    var isCloud = false
    var ink: UInt8?
    /// That of the lower square.
    var lowerInk: UInt8?
    /// What stands for its dots where dots are whole characters.
    var stroke: Character = "*"
    /// A mark or a letter in place of dots.
    var glyph: Character?
    var glyphInk: UInt8?
    var isCovered = false
    /// What lies under all of it: in colours, or without them.
    var upper: UInt8?
    var lower: UInt8?
    var shade: Character?
    var shadeInk: UInt8?

    var isDrawn: Bool { dots != 0 || glyph != nil || isCovered }
  }

  struct Place: Hashable {
    let column: Int
    let row: Int
  }

  /// How something is drawn.
  struct Pen {
    var ink: UInt8?
    var stroke: Character
    var isCloud = false
  }

  let look: TextLook
  let columns: Int
  let rows: Int
  private(set) var cells: [Cell]

  init(columns: Int, rows: Int, look: TextLook) {
    self.columns = columns
    self.rows = rows
    self.look = look
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  var dotColumns: Int { columns * look.dots.across }
  var dotRows: Int { rows * look.dots.up }

  subscript(column: Int, row: Int) -> Cell {
    get { cells[row * columns + column] }
    set { cells[row * columns + column] = newValue }
  }

  subscript(place: Place) -> Cell {
    get { self[place.column, place.row] }
    set { self[place.column, place.row] = newValue }
  }

  func contains(_ place: Place) -> Bool {
    (0..<columns).contains(place.column) && (0..<rows).contains(place.row)
  }

  /// The character that a dot lies in.
  func place(dot x: Int, _ y: Int) -> Place { Place(column: x / look.dots.across, row: y / look.dots.up) }

  /// Sets a dot that lies within.
  mutating func set(_ x: Int, _ y: Int, _ pen: Pen) {
    guard (0..<dotColumns).contains(x), (0..<dotRows).contains(y) else { return }
    let place = place(dot: x, y)
    // Half a character is too much for one of many points.
    if pen.isCloud, look == .block { return shade(pen.stroke, at: place, ink: pen.ink) }
    var cell = self[place]
    if cell.isCloud, !pen.isCloud { cell.dots = 0 }
    guard !pen.isCloud || cell.isCloud || cell.dots == 0 else { return }
    cell.isCloud = pen.isCloud
    let bit = Self.bit(x % look.dots.across, y % look.dots.up, look)
    cell.dots |= bit
    if look == .block, bit == 2 { cell.lowerInk = pen.ink } else { cell.ink = pen.ink }
    cell.stroke = pen.stroke
    self[place] = cell
  }

  /// Unicode counts three rows of two first, then the fourth.
  private static func bit(_ x: Int, _ y: Int, _ look: TextLook) -> UInt8 {
    switch look {
    case .braille: y < 3 ? 1 << UInt8(3 * x + y) : 0x40 << UInt8(x)
    case .block: y == 0 ? 1 : 2
    case .ascii: 1
    }
  }

  /// A straight line between two dots (J. Bresenham 1965); the characters it passes, in its order.
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ pen: Pen) -> [Place] {
    let (dx, dy) = (abs(end.x - start.x), -abs(end.y - start.y))
    let (stepX, stepY) = (start.x < end.x ? 1 : -1, start.y < end.y ? 1 : -1)
    var (x, y, error) = (start.x, start.y, dx + dy)
    var places: [Place] = []
    while true {
      set(x, y, pen)
      let place = place(dot: x, y)
      if places.last != place, contains(place) { places.append(place) }
      guard (x, y) != end else { return places }
      let twice = 2 * error
      if twice >= dy {
        error += dy
        x += stepX
      }
      if twice <= dx {
        error += dx
        y += stepY
      }
    }
  }

  /// Puts a character under all that is drawn.
  mutating func shade(_ shade: Character, at place: Place, ink: UInt8?) {
    self[place].shade = shade
    self[place].shadeInk = ink
  }

  /// Puts a character at a place within, over whatever is there.
  mutating func put(_ glyph: Character, at place: Place, ink: UInt8?) {
    guard contains(place) else { return }
    self[place].glyph = glyph
    self[place].glyphInk = ink
    self[place].isCovered = false
  }

  /// Writes a text that lies within, over whatever is there.
  mutating func write(_ text: [TextCell], at place: Place, ink: UInt8?) {
    for (offset, letter) in text.enumerated() {
      let place = Place(column: place.column + offset, row: place.row)
      guard contains(place) else { continue }
      put(letter.character, at: place, ink: ink)
      self[place].isCovered = letter.isCovered
    }
  }

  // MARK: - As it is shown

  func row(_ row: Int) -> [TextCell] { (0..<columns).map { shown(self[$0, row]) } }

  private func shown(_ cell: Cell) -> TextCell {
    if let glyph = cell.glyph {
      return TextCell(character: glyph, ink: cell.glyphInk, ground: cell.upper, isCovered: cell.isCovered)
    }
    if let shade = cell.shade, cell.dots == 0 {
      return TextCell(character: shade, ink: cell.shadeInk, ground: cell.upper)
    }
    guard cell.dots != 0, look != .block else { return halves(cell) }
    let braille = UnicodeScalar(0x2800 + UInt32(cell.dots)).map(Character.init)
    let character = look == .braille ? braille ?? " " : cell.stroke
    return TextCell(character: character, ink: cell.ink, ground: cell.upper)
  }

  private func halves(_ cell: Cell) -> TextCell {
    let (isUpper, isLower) = (cell.dots & 1 != 0, cell.dots & 2 != 0)
    switch (isUpper, isLower) {
    case (true, true) where cell.ink == cell.lowerInk: return TextCell(character: "█", ink: cell.ink)
    case (true, true): return TextCell(character: "▀", ink: cell.ink, ground: cell.lowerInk)
    case (true, false): return TextCell(character: "▀", ink: cell.ink, ground: cell.lower)
    case (false, true): return TextCell(character: "▄", ink: cell.lowerInk, ground: cell.upper)
    case (false, false) where cell.upper == cell.lower || look == .ascii: return TextCell(ground: cell.upper)
    case (false, false) where cell.upper == nil: return TextCell(character: "▄", ink: cell.lower)
    case (false, false): return TextCell(character: "▀", ink: cell.upper, ground: cell.lower)
    }
  }
}
