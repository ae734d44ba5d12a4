import TestSupport
import Testing

@testable import Plots

/// Fields of two variables as text: a few lines of equal height with their heights, the path apart from them.
@Suite("Fields as text", .tags(.gnuplot))
struct TextFieldTests {
  private static func field(_ grid: Grid, unicode: Bool = false, width: Int = 80) throws -> String {
    let figure = Figure.sample([
      .contour(grid, levels: [], coloured: true),
      .path(Series("gd", x: [-1.8, -1, 0, 0.2], y: [1.8, 0.2, 0.1, 0])),
      .marks([Mark(.start, "start", x: -1.8, y: 1.8)]),
    ])
    return try Gnuplot.real().draw(
      figure, to: .text(width: width, height: 24, unicode: unicode, colour: false)
    ).text ?? ""
  }

  /// The lines between the title and the axis, without the numbers beside them.
  private static func inside(_ text: String) -> [Substring] {
    text.split(separator: "\n").dropFirst(2).compactMap { line in
      line.firstIndex { "|│┤".contains($0) }.map { line[$0...].dropFirst() }
    }
  }

  @Test(arguments: [60, 80]) func haveFourToSevenLabelledLinesAndRoomBetweenThem(_ width: Int) throws {
    let grid = Grid.bowl()
    let text = try Self.field(grid, width: width)
    let levels = grid.levels(count: 5).map(\.short)
    let inside = Self.inside(text)
    let labels = levels.filter { level in inside.contains { $0.contains(" \(level) ") } }
    #expect((4...7).contains(labels.count), "\(labels) of \(levels) in\n\(text)")
    let cells = inside.map(\.count).reduce(0, +)
    let dots = inside.map { $0.count { $0 == "." } }.reduce(0, +)
    #expect(dots > 40)
    #expect(dots < cells / 2, "the lines fill the field:\n\(text)")
    #expect(text.contains("***"))
    #expect(text.contains("o start"))
  }

  @Test(arguments: ["bowl", "slope", "cross"]) func haveOneStyleOfFrame(_ shape: String) throws {
    let grid = Grid.over(41) { x, y in
      switch shape {
      case "bowl": x * x + 3 * y * y
      case "slope": x
      default: x * y * x * y
      }
    }
    let text = try Self.field(grid, unicode: true)
    #expect(!text.contains("+") && !text.contains("|"), "\(text)")
    // The axes are whole: no line of the field runs over them.
    let bottom = try #require(text.split(separator: "\n").last { $0.contains { "└┴".contains($0) } })
    let axis = bottom.drop { !"└┴".contains($0) }
    #expect(axis.count > 60)
    #expect(axis.dropFirst().allSatisfy { $0 == "─" || $0 == "┴" })
  }

  /// Words at the right edge go to the left, and the end's at the left edge to the right.
  @Test func wordsOfMarksStayInThePicture() throws {
    let figure = Figure.sample([
      .contour(.bowl(), levels: [], coloured: true),
      .marks([
        Mark(.start, "start: loss 1.1, here 0.7", x: 1.9, y: 1), Mark(.end, "step 1000", x: -1.9, y: -1),
      ]),
    ])
    let text = try Gnuplot.real().text(figure)
    #expect(text.contains("start: loss 1.1, here 0.7  o"), "\(text)")
    #expect(text.contains("@ step 1000"), "\(text)")
  }

  /// A long name of the upright axis and a long title do not share a line; one class has its name inside, and no frame
  /// is torn.
  @Test func whatStandsAloneHasRoom() throws {
    let region = Grid(x: 0...1, y: 0...1, columns: 40, rows: 40, values: Array(repeating: 1, count: 1_600))
    let figure = Figure.sample(
      [.region(region, names: ["says no", "says yes"])], x: Axis("across", range: 0...1),
      y: Axis("petal_length", range: 0...1), title: "softmax on iris, the other 2 features at their means")
    let text =
      try Gnuplot.real().draw(
        figure, to: .text(width: 60, height: 20, unicode: true, colour: false)
      ).text ?? ""
    let lines = text.split(separator: "\n")
    #expect(lines.contains { $0.contains("petal_length") && !$0.contains("softmax") }, "\(text)")
    #expect(lines.contains { $0.contains("softmax on iris, the other 2 features at their means") })
    let named = try #require(lines.first { $0.contains("says yes") })
    #expect(named.contains { "│┤".contains($0) })
    let corner = try #require(lines.last { $0.contains { "└┴".contains($0) } })
    #expect(corner.drop { !"└┴".contains($0) }.dropFirst().allSatisfy { $0 == "─" || $0 == "┴" }, "\(text)")
  }

  @Test func labelsKeepOffThePathAndOneAnother() {
    let grid = Grid.bowl()
    var labels = LevelLabels(grid, columns: 60, rows: 16)
    labels.avoid(line: Series("gd", x: [-2, 2], y: [0, 0]))
    let placed = labels.labels(of: [1, 3, 6])
    #expect(placed.map(\.text) == ["1", "3", "6"])
    for label in placed {
      // On its line, as far as a character is wide, and off the path along y = 0.
      #expect(abs(label.x * label.x + 3 * label.y * label.y - Double(label.text)!) < 2)
      #expect(abs(label.y) > 0.2)
    }
    for (index, one) in placed.enumerated() {
      for other in placed.dropFirst(index + 1) {
        // Apart by more than their letters, or on another line.
        #expect(abs(one.x - other.x) > 4.0 / 60 * 3 || abs(one.y - other.y) > 4.0 / 16 - 1e-9)
      }
    }
  }

  /// Points take their own places alone, a line also what is between them.
  @Test func labelsKeepOffPoints() {
    let ends = Series("rows", x: [-1.9, 1.9], y: [0, 0])
    var (points, line) = (
      LevelLabels(.over(41) { x, _ in x }, columns: 40, rows: 2),
      LevelLabels(.over(41) { x, _ in x }, columns: 40, rows: 2)
    )
    points.avoid(points: ends)
    line.avoid(line: ends)
    line.avoid(line: Series("more", x: [-1.9, 1.9], y: [-1.5, -1.5]))
    #expect(points.labels(of: [0.5]).count == 1)
    #expect(line.labels(of: [0.5]) == [])
  }

  @Test func moreLinesThanKindsHaveLettersOfTheirOwn() throws {
    let series = (0..<10).map { number in
      Layer.line(Series("w[\(number + 1)]", x: [0, 1, 2], y: [0, 1, 2].map { Double(number) + $0 / 4 }))
    }
    let text = try Gnuplot.real().text(.sample(series))
    for letter in "abcdefghij" {
      #expect(text.contains("\(letter)\(letter)\(letter)\(letter)"), "\(letter) in\n\(text)")
    }
  }
}

/// Numbers beside a picture.
struct RoundNumberTests {
  @Test(
    arguments: [
      (0.0823...0.131, 0.1), (1.21...1.29, 1.25), (-0.3...0.2, 0), (23.1...23.9, 23.5),
      (1e15 + 2.5...1e15 + 3.7, 1e15 + 3),
      (-7.2...(-6.1), -7), (5.1e-7...6.1e-7, 6e-7), (3.0...3, 3), (180.0...260, 200),
    ] as [(ClosedRange<Double>, Double)])
  func theRoundestOfARange(_ range: ClosedRange<Double>, _ expected: Double) {
    #expect(range.roundest == expected)
  }

  /// Few digits, so that a colour bar can be read.
  @Test func levelsAreRound() {
    let levels = Grid.over(101) { x, y in 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x) }.levels(
      count: 14)
    #expect(levels.count >= 10)
    #expect(levels == levels.sorted())
    #expect(levels.allSatisfy { $0.short.filter(\.isNumber).count <= 4 }, "\(levels)")
  }
}

@Suite("Numbers under a text picture", .tags(.gnuplot))
struct TextTickTests {
  /// Each number stands apart: between two of them is a blank.
  @Test(
    arguments: [
      -1.2e8...6e7, 12_335...12_355, -1e-3...1e-3, -1.2e27...2e26, -1000.5...(-998.5), 0...1e-12, 0...1,
    ],
    [40, 60, 80])
  func neverRunIntoOneAnother(_ range: ClosedRange<Double>, _ width: Int) throws {
    let figure = Figure.sample(
      [.line(Series("loss", x: [range.lowerBound, range.upperBound], y: [1, 2]))], x: Axis("x", range: range))
    let picture = try Gnuplot.real().draw(
      figure, to: .text(width: width, height: 20, unicode: false, colour: false))
    let lines = try #require(picture.text).split(separator: "\n")
    let axis = try #require(lines.lastIndex { $0.contains("----------") })
    let numbers = lines[axis + 1].split(separator: " ").map { Double($0) }
    #expect(numbers.count >= 2 && !numbers.contains(nil), "\(lines[axis + 1])")
    let steps = zip(numbers, numbers.dropFirst()).map { ($1 ?? 0) - ($0 ?? 0) }
    #expect(steps.allSatisfy { abs($0 - steps[0]) <= 1e-4 * abs(steps[0]) }, "one is cut: \(numbers)")
  }
}
