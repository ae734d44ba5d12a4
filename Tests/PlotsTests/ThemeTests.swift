import Foundation
import TestSupport
import Testing

@testable import Plots

/// Themes and sizes of pictures in files, and those that move.
@Suite(.tags(.gnuplot))
struct ThemeTests {
  private static let path = Figure.sample([
    .contour(.bowl(), levels: [], coloured: true), .path(Series("gd", x: [1, 0], y: [1, 0])),
  ])

  private static func text(_ script: GnuplotScript) -> String {
    script.steps.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  /// Words keep what they say, whatever looks like a colour in them.
  @Test func onlyColoursChange() throws {
    let figure = Figure.sample([.line(Series("'#0072B2'", x: [0, 1], y: [0, 1]))], title: "'#FFFFFF' 7")
    let light = try GnuplotScript(figure, style: Style())
    #expect(light.themed(.light) == light)
    let dark = Self.text(light.themed(.dark))
    #expect(dark.contains("'#4DA6DE'") && !dark.contains("lc rgb '#0072B2'"))
    for line in Self.text(light).split(separator: "\n") where line.hasPrefix("set title") {
      #expect(dark.contains(line))
    }
  }

  @Test(arguments: Theme.allCases) func aPictureHasItsPaper(_ theme: Theme) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.png")
    _ = try Gnuplot.real().draw(.line, to: .file(path), theme: theme, size: .small)
    let picture = try #require(PixelPicture(png: Data(contentsOf: URL(fileURLWithPath: path))))
    #expect(picture.width == 840 && picture.height == 546)
    #expect(Array(picture.pixels.prefix(3)) == (theme == .dark ? [0x1E, 0x1E, 0x1E] : [255, 255, 255]))
  }

  private static let regions = Figure.sample([
    .region(.over(9) { x, y in x > 0 ? (y > 0 ? 2 : 1) : 0 }, names: ["a", "b", "c"]),
    .points(Series("told wrong", x: [0], y: [0]), .wrong),
  ])

  /// Black and grey alone.
  @Test(arguments: [path, regions]) func printHasNoColour(_ figure: Figure) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.png")
    _ = try Gnuplot.real().draw(figure, to: .file(path), theme: .print, size: .small)
    let picture = try #require(PixelPicture(png: Data(contentsOf: URL(fileURLWithPath: path))))
    let coloured = stride(from: 0, to: picture.pixels.count, by: 3).count { start in
      let pixel = picture.pixels[start..<(start + 3)]
      return Int(pixel.max() ?? 0) - Int(pixel.min() ?? 0) > 24
    }
    #expect(coloured == 0)
  }

  /// Of many ways no two look alike, in grey neither.
  @Test(arguments: Theme.allCases) func waysAreToldApart(_ theme: Theme) throws {
    let ways = (0..<20).map { Layer.path(Series("way \($0)", x: [0, 1], y: [0, Double($0)])) }
    for ground in [[], [Layer.contour(.bowl(), levels: [], coloured: true)]] {
      let script = try GnuplotScript(.sample(ground + ways), style: Style()).themed(theme)
      let looks = Self.text(script).matches(of: #/linespoints (lw .*? pt \d+) /#).map { String($0.1) }
      #expect(looks.count == 20 && Set(looks).count == 20)
    }
  }

  @Test func framesFollowOneAnother() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.gif")
    let frames = (2...4).map { count in
      Figure.sample(
        [.line(Series("loss", x: (0..<count).map(Double.init), y: (0..<count).map { 8 - Double($0) }))],
        x: Axis("across", range: 0...4), y: Axis("upwards", range: 0...8))
    }
    let drawing = try Plotter(environment: programEnvironment).draw(
      frames: frames, toFile: path, on: Canvas())
    #expect(drawing.terminal == "gif" && drawing.points == 4)
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(bytes.starts(with: Array("GIF89a".utf8)) && bytes.last == 0x3B)
    // A graphic control extension stands before each picture (GIF89a, 1990).
    let pictures = bytes.indices.dropLast(3).count { Array(bytes[$0..<($0 + 3)]) == [0x21, 0xF9, 0x04] }
    #expect(pictures == 3)
  }
}
