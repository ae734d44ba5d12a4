import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// What a file of numbers and plain words have of a sweep's picture.
struct SweepNumbersTests {
  private let folder: TemporaryFolder
  private var notebook = TypedNotebook("problem f(x) = x^2", "init 4")

  init() throws {
    folder = try TemporaryFolder()
    notebook.surroundings.environment = [:]
  }

  /// A map's numbers are those of its settings and losses, wherever its squares lie and whatever their colours.
  @Test func theNumbersOfAMapAreItsSettings() throws {
    let line = "sweep lr 0.1 .. 0.4 2 weight_decay 0 .. 2 3 run 1"
    let rows = try numbers(of: line)
    let cells = rows.filter { $0[0] == "cell" }
    #expect(
      cells.map { $0[1...3] } == [
        ["", "0.1", "0"], ["", "0.4", "0"], ["", "0.1", "1"], ["", "0.4", "1"], ["", "0.1", "2"],
        ["", "0.4", "2"],
      ])
    try expectLosses(cells)
    let best = try #require(rows.first { $0[0] == "mark" })
    #expect(best[1...3] == ["best", "0.4", "0"])
    try expectLosses([best])

    var plain = notebook
    plain.type("set plain on")
    let lines = plain.shown(line).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.contains(["loss", "lr", "weight_decay"]))
    #expect(lines.contains(["least", "0.64", "0.4", "0"]))
    #expect(lines.contains(["greatest", "10.24", "0.1", "0"]))
    #expect(lines.contains(["best", "0.4", "0"]))
  }

  /// Pairs that are drawn at random have their losses too.
  @Test func theNumbersOfRandomPairsHaveTheirLosses() throws {
    let points = try numbers(of: "sweep lr 0.1 .. 0.4 3 weight_decay 0 .. 2 3 random run 1").filter {
      $0[0] == "points"
    }
    #expect(points.count == 9)
    try expectLosses(points)
  }

  /// The fields of the file that a sweep is drawn to, row by row.
  private func numbers(of sweep: String) throws -> [[String]] {
    var notebook = notebook
    notebook.type("\(sweep) to \(folder.path)/a.csv")
    #expect(notebook.errors == [])
    let rows = try #require(folder.read("a.csv")).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows[0] == ["kind", "name", "lr", "weight_decay", "loss"])
    return rows
  }

  /// x becomes 4*(1 - lr*(2 + weight_decay)), and the loss is its square.
  private func expectLosses(_ rows: [[String]]) throws {
    for row in rows {
      let (rate, decay) = (try #require(Double(row[2])), try #require(Double(row[3])))
      let x = 4 * (1 - rate * (2 + decay))
      #expect(isNear(try #require(Double(row[4])), x * x, tolerance: 1e-12), "\(row)")
    }
  }
}
