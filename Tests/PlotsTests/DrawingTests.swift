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
  /// A line of characters that only this layer draws in text.
  let shape: String

  var testDescription: String { name }

  static let all = [
    Kind(
      name: "line", layers: [.line(Series("loss", x: [0, 1, 2], y: [3, 2, 1]))], words: ["loss"],
      element: "stroke='rgb(  0, 114, 178)'", shape: "***"),
    Kind(
      name: "points", layers: [.points(Series("data", x: [0, 1, 2], y: [3, 2, 1]), .circle)], words: ["data"],
      element: "<use xlink:href='#gpPt5' transform", shape: "o"),
    Kind(
      name: "path", layers: [.path(Series("gd", x: [0, 1, 0.5], y: [3, 2, 1]))], words: ["gd"],
      element: "stroke='rgb(178,  24,  43)'", shape: "***"),
    Kind(
      name: "contour", layers: [.contour(.bowl(), levels: [1, 4], coloured: true)], words: [],
      element: "<image", shape: "..."),
    Kind(
      name: "cells",
      layers: [
        .cells(
          Grid(x: 0.5...1.5, y: 0.5...1.5, columns: 2, rows: 2, values: [1, 2, .nan, 4]),
          labels: ["one", "two", "none", "four"])
      ], words: ["one", "two", "four"], element: "<polygon", shape: "four"),
    Kind(
      name: "surface", layers: [.surface(.bowl())], words: [], element: "<polygon", shape: "..."),
    Kind(
      name: "space path",
      layers: [.surface(.bowl()), .spacePath(SpaceSeries("gd", x: [1, 0], y: [1, 0], z: [4, 0]))],
      words: ["gd"],
      element: "stroke='rgb(178,  24,  43)'", shape: "**"),
    Kind(
      name: "arrows", layers: [.arrows([Arrow(x: 0, y: 0, dx: 1, dy: 1)], title: "gradient")],
      words: ["gradient"], element: "stroke='rgb(  0, 114, 178)'", shape: ">"),
    Kind(
      name: "marks",
      layers: [
        .marks([
          Mark(.start, "begin", x: 0, y: 0), Mark(.end, "finish", x: 2, y: 1),
          Mark(.minimum, "lowest", x: 1, y: 2),
        ])
      ],
      words: ["begin", "finish", "lowest"], element: "<use xlink:href='#gpPt5' transform", shape: "o begin"),
    Kind(
      name: "verticals",
      layers: [.line(Series(nil, x: [0, 4], y: [0, 1])), .verticals([Vertical("here", x: 2)])],
      words: ["here"],
      element: "stroke='rgb( 96,  96,  96)' stroke-dasharray", shape: "| here"),
    Kind(
      name: "region",
      layers: [.region(.over(41) { x, y in x < y ? 0 : 1 }, names: ["ham", "eggs"])], words: ["ham", "eggs"],
      element: "<image", shape: "ham"),
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
  func drawsEachKindOfLayerToText(_ kind: Kind) throws {
    let text = try gnuplot.text(.sample(kind.layers))
    for word in ["A sample", "across", "upwards"] + kind.words { #expect(text.contains(word), "\(word)") }
    #expect(text.contains(kind.shape), "\(text)")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 24)
    #expect(lines.allSatisfy { $0.count <= 80 && $0.last?.isWhitespace != true })
    #expect(text.allSatisfy { $0.isASCII && $0 != "\u{1B}" && $0 != "\u{0C}" })
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

  @Test func textWithColourDiffersInColourAlone() throws {
    let layers: [Layer] = [
      .line(Series("one", x: [0, 1, 2], y: [3, 2, 1])), .line(Series("two", x: [0, 1, 2], y: [1, 2, 4])),
    ]
    let plain = try gnuplot.text(.sample(layers))
    let coloured = try gnuplot.text(.sample(layers), colour: true)
    #expect(coloured.contains("\u{1B}[38;5;"))
    #expect(coloured.replacing(/\x1B\[[0-9;]*m/, with: "") == plain)
    #expect(
      coloured.split(separator: "\n").allSatisfy { !$0.contains("\u{1B}") || $0.hasSuffix("\u{1B}[0m") })
  }

  @Test func unicodeTextHasRounderShapesAndTheSameWords() throws {
    let text = try gnuplot.text(
      .sample([.line(Series("a*b=c", x: [0, 1, 2], y: [3, 2, 1]))]), unicode: true)
    #expect(text.contains("a*b=c"))
    #expect(text.contains("••••"))
    #expect(text.contains("┴────"))
    #expect(!text.contains("\u{1B}"))
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

  @Test func aLogarithmicAxisLeavesOutZeroAndBelow() throws {
    let log = Axis("loss", scale: .logarithmic)
    let figure = Figure.sample(
      [.line(Series("l", x: [0, 1, 2, 3, 4, 5], y: [100, 10, 0, -1, 1, 0.1]))], y: log)
    let drawing = try gnuplot.draw(figure, to: .text(width: 80, height: 24, unicode: false, colour: false))
    #expect(drawing.points == 4)
    let text = try #require(drawing.text)
    for tic in ["100 ", "10 ", "1 ", "0.1 "] { #expect(text.contains(tic)) }
  }

  @Test(
    arguments: [
      [0, 0, 0], [1e-300, 2e-300, 0], [1e300, -1e300, 5], [1, .infinity, 2], [5, 5.000000000000001, 5],
      [1.7e308, 1, 2], [.leastNormalMagnitude / 4, .leastNonzeroMagnitude * 2024, 0], [7, .nan, .nan],
    ] as [[Double]])
  func drawsExtremeValues(_ values: [Double]) throws {
    for scale in [Axis.Scale.linear, .logarithmic]
    where scale == .linear || values.contains(where: { $0 > 0 }) {
      let axis = Axis("loss", scale: scale)
      let text = try gnuplot.text(.sample([.path(Series("p", x: values, y: values))], x: axis, y: axis))
      #expect(text.contains("loss"))
    }
  }

  @Test func whatLeavesTheGridIsNotShownOutsideIt() throws {
    let figure = Figure.sample([
      .contour(.bowl(), levels: [], coloured: false),
      .path(Series("gd", x: [1, -5, 1e200, -1e290], y: [1, 4, -1e200, 1e290])),
      .marks([Mark(.start, "begin", x: 1, y: 1), Mark(.end, "gone", x: -1e290, y: 1e290)]),
      .verticals([Vertical("away", x: 3)]),
    ])
    let text = try gnuplot.text(figure)
    #expect(text.contains("begin"))
    #expect(!text.contains("gone"))
    #expect(!text.contains("away"))
    #expect(text.contains("***"), "the way out is seen")
  }

  @Test func drawsAroundHolesInAGrid() throws {
    let holed = Grid.over(41) { x, y in x > 0.5 ? .nan : (y > 1.5 ? .infinity : x * x + y * y) }
    let text = try gnuplot.text(.sample([.contour(holed, levels: [1], coloured: true)]))
    #expect(text.contains("..."))
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
