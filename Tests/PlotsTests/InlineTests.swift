import Foundation
import TestSupport
import Testing

@testable import Plots

/// Pictures among a terminal's text, decoded as a terminal would and compared with the picture itself.
@Suite(.tags(.gnuplot))
struct InlineTests {
  private static let canvas = Canvas(width: 40, height: 20)
  private static let figure = Figure.sample([
    .contour(.bowl(), levels: [], coloured: true), .path(Series("gd", x: [-1.5, 1, 0.5], y: [1.5, 0.5, 0])),
  ])

  private func drawn(_ way: InlineProtocol) throws -> (sequences: String, size: InlineSize) {
    let support = InlineSupport(way, cellWidth: 8, cellHeight: 16)
    let drawing = try Gnuplot.real().draw(Self.figure, by: support, on: Self.canvas)
    #expect(drawing.terminal == way.rawValue && drawing.text == nil)
    let inline = try #require(drawing.inline)
    let size = InlineSize(support, on: Self.canvas)
    #expect(inline.rows == size.rows)
    return (inline.sequences, size)
  }

  private func picture(on terminal: String, _ size: InlineSize) throws -> Data {
    try Gnuplot.real().picture(
      of: Self.figure,
      on:
        "\(terminal) size \(size.width),\(size.height) noenhanced font 'DejaVu Sans,\(size.fontSize)' linewidth 1.5",
      in: size.room
    ).output
  }

  @Test func kittyGetsThePNGInParts() throws {
    let (sequences, size) = try drawn(.kitty)
    var letters = ""
    let parts = sequences.matches(of: /\x1B_G([^;]*);([A-Za-z0-9+\/=]*)\x1B\\/)
    #expect(parts.map { $0.0.count }.reduce(0, +) == sequences.count, "there is nothing between the parts")
    for (number, part) in parts.enumerated() {
      #expect(part.2.count <= 4096)
      let isLast = number == parts.count - 1
      #expect(part.1.hasSuffix(isLast ? "m=0" : "m=1"))
      letters += part.2
    }
    #expect(parts.count > 1)
    #expect(parts[0].1 == "a=T,f=100,q=2,c=\(size.columns),r=\(size.rows),m=1")
    #expect(try Data(base64Encoded: letters) == picture(on: "pngcairo", size))
  }

  @Test func iTermGetsThePNG() throws {
    let (sequences, size) = try drawn(.iterm)
    let match = try #require(
      sequences.wholeMatch(
        of:
          /\x1B\]1337;File=inline=1;size=(\d+);width=(\d+);height=(\d+);preserveAspectRatio=1:([A-Za-z0-9+\/=]*)\x07/
      ))
    let png = try #require(Data(base64Encoded: String(match.4)))
    #expect(Int(match.1) == png.count && Int(match.2) == size.columns && Int(match.3) == size.rows)
    #expect(try png == picture(on: "pngcairo", size))
  }

  /// libgd writes the same picture as PNG, with more colours.
  @Test func sixelsAreThePixelsOfThePicture() throws {
    let (sequences, size) = try drawn(.sixel)
    let shown = try #require(PixelPicture(sixel: sequences))
    let picture = try #require(PixelPicture(png: try picture(on: "png truecolor", size)))
    #expect(shown.width == size.width && shown.height == size.height)
    #expect(shown.likeness(to: picture) > 0.98)
    // A picture of something else is not like it.
    let other = try Gnuplot.real().picture(of: .line, on: "png truecolor size \(size.width),\(size.height)")
      .output
    #expect(shown.likeness(to: try #require(PixelPicture(png: other))) < 0.9)
  }

  @Test(arguments: ["", "\u{1B}P1;2q\u{1B}]0;x\u{7}\u{1B}\\", "\u{1B}Pq#0\u{7}\u{1B}\\", "q#0~"])
  func whatIsNoSixelIsNotSent(_ text: String) {
    let size = InlineSize(InlineSupport(.sixel), on: Self.canvas)
    #expect(InlinePicture(Data(text.utf8), by: InlineSupport(.sixel), size: size) == nil)
  }

  @Test(arguments: [(80, 24, 8, 16), (200, 60, 10, 20), (20, 8, 20, 40), (400, 100, 12, 24)])
  func thePictureFitsTheWindow(_ columns: Int, _ rows: Int, _ cellWidth: Int, _ cellHeight: Int) {
    let support = InlineSupport(.kitty, cellWidth: cellWidth, cellHeight: cellHeight)
    let size = InlineSize(support, on: Canvas(width: columns, height: rows))
    #expect(size.columns <= columns && size.rows <= rows)
    #expect(size.width == size.columns * cellWidth && size.height == size.rows * cellHeight)
  }

  @Test func aCharacterOfNoSizeIsTakenForAUsualOne() {
    #expect(
      InlineSupport(.kitty, cellWidth: 0, cellHeight: 3)
        == InlineSupport(.kitty, cellWidth: 10, cellHeight: 20))
  }
}
