import Foundation
import TestSupport
import Testing

@testable import Plots

/// Figures as pages that show their values.
struct HTMLPageTests {
  private static let attack = "</script><img src=x onerror=alert(1)>\"'\\\u{2028}é"

  private static let figure = Figure.sample([
    .contour(.bowl(), levels: [], coloured: true), .path(Series("gd", x: [1, 0.5, 0], y: [1, 0.2, 0])),
    .arrows([Arrow(x: 0, y: 0, dx: 1, dy: 1)], title: "step"),
    .marks([Mark(.start, "start", x: 1, y: 1), Mark(.end, "step 2", x: 0, y: 0)]),
  ])

  /// The data of a page, read as what scripts read.
  private static func data(_ page: String) throws -> [String: Any] {
    let start = try #require(page.range(of: "const figure =")).upperBound
    let end = try #require(page.range(of: ";\n", range: start..<page.endIndex)).lowerBound
    return try #require(
      JSONSerialization.jsonObject(with: Data(page[start..<end].utf8)) as? [String: Any])
  }

  @Test func aPageHoldsTheFigure() throws {
    let data = try Self.data(HTMLPage([Self.figure]).text)
    let pool = try #require(data["pool"] as? [[String: Any]])
    #expect(pool.map { $0["kind"] as? String } == ["ground", "path", "arrows", "mark", "mark"])
    #expect(pool[1]["x"] as? [Double] == [1, 0.5, 0])
    #expect(pool[2]["ends"] as? [[Double]] == [[0, 0, 1, 1]])
    #expect(pool[4]["title"] as? String == "step 2" && pool[4]["meaning"] as? String == "end")
    let axis = try #require(data["x"] as? [String: Any])
    #expect(axis["low"] as? Double == -2 && axis["high"] as? Double == 2)
  }

  /// Points keep their shapes, so that they need not be told apart by colours.
  @Test func pointsKeepTheirShapes() throws {
    let figure = Figure.sample(
      Marker.allCases.map { .points(Series("\($0)", x: [0, 1], y: [0, 1]), $0) })
    let pool = try #require(try Self.data(HTMLPage([figure]).text)["pool"] as? [[String: Any]])
    #expect(pool.map { $0["marker"] as? String } == Marker.allCases.map { "\($0)" })
    // The script draws each: a ring where it names none.
    for marker in Marker.allCases where marker != .circle {
      #expect(HTMLPage.drawing.contains("\"\(marker)\""))
    }
  }

  /// Lines of equal height: those of the figure, or round ones, with the share of the ground below each.
  @Test func aGroundHasItsLevels() throws {
    for levels in [[], [0.5, 2]] {
      let figure = Figure.sample([.contour(.bowl(), levels: levels, coloured: true)])
      let pool = try #require(try Self.data(HTMLPage([figure]).text)["pool"] as? [[String: Any]])
      let shown = try #require(pool[0]["levels"] as? [Double])
      let shares = try #require(pool[0]["shares"] as? [Double])
      #expect(levels.isEmpty ? shown.count > 3 : shown == levels)
      #expect(shares.count == shown.count && shares == shares.sorted())
      #expect(shares.allSatisfy { 0 < $0 && $0 < 1 })
    }
  }

  /// Nothing of a user's is code, and nothing is asked of any other place.
  @Test func wordsAreNoCode() throws {
    var figure = Figure.sample(
      [
        .line(Series(Self.attack, x: [0, 1], y: [0, 1])), .marks([Mark(.note, Self.attack, x: 0, y: 0)]),
        .verticals([Vertical(Self.attack, x: 0.5)]),
      ], x: Axis(Self.attack), title: Self.attack)
    figure.description = Self.attack
    let page = HTMLPage([figure]).text
    #expect(page.components(separatedBy: "</script>").count == 2)
    #expect(!page.contains("<img"))
    for word in ["http:", "https:", "<script src", "import(", "@import", "fetch(", "@font-face"] {
      #expect(!page.contains(word))
    }
    #expect(page.contains("default-src 'none'"))
    let data = try Self.data(page)
    #expect((data["x"] as? [String: Any])?["label"] as? String == Self.attack)
  }

  /// What frames share is there once.
  @Test func framesShareTheGround() throws {
    let frames = [1, 2, 3].map { count in
      var frame = Figure.sample([
        .contour(.bowl(), levels: [], coloured: true),
        .path(
          Series("gd", x: Array([1, 0.5, 0].prefix(count)), y: Array([1, 0.2, 0].prefix(count)))),
      ])
      frame.title = "step \(count)"
      return frame
    }
    let data = try Self.data(HTMLPage(frames).text)
    let list = try #require(data["frames"] as? [[String: Any]])
    #expect(list.map { $0["layers"] as? [Int] } == [[0, 1], [0, 2], [0, 3]])
    #expect(list.map { $0["title"] as? String } == ["step 1", "step 2", "step 3"])
  }

  @Test func extremesOfManyPointsAreKept() throws {
    let count = 200_000
    var y = (0..<count).map { _ in 1.0 }
    y[77_777] = 9
    y[123_456] = -9
    let figure = Figure.sample([.line(Series("loss", x: (0..<count).map(Double.init), y: y))])
    let data = try Self.data(HTMLPage([figure]).text)
    let shown = try #require((data["pool"] as? [[String: Any]])?.first?["y"] as? [Double])
    #expect(shown.count < 20_000 && shown.max() == 9 && shown.min() == -9)
  }

  @Test func aFileIsWrittenAndNamed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.html")
    let drawing = try Plotter(environment: [:]).draw(Self.figure, to: path, on: Canvas())
    #expect(drawing.file == path && drawing.terminal == "html" && drawing.points == 3)
    #expect(folder.read("a.html")?.hasPrefix("<!DOCTYPE html>") == true)
  }
}
