import Foundation
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// What a picture's numbers, page and script say is what is meant, wherever it is drawn.
struct MeantNumberTests {
  private func rows(_ lines: String...) throws -> [[String]] {
    var notebook = TypedNotebook()
    notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
    notebook.type(lines)
    let figures = notebook.cells.last?.displays.compactMap { display -> Figure? in
      if case .figure(let figure, _) = display { figure } else { nil }
    }
    let text = FigureCSV(try #require(figures?.last)).text
    return text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// What diverged has no height, though its crosses have a place.
  @Test func whatDivergedHasNoLoss() throws {
    let rows = try rows("problem f(x) = x^2; init 4", "sweep lr 0.01 .. 10 run 50")
    let gone = rows.filter { $0[1] == "diverged" }
    #expect(!gone.isEmpty && gone.allSatisfy { $0[3].isEmpty })
    #expect(rows.filter { $0[1] == "final loss" }.contains { Double($0[3]) != nil })
  }

  /// A loss of 0 is 0, though it is drawn at the edge of a logarithmic axis.
  @Test func aLossOfZeroIsZero() throws {
    let rows = try rows("problem f(x) = x^2; init 4", "sweep lr 0.1 .. 0.5 5 linear run 50")
    #expect(rows.contains { $0[1] == "final loss" && $0[3] == "0" })
    #expect(rows.contains { $0[0] == "mark" && $0[1] == "best" && $0[3] == "0" })
  }

  /// Each weight of a picture is told by its class, row and column as its feature counts them.
  @Test func aWeightIsToldByItsClassAndPixel() throws {
    let rows = try rows("data digits; model softmax; set lr 0.01", "run 3", "plot weights").dropFirst()
    #expect(Set(rows.map { $0[1] }).count == 10)
    #expect(
      rows.allSatisfy {
        (0.0...7).contains(Double($0[2]) ?? .nan) && (0.0...7).contains(Double($0[3]) ?? .nan)
      })
    #expect(Set(rows.map { $0[1...3].joined(separator: " ") }).count == rows.count)
  }

  @Test func equalScalesHoldInPages() throws {
    let figure = try TypedNotebook.figure("problem himmelblau", "run 3", "plot path")
    #expect(HTMLPage([figure]).text.contains("\"equal\":true"))
    let free = try TypedNotebook.figure("problem himmelblau", "run 3", "plot path aspect free")
    #expect(HTMLPage([free]).text.contains("\"equal\":false"))
  }

  @Test func aLongTitleGoesOnBelowAndAScriptNamesItsSize() throws {
    var figure = try TypedNotebook.figure("problem booth", "run 3", "plot loss")
    func script() throws -> String {
      try GnuplotScript(figure, style: Style()).standalone(title: figure.title, theme: .light, size: .small)
    }
    #expect(try !script().contains("\\012") && script().contains("svg size 560,364"))
    figure.title = String(repeating: "a long title ", count: 12)
    #expect(try script().contains("\\012"))
  }

  /// What a killed save left goes; what another program is writing now stays.
  @Test func staleDraftsGoWithASave() throws {
    let folder = try TemporaryFolder()
    let (old, new) = (".descent-\(UUID().uuidString)", ".descent-\(UUID().uuidString)")
    for name in [old, new, ".descent-mine"] { try folder.file(name, "x") }
    for name in [old, ".descent-mine"] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -3_600)], ofItemAtPath: "\(folder.path)/\(name)")
    }
    var notebook = TypedNotebook(["eval 1", "save \(folder.path)/a.md"])
    notebook.type("eval 2")
    #expect(notebook.errors == [])
    let left = [old, new, ".descent-mine"].filter { folder.read($0) != nil }
    #expect(left == [new, ".descent-mine"])
  }
}
