import Foundation
import Testing

@testable import Plots

struct FigureTests {
  @Test(
    arguments: [
      ([.line(Series(nil, x: [0, 1, 2], y: [1, .nan, 3])), .points(Series(nil, x: [1], y: [1]), .dot)], 3),
      ([.path(Series(nil, x: [0, 1], y: [0, 1])), .contour(.bowl(9), levels: [], coloured: true)], 2),
      ([.surface(.bowl(9))], 81),
      ([.marks([Mark(.start, "s", x: 0, y: 0)])], 0),
    ] as [([Layer], Int)])
  func countsThePointsOfSeriesOrElseOfGrids(_ layers: [Layer], _ count: Int) {
    #expect(Figure.sample(layers).pointCount == count)
  }

  @Test func levelsRiseWithinTheHeightsAndLieCloserWhereItIsLow() {
    let levels = Grid.over(101) { x, _ in x + 2 }.levels(count: 3)  // heights evenly from 0 to 4
    #expect(levels.count == 3)
    for (number, level) in levels.enumerated() {
      let bounds = [0.6, 1.4].map { 4 * pow((Double(number) + $0) / 4, 2) }
      #expect(level >= bounds[0] - 0.04 && level <= bounds[1] + 0.04, "a node apart")
    }
  }

  @Test func aFlatGridHasNoLevels() {
    #expect(Grid.over(5) { _, _ in 7 }.levels(count: 3) == [])
    #expect(Grid.over(5) { _, _ in .nan }.levels(count: 3) == [])
  }

  @Test func ranksAreTheSharesOfLowerNodes() {
    let grid = Grid(x: 0...1, y: 0...1, columns: 2, rows: 2, values: [10, 1_000, 0, 20])
    let shares: [Double] = [1.0 / 3, 1, 0, 2.0 / 3]
    #expect(grid.ranks() == shares)
  }

  @Test func resamplingAPlaneIsExact() {
    let plane = Grid.over(31) { 2 * $0 - $1 }
    let small = plane.resampled(columns: 7, rows: 4)
    #expect(small.values.count == 28)
    for row in 0..<4 {
      for column in 0..<7 {
        let expected = 2 * small.x(column) - small.y(row)
        #expect(abs(small.values[row * 7 + column] - expected) < 1e-12)  // a few roundings of numbers near 6
      }
    }
  }

  @Test(
    arguments: [
      ("a.svg", .svg), ("dir.png/b.PDF", .pdf), (".png", .png), ("a.svgz", nil), ("svg", nil),
      ("a.svg/", .svg),
    ] as [(String, PictureFormat?)])
  func theExtensionSaysTheFormat(_ path: String, _ format: PictureFormat?) {
    #expect(PictureFormat(path: path) == format)
  }

  /// Words that have no room side by side are turned; a few short ones are not.
  @Test(arguments: [
    ("name", 4, #""name" 1"#, false), ("a long name", 12, #""a long name" 1"#, true),
  ])
  func wordsBelowAPictureHaveRoom(
    _ word: String, _ count: Int, _ tick: String, _ isTurned: Bool
  ) throws {
    let ticks = (1...count).map { Axis.Tick(word, at: Double($0)) }
    let figure = Figure.sample([.line(Series(nil, x: [1, 2], y: [1, 2]))], x: Axis("across", ticks: ticks))
    let script = try GnuplotScript(figure, style: Style()).steps.map { step in
      if case .text(let text) = step { text } else { "" }
    }.joined()
    #expect(script.contains(tick + ".0,"))
    #expect(script.contains("rotate by 30 right") == isTurned)
  }
}
