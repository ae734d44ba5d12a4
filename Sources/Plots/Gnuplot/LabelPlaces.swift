/// Where the words of marks stand in a picture that gnuplot draws: beside their marks, off one another, and over as
/// little of the ways as can be.
struct LabelPlaces {
  /// Shares of the axes, from the lower left.
  typealias Point = (x: Double, y: Double)

  private struct Box {
    let left: Double
    let right: Double
    let bottom: Double
    let top: Double

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && bottom < other.top && other.bottom < top
    }

    /// Whether a place lies so close to it that it would seem to be named by it.
    func isBeside(_ point: Point, _ letter: (width: Double, height: Double)) -> Bool {
      (left - 1.5 * letter.width...right + 1.5 * letter.width).contains(point.x)
        && (bottom - 0.3 * letter.height...top + 0.3 * letter.height).contains(point.y)
    }

    func contains(_ point: Point) -> Bool {
      (left...right).contains(point.x) && (bottom...top).contains(point.y)
    }

    var isInside: Bool { isBetweenSides && bottom >= 0 && top <= 1 }
    /// Beside the axes there is often no room at all, and how wide letters are is known roughly.
    var isBetweenSides: Bool { left >= 0 && right <= 0.985 }
  }

  /// A side of a mark, with gnuplot's word for how its text is set, and how far off, in characters.
  private struct Side {
    let word: String
    let right: Double
    let up: Double

    var options: String { "\(word) offset \(right),\(up)" }
  }

  private static let sides = [
    Side(word: "left", right: 1, up: 0.6), Side(word: "right", right: -1, up: 0.6),
    Side(word: "left", right: 1, up: -0.7), Side(word: "right", right: -1, up: -0.7),
    Side(word: "center", right: 0, up: 1.3), Side(word: "center", right: 0, up: -1.3),
  ]

  /// gnuplot's options for each mark's words, in the order of the marks; nil for words of one among many that would lie
  /// on others.
  let options: [String?]

  /// From so many marks on, not each has room for its words.
  private static let many = 7
  /// What speaks against a place: that it covers other words, or leaves the picture, or covers another mark, or points of
  /// the ways, of which so many at most count.
  private static let costs = (
    overlap: 1_000, beside: 500, outside: 150, mark: 200, point: 2, points: 100
  )

  /// - Parameters:
  ///   - marks: their places, and how many letters their words have.
  ///   - ways: points of what is drawn.
  ///   - room: letters and lines that the axes have room for.
  init(
    _ marks: [(place: Point, letters: Int, meaning: Mark.Meaning)], over ways: [Point],
    room: (columns: Double, lines: Double)
  ) {
    let letter = (width: 1 / room.columns, height: 1 / room.lines)
    var taken: [Box] = []
    var options = marks.map { _ in String?.none }
    let inOrder = marks.indices.sorted { marks[$0].meaning.rank < marks[$1].meaning.rank }
    for index in inOrder {
      let (place, letters, _) = marks[index]
      let others = marks.indices.filter { $0 != index }.map { marks[$0].place }
      let choices = Self.sides.enumerated().map { rank, side in
        let box = Self.box(of: letters, beside: place, side, letter)
        let overlaps = letters > 0 && taken.contains(where: box.overlaps)
        let covered = min(Self.costs.points, Self.costs.point * ways.count(where: box.contains))
        let cost =
          (overlaps ? Self.costs.overlap : 0) + Self.costs.mark * others.count { box.isBeside($0, letter) }
          + (box.isInside ? 0 : box.isBetweenSides ? Self.costs.outside : Self.costs.beside) + covered + rank
        return (cost: cost, overlaps: overlaps, box: box, side: side)
      }
      guard let best = choices.min(by: { $0.cost < $1.cost }) else { continue }
      // Beside the axes stands the scale of colours, if there is one.
      if marks.count >= Self.many, best.overlaps || !best.box.isBetweenSides { continue }
      if letters > 0 { taken.append(best.box) }
      options[index] = best.side.options
    }
    self.options = options
  }

  private static func box(
    of letters: Int, beside place: Point, _ side: Side, _ letter: (width: Double, height: Double)
  ) -> Box {
    let width = Double(letters) * letter.width
    let near = place.x + side.right * letter.width
    let left =
      switch side.word {
      case "left": near
      case "right": near - width
      default: near - width / 2
      }
    let middle = place.y + side.up * letter.height
    return Box(
      left: left, right: left + width, bottom: middle - letter.height / 2, top: middle + letter.height / 2)
  }
}

extension Mark.Meaning {
  /// The order in which words get their places.
  fileprivate var rank: Int {
    switch self {
    case .minimum: 0
    case .start: 1
    case .note: 2
    case .end: 3
    }
  }
}
