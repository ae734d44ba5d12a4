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

  /// What is left of a picture's width and height for the axes, about.
  private static let field = (across: 0.87, up: 0.82)

  /// Letters below, and lines beside the axes of a figure: fewer where equal scales make one of them short.
  func words(beside figure: Figure) -> (columns: Double, lines: Double) {
    let whole = (columns: columns * Self.field.across, lines: lines * Self.field.up)
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

  /// The size of a key's letters that leaves most of the picture to its axes; nil for the usual one.
  func keyFont(_ titles: [String]) -> Int? {
    let longest = Double((titles.map(\.count).max() ?? 0) + Self.signColumns)
    func share(_ size: Int) -> Double {
      let scale = Double(size) / Double(fontSize)
      let inLine = max(1, (columns / scale / longest).rounded(.down))
      return (Double(titles.count) / inLine).rounded(.up) * scale / lines
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
  private static let mostKey = 0.2
}
