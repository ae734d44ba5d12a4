/// Draws the layers of a figure into the field of a text picture.
struct TextPainter {
  let figure: Figure
  let frame: TextFrame
  let inColour: Bool
  var field: TextField
  var look: TextLook { frame.look }
  /// Lines that were drawn, for their letters: the characters that each passes, in its order.
  private var ways: [(item: TextItem, places: [TextField.Place])] = []

  init(_ figure: Figure, _ frame: TextFrame, inColour: Bool) {
    self.figure = figure
    self.frame = frame
    self.inColour = inColour
    field = TextField(columns: frame.columns, rows: frame.rows, look: frame.look)
  }

  /// From the back to the front; letters, arrows and words come last, for nothing may lie over them.
  mutating func draw(_ items: [TextItem]) {
    if figure.y.marksZero, !figure.hasGround { drawZeroLine() }
    for item in items {
      switch item.layer {
      case .contour(let grid, _, _): shade(grid, at: item.levels)
      case .region(let grid, _): colour(grid)
      case .cells(let grid, let labels): fill(grid, labels)
      case .line(let series): draw(series, item, marksSteps: false)
      case .path(let series): draw(series, item, marksSteps: true)
      case .points(let series, let marker): scatter(series, marker, item)
      case .arrows(let arrows, _): draw(arrows, item)
      case .verticals(let verticals): draw(verticals)
      case .surface, .spacePath, .marks: continue
      }
    }
    for (number, way) in ways.enumerated() { sign(way.places, way.item, number) }
    var words = TextWords()
    for case .verticals(let verticals) in items.map(\.layer) { words.write(verticals, in: &self) }
    for case .marks(let marks) in items.map(\.layer) { words.draw(marks, in: &self) }
  }

  // MARK: - Lines

  private mutating func draw(_ series: Series, _ item: TextItem, marksSteps: Bool) {
    let dots = visibleDots(series)
    let isSparse = marksSteps && Self.isSparse(dots, look)
    var pen = item.pen
    // Its link is a dot, as points of a cloud are.
    if isSparse, look == .ascii, !figure.hasGround, !figure.hasCloud { pen.stroke = look.link }
    var places: [TextField.Place] = []
    for (from, to) in zip(dots, dots.dropFirst() + dots.suffix(1)) {
      guard let from, let to else {
        if let lone = from ?? to, to == nil, from != nil { drawLone(lone, pen) }
        continue
      }
      guard let part = clipped(from, to) else { continue }
      places += field.line(from: part.from, to: part.to, pen)
    }
    places = places.enumerated().filter { $0.offset == 0 || places[$0.offset - 1] != $0.element }.map(
      \.element)
    if figure.hasGround, !inColour { clearGround(beside: places) }
    if isSparse { markSteps(dots, item) }
    ways.append((item, places))
  }

  private mutating func drawLone(_ dot: (x: Double, y: Double), _ pen: TextField.Pen) {
    guard let part = clipped(dot, dot) else { return }
    field.set(part.from.x, part.from.y, pen)
  }

  /// Steps that lie apart are marked, each with the line's letter if it has one.
  private mutating func markSteps(_ dots: [(x: Double, y: Double)?], _ item: TextItem) {
    for dot in dots.compactMap(\.self) {
      guard let part = clipped(dot, dot) else { continue }
      field.put(
        item.letter ?? look.step, at: field.place(dot: part.from.x, part.from.y),
        ink: inColour ? item.pen.ink : nil)
    }
  }

  /// Whether points lie far enough apart, nearly all of them, for each to be marked.
  private static func isSparse(_ dots: [(x: Double, y: Double)?], _ look: TextLook) -> Bool {
    let known = dots.compactMap(\.self)
    guard known.count > 1, known.count <= 200 else { return false }
    let apart = zip(known, known.dropFirst()).count { from, to in
      abs(to.x - from.x) >= Double(3 * look.dots.across) || abs(to.y - from.y) >= Double(2 * look.dots.up)
    }
    return 10 * apart >= 8 * (known.count - 1)
  }

  /// Positions of a series in dots; nil where there is a gap.
  private func visibleDots(_ series: Series) -> [(x: Double, y: Double)?] {
    let rises = zip(series.x, series.x.dropFirst()).allSatisfy { $0 <= $1 }
    let points =
      rises
      ? LineReduction(xAxis: figure.x, yAxis: figure.y, columns: field.dotColumns).points(series.x, series.y)
      : PathReduction(xAxis: figure.x, yAxis: figure.y).points(series.x, series.y)
    return points.map { $0.isGap ? nil : frame.dot(x: $0.x, y: $0.y) }
  }

  /// The part of a line that lies within, in whole dots (Y. Liang, B. Barsky 1984).
  func clipped(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double)
  ) -> (from: (x: Int, y: Int), to: (x: Int, y: Int))? {
    let (width, height) = (Double(field.dotColumns) - 0.51, Double(field.dotRows) - 0.51)
    var (enters, leaves) = (0.0, 1.0)
    let edges = [
      (from.x - to.x, from.x + 0.5), (to.x - from.x, width - from.x), (from.y - to.y, from.y + 0.5),
      (to.y - from.y, height - from.y),
    ]
    for (speed, distance) in edges {
      if speed == 0 {
        guard distance >= 0 else { return nil }
        continue
      }
      let share = distance / speed
      if speed < 0 { enters = max(enters, share) } else { leaves = min(leaves, share) }
    }
    guard enters <= leaves else { return nil }
    // Of ends that lie very far outside, differences are not exact.
    func dot(_ from: Double, _ to: Double, _ share: Double, _ count: Int) -> Int {
      let position = from * (1 - share) + to * share
      return position.isFinite ? Int(max(0, min(Double(count - 1), position.rounded()))) : 0
    }
    func point(_ share: Double) -> (x: Int, y: Int) {
      (dot(from.x, to.x, share, field.dotColumns), dot(from.y, to.y, share, field.dotRows))
    }
    return (point(enters), point(leaves))
  }

  // MARK: - Points and arrows

  private mutating func scatter(_ series: Series, _ marker: Marker, _ item: TextItem) {
    for (x, y) in zip(series.x, series.y) {
      guard let dot = frame.dot(x: x, y: y), let part = clipped(dot, dot) else { continue }
      if marker == .dot {
        field.set(part.from.x, part.from.y, item.pen)
      } else {
        field.put(
          look.symbol(marker), at: field.place(dot: part.from.x, part.from.y),
          ink: inColour ? item.pen.ink : nil)
      }
    }
  }

  private mutating func draw(_ arrows: [Arrow], _ item: TextItem) {
    for arrow in arrows {
      guard let tail = frame.dot(x: arrow.x, y: arrow.y),
        let tip = frame.dot(x: arrow.x + arrow.dx, y: arrow.y + arrow.dy), let part = clipped(tail, tip)
      else { continue }
      let places = field.line(from: part.from, to: part.to, item.pen)
      if figure.hasGround, !inColour { clearGround(beside: places) }
      if let letter = item.letter, look != .ascii, places.count > 2 {
        field.put(letter, at: places[places.count / 2], ink: nil)
      }
      field.put(
        look.head(tip.x - tail.x, tail.y - tip.y), at: field.place(dot: part.to.x, part.to.y),
        ink: inColour ? item.pen.ink : nil)
    }
  }

  private mutating func drawZeroLine() {
    guard let share = frame.y.share(0), (0...1).contains(share) else { return }
    let row = Int(((1 - share) * Double(field.dotRows - 1)).rounded()) / look.dots.up
    for column in 0..<field.columns {
      field.shade(look.zeroLine, at: .init(column: column, row: row), ink: inColour ? TextColour.faint : nil)
    }
  }

  private mutating func draw(_ verticals: [Vertical]) {
    for vertical in verticals {
      guard let share = frame.x.share(vertical.x), (0...1).contains(share) else { continue }
      let column = Int((share * Double(field.dotColumns - 1)).rounded()) / look.dots.across
      for row in 0..<field.rows {
        field.shade(
          look.vertical, at: .init(column: column, row: row), ink: inColour ? TextColour.faint : nil)
      }
    }
  }

  // MARK: - Letters and directions

  /// A way over a ground gets heads of arrows, and each of several lines its letter, some characters apart.
  private mutating func sign(_ places: [TextField.Place], _ item: TextItem, _ number: Int) {
    let ink = inColour ? item.pen.ink : nil
    let isWay = figure.hasGround
    guard isWay || item.letter != nil, look != .ascii || isWay, places.count > 3 else { return }
    let every = isWay ? max(7, places.count / 8) : max(12, places.count / 4)
    let first = every * (number + 1) / (ways.count + 1)
    for (count, index) in stride(from: max(2, first), to: places.count - 2, by: every).enumerated() {
      // The next few places will do where something stands already.
      guard let free = (index..<min(index + 4, places.count - 2)).first(where: { isFree(places[$0]) }) else {
        continue
      }
      let (from, to) = (places[free - 2], places[free + 2])
      let head = look.head(
        Double((to.column - from.column) * look.dots.across), Double((from.row - to.row) * look.dots.up))
      let glyph = isWay && (item.letter == nil || count.isMultiple(of: 2)) ? head : item.letter
      field.put(glyph ?? head, at: places[free], ink: ink)
    }
    // At its end a line is looked for by what it came to.
    if !isWay, let letter = item.letter { field.put(letter, at: places[places.count - 1], ink: ink) }
  }

  private func isFree(_ place: TextField.Place) -> Bool {
    (-1...1).allSatisfy { offset in
      let beside = TextField.Place(column: place.column + offset, row: place.row)
      return !field.contains(beside) || field[beside].glyph == nil
    }
  }
}
