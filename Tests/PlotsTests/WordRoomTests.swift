import Foundation
import TestSupport
import Testing

@testable import Plots

/// The room that words and signs have in pictures that gnuplot draws.
@Suite(.tags(.gnuplot))
struct WordRoomTests {
  private static func text(_ figure: Figure, _ room: PictureRoom = .usual, _ theme: Theme = .light) throws
    -> String
  {
    try GnuplotScript(figure, style: Style(room: room)).themed(theme).steps.map {
      if case .text(let text) = $0 { text } else { "" }
    }.joined()
  }

  private static func runs(_ count: Int) -> Figure {
    .sample(
      (0..<count).map { run in
        .line(Series("run \(run), momentum, lr 0.00012", x: [0, 1, 2], y: [8, 4, Double(run)]))
      })
  }

  /// Of many lines no two look alike, by their dashes and points alone, as in grey.
  @Test func manyLinesAreToldApart() throws {
    let script = try Self.text(Self.runs(30))
    let looks = script.matches(of: #/linespoints lw 2.0 dt (.*?) lc rgb '.*?' pt (\d+) /#)
    #expect(looks.count == 30)
    #expect(Set(looks.map { "\($0.1) \($0.2)" }).count == 30)
    // Few lines need no points.
    #expect(try !Self.text(Self.runs(5)).contains("linespoints"))
  }

  /// At a corner words leave the axes upward, where there is room, and not to the side; a line is not covered.
  @Test func wordsKeepOffTheSideAndLines() throws {
    let corner = LabelPlaces(
      [((1, 1), 5, .start), ((1, 1), 3, .end)], over: [], room: (columns: 60, lines: 20))
    #expect(corner.options.compactMap { $0?.hasPrefix("right") } == [true, true])
    let rising = try Self.text(
      .sample([
        .path(Series("loss", x: [0, 1, 2], y: [2, 0, 0.5])), .marks([Mark(.minimum, "best", x: 1, y: 0)]),
      ]))
    let best = try #require(rising.split(separator: "\n").first { $0.hasPrefix("set label") })
    #expect(best.contains(" center ") || best.contains(" right "), "the line goes up on both sides: \(best)")
  }

  /// What is drawn over squares is seen in every theme, and so are its signs in the key.
  @Test(arguments: Theme.allCases) func whatLiesOverSquaresIsSeen(_ theme: Theme) throws {
    let text = try Self.text(
      .sample([
        .cells(.bowl(5), labels: []), .points(Series("diverged", x: [1], y: [1]), .cross),
        .line(Series("limit", x: [0, 1], y: [0, 1])),
      ]), .usual, theme)
    // Where squares are missing the ground is light as well.
    #expect(text.contains("behind fillcolor rgb '#C9CED4'"))
    let line = try #require(text.firstMatch(of: /lw 2.0 dt 2 lc rgb '(#\w+)'/)).1
    let cross = try #require(text.firstMatch(of: /pt 2 ps 1 lw 2 lc rgb '(#\w+)'/)).1
    let looks: [Theme: [Substring]] = [
      .light: ["#0072B2", "#000002"], .dark: ["#4DA6DE", "#D01C3B"], .print: ["#000000", "#000002"],
    ]
    #expect(looks[theme] == [line, cross])
  }

  /// A way and a line have dashes of their own whatever lies under them.
  @Test func aWayIsToldFromALine() throws {
    let script = try Self.text(
      .sample([
        .points(Series("batches", x: [0, 1], y: [0, 1]), .dot), .path(Series("all", x: [0, 1], y: [0, 2])),
        .line(Series("held out", x: [0, 1], y: [0, 3])),
      ]))
    let dashes = script.matches(of: #/lw 2.0 dt (\S+) lc/#).map(\.1)
    #expect(dashes == ["1", "2"])
  }

  /// Rows of a picture from the first that has an axis to the last.
  private func axisHeight(_ picture: PixelPicture) -> Int {
    // The left axis is the column with the most dark pixels below one another.
    let columns = (0..<picture.width / 3).map { column in
      (0..<picture.height).count { row in
        picture.pixels[3 * (row * picture.width + column)] < 160
      }
    }
    return columns.max() ?? 0
  }

  /// However many lines a key names, most of a picture is left for them.
  @Test(arguments: [(PictureSize.small, 12), (.small, 6), (.medium, 20), (.large, 20)])
  func aKeyLeavesRoom(_ size: PictureSize, _ count: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.png")
    _ = try Gnuplot.real().draw(Self.runs(count), to: .file(path), theme: .light, size: size)
    let picture = try #require(PixelPicture(png: Data(contentsOf: URL(fileURLWithPath: path))))
    #expect(2 * axisHeight(picture) > picture.height, "\(axisHeight(picture)) of \(picture.height)")
  }

  /// Where equal scales make an axis short, fewer numbers stand beside it.
  @Test func aShortAxisHasFewNumbers() throws {
    func figure(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> Figure {
      var figure = Figure.sample(
        [.path(Series("gd", x: [x.lowerBound, x.upperBound], y: [y.lowerBound, y.upperBound]))],
        x: Axis("x", range: x), y: Axis("y", range: y))
      figure.aspect = .equal
      return figure
    }
    func numbers(_ name: String, _ figure: Figure) throws -> Int? {
      let line = try Self.text(figure).split(separator: "\n").first { $0.hasPrefix("set \(name)tics (") }
      return line?.split(separator: ",").count
    }
    #expect(try (2...4).contains(numbers("x", figure(0.998...1.001, 0.996...1.001)) ?? 0))
    let low = figure(0...100, 0...10)
    #expect(try (1...3).contains(numbers("y", low) ?? 0) && numbers("x", low) == nil)
    // The bar of a map is as low.
    var map = figure(-2...2, -2...2)
    map.layers = [.contour(.bowl(), levels: [], coloured: true)]
    func ticks(_ figure: Figure) throws -> Int {
      try Self.text(figure).split(separator: "\n").first { $0.hasPrefix("set cbtics") }?.split(separator: ",")
        .count ?? 0
    }
    let usual = try ticks(map)
    map.y.range = -0.2...0.2
    #expect(try ticks(map) < usual / 2)
  }

  /// Numbers of our own do not keep an axis from going on to the next of them.
  @Test func aFittedAxisGoesOnToItsNumbers() throws {
    let series = Series(nil, x: [0, 4.7], y: [0.3, 4.7])
    let low = PictureRoom(width: 800, height: 200, letter: (8.6, 18), fontSize: 14)
    let text = try Self.text(.sample([.line(series)]), low)
    #expect(text.contains("set ytics 2.0\n") || text.contains("set ytics 5.0\n"), "\(text)")
  }

  /// gnuplot draws marks in space where their words are placed by.
  @Test func marksInSpaceAreWhereTheyAreTakenToBe() throws {
    let corners = [(-2.0, -2.0, 0.0), (2, -2, 8), (2, 2, 16), (-2, 2, 0), (0, 0, 16)]
    let figure = Figure.sample([
      .surface(.bowl()), .marks(corners.map { Mark(.end, "", x: $0.0, y: $0.1, z: $0.2) }),
    ])
    let folder = try TemporaryFolder()
    let path = try folder.file("a.svg")
    _ = try Gnuplot.real().draw(figure, to: .file(path), theme: .light, size: .medium)
    let svg = try #require(folder.read("a.svg"))
    let drawn = svg.matches(of: #/<use xlink:href='#gpPt6' transform='translate\(([\d.]+),([\d.]+)\)/#).map {
      (x: Double($0.1) ?? .nan, y: Double($0.2) ?? .nan)
    }
    try #require(drawn.count == corners.count)
    let places = corners.map {
      SpaceView.usual.place(x: ($0.0 + 2) / 4, y: ($0.1 + 2) / 4, z: $0.2 / 16)
    }
    func share(_ values: [Double], _ index: Int) -> Double {
      let (least, greatest) = (values.min() ?? .nan, values.max() ?? .nan)
      return (values[index] - least) / (greatest - least)
    }
    for index in corners.indices {
      #expect(abs(share(drawn.map(\.x), index) - share(places.map(\.x), index)) < 0.03)
      #expect(abs(1 - share(drawn.map(\.y), index) - share(places.map(\.y), index)) < 0.06)
    }
  }

  /// Of many marks close together some have no words, of few all have.
  @Test func wordsOfManyMarksDoNotLieOnEachOther() throws {
    func labels(_ count: Int) throws -> Int {
      let marks = (0..<count).map { Mark(.end, "run number \($0)", x: 1 + 0.001 * Double($0), y: 1) }
      let figure = Figure.sample(
        [.marks(marks)], x: Axis("x", range: 0...2), y: Axis("y", range: 0...2))
      return try Self.text(figure).split(separator: "\n").count { $0.hasPrefix("set label") }
    }
    #expect(try labels(4) == 4)
    #expect(try (2..<20).contains(labels(20)))
    // Where there is no room for all, that of a minimum is the last to go.
    let ends = (0..<8).map { Mark(.end, "run \($0)", x: 1 + 0.001 * Double($0), y: 1) }
    let crowd = Figure.sample(
      [.marks(ends + [Mark(.minimum, "least", x: 1, y: 1)])], x: Axis("x", range: 0...2),
      y: Axis("y", range: 0...2))
    let words = try GnuplotScript(crowd, style: Style()).steps
    #expect(
      words.contains {
        if case .text(let text) = $0 { text.hasPrefix("set label \(Quoted("least"))") } else { false }
      })
  }

  /// A map of heights is light in every theme, so that marks on it are dark; regions of classes are as dark as the paper.
  @Test func marksOnAGroundAreSeenInTheDark() throws {
    let regions = Layer.region(.over(5) { x, _ in x > 0 ? 1 : 0 }, names: ["a", "b"])
    let heights = Layer.contour(.bowl(5), levels: [], coloured: true)
    let wrong = Layer.points(Series("told wrong", x: [0], y: [0]), .wrong)
    let marks = Layer.marks([Mark(.minimum, "best", x: 1, y: 1)])
    func star(on grounds: Layer...) throws -> Substring? {
      let text = try Self.text(.sample(grounds + [wrong, marks]), .usual, .dark)
      return text.firstMatch(of: /pt 3 ps 1.9 lw 1.3 lc rgb '(#\w+)'/)?.1
    }
    #expect(try star(on: heights) == "#101012")
    #expect(try star(on: regions) == "#F0F0F0")
    #expect(try star() == "#F0F0F0")
    let text = try Self.text(.sample([regions, wrong]), .usual, .dark)
    #expect(text.contains("pt 2 ps 1.8 lw 2 lc rgb '#D01C3B'"))
    #expect(Style(theme: .dark).ground(0) < 0x505070 && Style().ground(0) > 0xA0A0A0)
    // Words on cells are dark.
    let cells = Figure.sample([.cells(.over(2) { x, _ in x }, labels: ["1", "2", "3", "4"])])
    let labels = try Self.text(cells, .usual, .dark).split(separator: "\n").filter {
      $0.hasPrefix("set label")
    }
    #expect(labels.count == 4 && labels.allSatisfy { $0.contains("textcolor rgb '#202020'") })
  }

  /// A map without numbers on its squares says what its colours are, everywhere.
  @Test(arguments: [Axis.Scale.linear, .logarithmic]) func aMapHasAScale(_ scale: Axis.Scale) throws {
    let grid = Grid.over(9) { x, y in scale == .linear ? x + 2 : exp(2 * x) }
    var figure = Figure.sample([.cells(grid, labels: [])], z: Axis("loss", scale: scale))
    let bar = try #require(try Self.text(figure).firstMatch(of: #/set cbtics scale 0 \((.*)\)/#)).1
    let shares = bar.split(separator: ",").compactMap { Double($0.split(separator: " ").last ?? "") }
    let ticks = grid.cellTicks(along: figure.z, rows: 23)
    #expect(shares.count > 1 && shares == ticks.map(\.share))
    for tick in ticks {
      let expected = scale == .linear ? tick.value / 4 : (log(tick.value) + 4) / 8
      #expect(abs(tick.share - expected) < 1e-9)
    }
    let key = try TextCanvas(width: 80, height: 20, look: .ascii, inColour: false).text(of: figure)
    #expect(
      key.contains(
        scale == .linear
          ? "loss: blank below 0.8, . to 1.6, : to 2.4, + to 3.2, % above" : "loss: blank below 0.091"))
    let levels = try #require(HTMLPage([figure]).text.firstMatch(of: #/"levels":\[([^\]]*)\]/#)).1
    #expect(levels == (scale == .linear ? "0,1,2,3,4" : "0.1,1,10"))
    // Numbers that differ by little are told by how they differ.
    let equal = Figure.sample(
      [.cells(Grid.over(9) { x, _ in 1e6 + 0.01 * (x + 2) }, labels: [])], z: Axis("loss"))
    let words = try TextCanvas(width: 80, height: 20, look: .ascii, inColour: false).text(of: equal)
    #expect(words.contains("loss - 1e+06: blank below 0.008, . to 0.016"), "\(words)")
    // Numbers on the squares say more.
    figure.layers = [.cells(grid, labels: grid.values.map { "\($0)" })]
    #expect(try Self.text(figure).contains("unset colorbox"))
  }
}
