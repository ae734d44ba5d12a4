import Foundation
import TestSupport
import Testing

@testable import Plots

/// A figure with one kind of layer, and what must be seen of it.
struct Kind: CustomTestStringConvertible, Sendable {
  let name: String
  let layers: [Layer]
  /// Words that stand in both the picture and the text.
  let words: [String]
  /// An SVG element that only this layer draws.
  let element: String

  var testDescription: String { name }

  static let all = [
    Kind(
      name: "line", layers: [.line(Series("loss", x: [0, 1, 2], y: [3, 2, 1]))], words: ["loss"],
      element: "stroke='rgb(  0, 114, 178)'"),
    Kind(
      name: "points", layers: [.points(Series("data", x: [0, 1, 2], y: [3, 2, 1]), .circle)], words: ["data"],
      element: "<use xlink:href='#gpPt5' transform"),
    Kind(
      name: "path", layers: [.path(Series("gd", x: [0, 1, 0.5], y: [3, 2, 1]))], words: ["gd"],
      element: "stroke='rgb(178,  24,  43)'"),
    Kind(
      name: "contour", layers: [.contour(.bowl(), levels: [1, 4], coloured: true)], words: [],
      element: "<image"),
    Kind(
      name: "cells",
      layers: [
        .cells(
          Grid(x: 0.5...1.5, y: 0.5...1.5, columns: 2, rows: 2, values: [1, 2, .nan, 4]),
          labels: ["one", "two", "none", "four"])
      ], words: ["one", "two", "four"], element: "<polygon"),
    Kind(
      name: "surface", layers: [.surface(.bowl())], words: [], element: "<polygon"),
    Kind(
      name: "space path",
      layers: [.surface(.bowl()), .spacePath(SpaceSeries("gd", x: [1, 0], y: [1, 0], z: [4, 0]))],
      words: ["gd"],
      element: "stroke='rgb(178,  24,  43)'"),
    Kind(
      name: "arrows", layers: [.arrows([Arrow(x: 0, y: 0, dx: 1, dy: 1)], title: "gradient")],
      words: ["gradient"], element: "stroke='rgb(  0, 114, 178)'"),
    Kind(
      name: "marks",
      layers: [
        .marks([
          Mark(.start, "begin", x: 0, y: 0), Mark(.end, "finish", x: 2, y: 1),
          Mark(.minimum, "lowest", x: 1, y: 2),
        ])
      ],
      words: ["begin", "finish", "lowest"], element: "<use xlink:href='#gpPt5' transform"),
    Kind(
      name: "verticals",
      layers: [.line(Series(nil, x: [0, 4], y: [0, 1])), .verticals([Vertical("here", x: 2)])],
      words: ["here"],
      element: "stroke='rgb( 96,  96,  96)' stroke-dasharray"),
    Kind(
      name: "region",
      layers: [.region(.over(41) { x, y in x < y ? 0 : 1 }, names: ["ham", "eggs"])], words: ["ham", "eggs"],
      element: "<image"),
  ]
}

@Suite(.tags(.gnuplot))
struct DrawingTests {
  let scratch: TemporaryFolder
  let gnuplot: Gnuplot

  init() throws {
    scratch = try TemporaryFolder()
    gnuplot = try .real()
  }

  @Test(arguments: Kind.all)
  func drawsEachKindOfLayerToSVG(_ kind: Kind) throws {
    let figure = Figure.sample(kind.layers)
    let drawing = try gnuplot.draw(figure, to: .file("\(scratch.path)/a.svg"))
    let picture = try #require(scratch.read("a.svg"))
    #expect(drawing.terminal == "svg")
    #expect(drawing.file == "\(scratch.path)/a.svg")
    for word in ["A sample", "across", "upwards"] + kind.words {
      #expect(picture.contains(">\(word)<"), "\(word)")
    }
    #expect(picture.contains(kind.element))
    let other = try gnuplot.draw(
      .sample([.points(Series(nil, x: [0, 1], y: [0, 1]), .cross)]), to: .file("\(scratch.path)/b.svg"))
    #expect(other.points == 2)
    let without = try #require(scratch.read("b.svg"))
    #expect(!without.contains(kind.element), "the element says nothing about this layer")
  }

  @Test(arguments: Kind.all)
  func drawsEachKindOfLayerToPNGAndPDF(_ kind: Kind) throws {
    for (name, start, end) in [("a.PNG", "\u{89}PNG\r\n", "IEND"), ("a.pdf", "%PDF-1", "%%EOF")] {
      _ = try gnuplot.draw(.sample(kind.layers), to: .file("\(scratch.path)/\(name)"))
      let picture = try #require(scratch.bytes(name))
      #expect(picture.starts(with: start.unicodeScalars.map { UInt8($0.value) }))
      #expect(picture.suffix(16).range(of: Data(end.utf8)) != nil)
    }
    #expect(scratch.names == ["a.PNG", "a.pdf"])
  }

  @Test func writesTheWordsForScreenReadersIntoSVG() throws {
    var figure = Figure.line
    figure.description = "Loss falls from 8 to 1 & \"stays\" <low>."
    _ = try gnuplot.draw(figure, to: .file("\(scratch.path)/a.svg"))
    let picture = try #require(scratch.read("a.svg"))
    #expect(
      picture.contains(
        "<title>A sample</title>\n<desc>Loss falls from 8 to 1 &amp; &quot;stays&quot; &lt;low&gt;.</desc>"))
  }

  @Test func aGapSplitsALine() throws {
    let figure = Figure.sample(
      [.line(Series(nil, x: [0, 1, 2, 3, 4], y: [1, 1, .nan, 1, 1]))], y: Axis("y", range: 0...2))
    _ = try gnuplot.draw(figure, to: .file("\(scratch.path)/a.svg"))
    let lines = try #require(scratch.read("a.svg")).split(separator: "\n")
    let curve = try #require(lines.firstIndex { $0.contains("id=\"gnuplot_plot_1\"") })
    let path = try #require(lines[curve...].first { $0.contains("<path") })
    #expect(path.count { $0 == "M" } == 2, "\(path)")
  }

  @Test func drawsAroundHolesInAGrid() throws {
    let holed = Grid.over(41) { x, y in x > 0.5 ? .nan : (y > 1.5 ? .infinity : x * x + y * y) }
    for layers in [[Layer.surface(holed)], [.contour(holed, levels: [], coloured: true)]] {
      _ = try gnuplot.draw(.sample(layers), to: .file("\(scratch.path)/a.png"))
    }
  }

  /// One number each, written out, would take more than ten megabytes.
  @Test func aMillionPointsAreDrawnAndCounted() throws {
    let count = 1_000_000
    let series = Series("loss", x: (0..<count).map(Double.init), y: (0..<count).map { 1 / Double($0 + 1) })
    let drawing = try gnuplot.draw(.sample([.line(series)]), to: .file("\(scratch.path)/a.svg"))
    #expect(drawing.points == count)
    #expect(try #require(scratch.bytes("a.svg")).count < 400_000)
  }
}
