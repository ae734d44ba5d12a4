/// How much room a picture that gnuplot draws has for words, in letters and lines of its terminal's font.
struct PictureRoom: Equatable {
  /// Across and up the whole picture.
  private let columns: Double
  private let lines: Double
  /// In points.
  private let fontSize: Int

  /// - Parameters:
  ///   - width: in pixels, or in whatever `letter` is in.
  ///   - letter: how wide a letter is, and how far one line lies below another.
  init(width: Double, height: Double, letter: (width: Double, height: Double), fontSize: Int) {
    columns = width / letter.width
    lines = height / letter.height
    self.fontSize = fontSize
  }

  /// That of a medium picture.
  static let usual = PictureFormat.svg.room(.medium)

  /// What is left of a picture's width for the axes, about, and the lines above and below them beside those of a key.
  private static let (field, linesAround) = (0.87, 6.5)
  /// The same of the width where a bar of colours stands beside them.
  private static let fieldBesideBar = 0.7

  /// Letters below, and lines beside the axes of a figure: fewer where equal scales make one of them short.
  func words(beside figure: Figure) -> (columns: Double, lines: Double) {
    let across = figure.hasColourBar ? Self.fieldBesideBar : Self.field
    let whole = (
      columns: columns * across, lines: max(lines / 4, lines - Self.linesAround - keyLines(figure.titles))
    )
    guard figure.aspect == .equal, let x = figure.x.usableRange, let y = figure.y.usableRange else {
      return whole
    }
    // A line is about twice as high as a letter is wide.
    let shape =
      (x.upperBound - x.lowerBound) / (y.upperBound - y.lowerBound) * 2 * whole.lines / whole.columns
    guard shape > 0, shape.isFinite else { return whole }
    return (whole.columns * min(1, shape), whole.lines / max(1, shape))
  }

  /// A title's lines, and the size of its letters in points: smaller ones for a long title, which the picture would cut.
  /// What is too long for the smallest goes on in a line below.
  func title(_ text: String) -> (lines: [String], size: Int) {
    let across = Int(Self.titleShare * columns * Double(fontSize))
    let usual = min(Self.largestFont, Int(Double(fontSize) * Self.titleScale))
    let least = max(Self.leastFont, Int(Double(usual) * Self.leastShare))
    let lines = text.wrapped(to: max(1, across / least)).split(separator: "\n").map(String.init)
    return (lines, max(least, min(usual, across / max(1, lines.map(\.count).max() ?? 0))))
  }

  /// A title's letters, in points, and beside the others.
  private static let (largestFont, titleScale) = (18, 1.3)
  /// The share of a picture's width that a title of usual letters takes: others are wider.
  private static let titleShare = 0.9

  /// How many of its lines a key takes.
  private func keyLines(_ titles: [String]) -> Double {
    guard !titles.isEmpty else { return 0 }
    let scale = Double(keyFont(titles) ?? fontSize) / Double(fontSize)
    return keyRows(titles, scale) * scale + 0.5
  }

  /// How many rows a key has whose letters are so many times as large as the others.
  private func keyRows(_ titles: [String], _ scale: Double) -> Double {
    let longest = Double((titles.map(\.count).max() ?? 0) + Self.signColumns)
    return (Double(titles.count) / max(1, (columns / scale / longest).rounded(.down))).rounded(.up)
  }

  /// The size of a key's letters that leaves most of the picture to its axes; nil for the usual one.
  func keyFont(_ titles: [String]) -> Int? {
    func share(_ size: Int) -> Double {
      let scale = Double(size) / Double(fontSize)
      return keyRows(titles, scale) * scale / lines
    }
    let least = max(Self.leastFont, Int(Self.leastShare * Double(fontSize)))
    let size = (least...fontSize).reversed().first { share($0) <= Self.mostKey } ?? least
    return size == fontSize ? nil : size
  }

  /// Letters that a sign takes with the room beside it, as gnuplot 5.4 lays out its keys.
  private static let signColumns = 16
  /// Smaller letters are not read, or not beside the others.
  private static let (leastFont, leastShare) = (7, 0.6)
  /// The share of a picture's height that a key may take.
  private static let mostKey = 0.15
}

extension Figure {
  /// Whether a bar says what its colours stand for.
  fileprivate var hasColourBar: Bool {
    !isSpatial && (colouredGrid != nil || hasCells && (hasSigns || matrix?.labels.isEmpty == true))
  }
}
