/// How things look in a picture that gnuplot draws.
struct Style: Equatable {
  var room = PictureRoom.usual
  /// For what is not written as a colour's name: the pixels of regions.
  var theme = Theme.light

  /// Red, green and blue of the region of a class: the line colours with much of the paper's, or greys.
  func ground(_ number: Int) -> Int {
    let colours =
      switch theme {
      case .light: Self.paleColours
      case .dark: Self.deepColours
      case .print: Self.paleGreys
      }
    return colours[number % colours.count]
  }

  private static let paleColours = [
    0xBFDCEC, 0xF5D7BF, 0xBFE7DC, 0xF2DDE9, 0xF9E7BF, 0xD5EDFA, 0xD9D9D9, 0xE1C7D4, 0xE5E5CC, 0xCCC7E1,
  ]
  private static let deepColours = [
    0x2A4A60, 0x5A3A22, 0x1A4F42, 0x553F50, 0x5E4A1E, 0x3D4E58, 0x4A4A4A, 0x532C3D, 0x474726, 0x3A3760,
  ]
  private static let paleGreys = [
    0xF4F4F4, 0xC8C8C8, 0xE0E0E0, 0xB4B4B4, 0xFFFFFF, 0xD4D4D4, 0xBEBEBE, 0xEAEAEA, 0xAAAAAA, 0xDADADA,
  ]

  /// M. Okabe, K. Ito: Color Universal Design, 2008; told apart by colour-blind eyes. Yellow is left out:
  /// it is hard to see on white. Three of P. Tol's (2021, muted) follow, so that ten classes have one each.
  static let colours = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#882255", "#999933",
    "#332288",
  ]

  /// The look of the n-th thing drawn. Lines have a dash of their own as well, for colour is never alone in
  /// its meaning.
  func line(_ index: Int, dash: Int = 0, width: Double = 2) -> String {
    "lw \(width) dt \(Self.dashes[dash % Self.dashes.count]) \(colour(index))"
  }

  /// The same with points of its own, for one of so many lines that dashes and colours are hard to tell apart.
  ///
  /// - Parameter count: how many points it has, of which some are marked.
  func markedLine(_ index: Int, dash: Int, points count: Int) -> String {
    let point = Self.pathPoints[dash % Self.pathPoints.count]
    return "\(line(index, dash: dash)) pt \(point) ps 0.8 pi \(Self.interval(count / Self.markedLinePoints))"
  }

  /// From so many lines on each has points of its own.
  static let manyLines = 6

  /// Strong ones first: a path stands out from the map under it. No black one is that of frames and marks, which stays
  /// black in print.
  private static let pathColours = [
    "#B2182B", "#101010", "#7B3294", "#00695C", "#D55E00", "#0072B2", "#882255", "#6B4E00", "#CC79A7",
    "#332288",
  ]
  /// Seven to ten colours: one of them differs where the other returns.
  private static let dashes = ["1", "2", "3", "4", "5", "(20,5)", "(10,4,2,4,2,4)"]
  /// Filled and open by turns.
  private static let pathPoints = [7, 5, 9, 11, 13, 6, 4, 8, 10, 12]

  /// The look of the n-th path: a colour, a dash and points of its own.
  ///
  /// - Parameters:
  ///   - dash: which dash it has: that of the line of this number, counted with the paths.
  ///   - count: how many points it has. Of more than can be told apart, some are marked where there are other paths.
  ///   - isAlone: whether it is the only one.
  func path(_ index: Int, dash: Int, points count: Int, isAlone: Bool, width: Double = 2) -> String {
    let colour = Self.pathColours[index % Self.pathColours.count]
    let dash = Self.dashes[dash % Self.dashes.count]
    let line = "lw \(width) dt \(dash) lc rgb '\(colour)'"
    let point = Self.pathPoints[index % Self.pathPoints.count]
    guard isAlone else {
      return "with linespoints \(line) pt \(point) ps 0.8 pi \(Self.interval(count / Self.markedPoints))"
    }
    return count <= Self.markedSteps ? "with linespoints \(line) pt \(point) ps 0.5" : "with lines \(line)"
  }

  /// From one point that is marked to the next: an odd number, so that both sides of what swings are.
  private static func interval(_ count: Int) -> Int { count | 1 }

  /// Steps of one path that can be told apart.
  private static let markedSteps = 200
  /// About so many points of each of several paths are marked.
  private static let markedPoints = 30
  /// About so many points of each of many lines.
  private static let markedLinePoints = 12

  /// Black of marks on a map of heights or on squares, which are light in every theme: written unlike other black, so that themes can tell it
  /// apart and leave it dark.
  static let inkOnGround = "lc rgb '#000001'"
  /// Black of crosses on a ground, told apart as well: they stand in the key too, which is dark where the theme is, and
  /// are red there.
  static let wrong = "lc rgb '#000002'"

  /// Of what lies under squares, where one is missing: unlike all of them, and the same in every theme.
  static let blank = "#C9CED4"

  /// The n-th colour alone.
  func colour(_ index: Int) -> String { "lc rgb '\(Self.colours[index % Self.colours.count])'" }

  /// gnuplot's words for a marker.
  func point(_ marker: Marker) -> String {
    switch marker {
    case .dot: "pt 7 ps 0.4"
    case .circle: "pt 6 ps 1.2 lw 2"
    case .disc: "pt 7 ps 0.9"
    case .cross: "pt 2 ps 1 lw 2"
    case .square: "pt 5 ps 0.9"
    case .triangle: "pt 9 ps 1.1"
    case .below: "pt 11 ps 0.9"
    case .wrong: "pt 2 ps 1.8 lw 2"
    case .star: "pt 3 ps 1.9 lw 1.3"
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
