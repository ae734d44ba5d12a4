import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// What a file of numbers and plain words have of a sweep's picture.
struct SweepNumbersTests {
  /// A map's numbers are those of its settings and losses, wherever its squares lie and whatever their colours.
  @Test func theNumbersOfAMapAreItsSettings() throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4")
    notebook.surroundings.environment = [:]
    notebook.type("sweep lr 0.1 .. 0.4 2 weight_decay 0 .. 2 3 run 1 to \(folder.path)/a.csv")
    #expect(notebook.errors == [])
    // x becomes 4*(1 - lr*(2 + wd)), and the loss is its square.
    let rows = try #require(folder.read("a.csv")).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows[0] == ["kind", "name", "lr", "weight_decay", "loss"])
    let cells = rows.filter { $0[0] == "cell" }
    #expect(
      cells.map { $0[1...3] } == [
        ["", "0.1", "0"], ["", "0.4", "0"], ["", "0.1", "1"], ["", "0.4", "1"], ["", "0.1", "2"],
        ["", "0.4", "2"],
      ])
    for cell in cells {
      let (rate, decay) = (try #require(Double(cell[2])), try #require(Double(cell[3])))
      let x = 4 * (1 - rate * (2 + decay))
      #expect(isNear(try #require(Double(cell[4])), x * x, tolerance: 1e-12), "\(cell)")
    }
    let best = try #require(rows.first { $0[0] == "mark" })
    #expect(best[1...3] == ["best", "0.4", "0"] && Double(best[4]).map { abs($0 - 0.64) < 1e-12 } == true)

    notebook.type("set plain on")
    let told = notebook.shown("sweep lr 0.1 .. 0.4 2 weight_decay 0 .. 2 3 run 1")
    let lines = told.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.contains(["loss", "lr", "weight_decay"]))
    #expect(lines.contains(["least", "0.64", "0.4", "0"]))
    #expect(lines.contains(["greatest", "10.24", "0.1", "0"]))
    #expect(lines.contains(["best", "0.4", "0"]))
  }

  /// Pairs that are drawn at random have their losses too.
  @Test func theNumbersOfRandomPairsHaveTheirLosses() throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4")
    notebook.surroundings.environment = [:]
    notebook.type("sweep lr 0.1 .. 0.4 3 weight_decay 0 .. 2 3 random run 1 to \(folder.path)/a.csv")
    #expect(notebook.errors == [])
    let rows = try #require(folder.read("a.csv")).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows[0] == ["kind", "name", "lr", "weight_decay", "loss"])
    let points = rows.filter { $0[0] == "points" }
    #expect(points.count >= 3)
    for point in points {
      let (rate, decay) = (try #require(Double(point[2])), try #require(Double(point[3])))
      let x = 4 * (1 - rate * (2 + decay))
      #expect(isNear(try #require(Double(point[4])), x * x, tolerance: 1e-12), "\(point)")
    }
  }
}
