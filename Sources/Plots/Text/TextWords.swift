/// Words within a text picture: each where it lies over the least.
struct TextWords {
  private typealias Place = TextField.Place

  /// Ends of more ways have no words.
  private static let mostNamedEnds = 4

  /// The mark itself, and its words beside it.
  mutating func draw(_ marks: [Mark], in painter: inout TextPainter) {
    let placed = marks.compactMap { mark -> (mark: Mark, place: TextField.Place)? in
      guard painter.figure.x.shows(mark.x), painter.figure.y.shows(mark.y),
        let place = painter.frame.place(x: mark.x, y: mark.y)
      else { return nil }
      return (mark, place)
    }
    for (mark, place) in placed {
      let ink: UInt8? =
        painter.inColour ? (painter.isOnGround(place) ? TextColour.onLight : TextColour.mark) : nil
      painter.field.put(painter.look.symbol(mark.meaning.marker), at: place, ink: ink)
    }
    // Each of many ways has its letter; words at all their ends would hide them.
    let isCrowded = placed.count { $0.mark.meaning == .end } > Self.mostNamedEnds
    for (mark, place) in placed where !mark.label.isEmpty && !(isCrowded && mark.meaning == .end) {
      write(mark.label, beside: place, in: &painter)
    }
  }

  /// The label of each line beside its upper end.
  mutating func write(_ verticals: [Vertical], in painter: inout TextPainter) {
    for vertical in verticals {
      guard let share = painter.frame.x.share(vertical.x), (0...1).contains(share), !vertical.label.isEmpty
      else { continue }
      let column = Int((share * Double(painter.field.dotColumns - 1)).rounded()) / painter.look.dots.across
      let cells = TextCell.cells(" \(vertical.label) ").shortened(to: painter.field.columns, painter.look)
      let sides = [column + 1, column - cells.count]
      let places = (0..<min(4, painter.field.rows)).flatMap { row in
        sides.map { Place(column: $0, row: row) }
      }
      write(cells, atBestOf: places, in: &painter)
    }
  }

  private func write(_ label: String, beside place: TextField.Place, in painter: inout TextPainter) {
    let cells = TextCell.cells(" \(label) ").shortened(to: painter.field.columns - 1, painter.look)
    let (right, left, middle) = (place.column + 1, place.column - cells.count, place.column - cells.count / 2)
    let near = [
      (right, 0), (left, 0), (right, -1), (left, -1), (right, 1), (left, 1), (middle, -1), (middle, 1),
    ]
    let far = [(right, -2), (left, -2), (right, 2), (left, 2)]
    let inside = painter.field.columns - cells.count
    let fitting = (near + far).map { Place(column: $0.0, row: place.row + $0.1) }
    let forced = [-1, 1].map { Place(column: max(0, min(inside, middle)), row: place.row + $0) }
    write(cells, atBestOf: fitting + forced, in: &painter)
  }

  private func write(_ cells: [TextCell], atBestOf places: [Place], in painter: inout TextPainter) {
    let field = painter.field
    func cost(_ place: Place) -> Int {
      cells.indices.reduce(0) { sum, offset in
        let cell = field[place.column + offset, place.row]
        return sum + (cell.glyph != nil || cell.isCovered ? 20 : cell.dots == 0 ? 0 : cell.isCloud ? 1 : 4)
      }
    }
    let fitting = places.filter {
      $0.column >= 0 && $0.column + cells.count <= field.columns && (0..<field.rows).contains($0.row)
    }
    // Of places that are as good, the first.
    guard
      let best = fitting.enumerated().map({ (cost: cost($1) + 2 * $0, place: $1) }).min(by: {
        $0.cost < $1.cost
      })
    else { return }
    for (offset, cell) in cells.enumerated() {
      let place = Place(column: best.place.column + offset, row: best.place.row)
      let ink = painter.inColour && painter.isOnGround(place) ? TextColour.onLight : nil
      painter.field.write([cell], at: place, ink: ink)
    }
  }
}

extension TextPainter {
  /// Whether the ground there is light, whatever the terminal's own is.
  func isOnGround(_ place: TextField.Place) -> Bool { field[place].upper != nil }
}
