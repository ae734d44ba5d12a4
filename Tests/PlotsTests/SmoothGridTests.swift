import TestSupport
import Testing

@testable import Plots

/// Grids with more nodes or fewer, and lines of equal height over them.
struct SmoothGridTests {
  /// What bends evenly is met between nodes too, up to its border.
  @Test(arguments: [(60, 47), (41, 120)]) func smoothHeightsAreMet(_ count: Int, _ wanted: Int) {
    func height(_ x: Double, _ y: Double) -> Double { 3 * x * x - x * y + 0.5 * y }
    let nodes = Grid.over(count, height)
    let grid = nodes.sampled(columns: wanted, rows: wanted)
    let (least, greatest) = (nodes.values.min() ?? 0, nodes.values.max() ?? 0)
    for row in 0..<wanted {
      for column in 0..<wanted {
        let (x, y) = (grid.x(column), grid.y(row))
        let meant = max(least, min(greatest, height(x, y)))
        #expect(abs(grid.values[row * wanted + column] - meant) < 1e-9, "at \(x), \(y)")
      }
    }
  }

  /// Beside a node without a height, and never below the least.
  @Test func nothingIsMadeUp() {
    var values = Grid.over(21) { x, y in abs(x) + abs(y) }.values
    values[5 * 21 + 5] = .nan
    let grid = Grid(x: -2...2, y: -2...2, columns: 21, rows: 21, values: values)
    let finer = grid.sampled(columns: 61, rows: 61)
    #expect(finer.values.filter(\.isFinite).min() == 0)
    #expect(finer.values.count(where: \.isNaN) < 6 * 6)
    #expect(finer.values[15 * 61 + 15].isNaN)
  }

  /// Beside a wall nothing swings: no valley before it, and no ridge on it.
  @Test func aWallHasNoValleyBeforeIt() {
    let nodes = Grid.over(60) { x, y in x > 1 ? 1_000 : x * x + 1 }
    for row in [nodes.sampled(columns: 180, rows: 180)].flatMap({ finer in
      finer.values.prefix(180).enumerated().map { (finer.x($0), $1) }
    }) {
      let (x, height) = row
      if x < 0.9 { #expect(abs(height - x * x - 1) < 0.02, "at \(x)") }
      #expect(height >= 0.99 && height <= 1_000, "at \(x)")
    }
  }

  /// gnuplot looks for the lines of a ground once, however many frames are drawn over it.
  @Test func framesShareTheirLines() throws {
    func script(_ heights: Grid, keeping tables: [GnuplotScript.Table] = []) throws -> GnuplotScript {
      let figure = Figure.sample([.contour(heights, levels: [1, 2], coloured: true)])
      return try GnuplotScript(figure, style: Style(), keeping: tables).themed(.dark)
    }
    let first = try script(.bowl())
    #expect(first.tables.count == 1 && first.steps.contains(.text("set table $contours0\n")))
    let second = try script(.bowl(), keeping: first.tables)
    #expect(!second.steps.contains(.text("set table $contours0\n")))
    #expect(second.steps.last == first.steps.last, "it is drawn from the same table")
    // Another ground has its own.
    let third = try script(.bowl(21), keeping: second.tables)
    #expect(third.tables.count == 1 && third.steps.contains(.text("set table $contours0\n")))
  }
}
