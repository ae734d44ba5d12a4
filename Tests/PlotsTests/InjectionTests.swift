import Foundation
import TestSupport
import Testing
import Words

@testable import Plots

/// Words that would be code, a format or a symbol if gnuplot read them as anything but words.
private let words = [
  "\"; system(\"touch x\") #", "'; system('touch x') #", "`touch x`", "\"`touch x`\"", "a'b''c",
  "'''';system('touch x')'''", "\\\" \\' \\",
  "{/Symbol a}^2_3", "@x $x %d %s %", "$(touch x)", "a\"b", "x\\n", "|touch x", "üß→日本",
  "a\\", "# comment", "lr 0.1, step 300 (-1.2)", "<g>&amp;</text>", "'.system('touch x').'",
]

/// Words that hold what cannot be shown; each of these becomes a blank.
private let uncalm = ["a\nsystem(\"touch x\")\n", "a\r\nb", "a\u{0}b", "a\u{2028}b\u{85}c", "a\tb\u{1B}[31m"]

@Suite(.tags(.gnuplot))
struct InjectionTests {
  let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  /// gnuplot runs in the test's own folder, so that a touched file would be found there.
  private func gnuplot() throws -> Gnuplot {
    try scratch.fake("cd '\(scratch.path)' && exec \(try Gnuplot.real().program) \"$@\"")
  }

  private func figure(_ word: String, _ layers: [Layer] = []) -> Figure {
    let all: [Layer] = [
      .line(Series(word, x: [0, 1], y: [0, 1])), .points(Series(word, x: [0, 1], y: [0, 1]), .disc),
      .path(Series(word, x: [0, 1], y: [0, 1])), .arrows([Arrow(x: 0, y: 0, dx: 1, dy: 1)], title: word),
      .marks([Mark(.start, word, x: 0, y: 0)]), .verticals([Vertical(word, x: 0.5)]),
      .region(.over(5) { x, _ in x < 0 ? 0 : 1 }, names: [word, "other"]),
    ]
    return Figure(
      title: word, x: Axis(word), y: Axis(word), z: Axis(word), layers: layers.isEmpty ? all : layers,
      description: word)
  }

  @Test(.tags(.slow), arguments: words + uncalm)
  func wordsAreShownAsTheyAreAndNeverRun(_ word: String) throws {
    let gnuplot = try gnuplot()
    let layers: [[Layer]] = [
      [], [.contour(.bowl(9), levels: [], coloured: true)],
      [
        .surface(.bowl(9)), .spacePath(SpaceSeries(word, x: [0, 1], y: [0, 1], z: [0, 1])),
        .marks([Mark(.end, word, x: 0, y: 0)]),
      ],
    ]
    for (index, layers) in layers.enumerated() {
      _ = try gnuplot.draw(figure(word, layers), to: .file("\(scratch.path)/\(index).svg"))
      let shown = try shownTexts("\(index).svg")
      let expected = Quoted.calm(word).trimmingCharacters(in: .whitespaces)
      let count = shown.count { $0.trimmingCharacters(in: .whitespaces) == expected }
      #expect(count >= [11, 4, 6][index], "\(shown)")
    }
    let text = try TextCanvas(width: 100, height: 40, look: .braille, inColour: false).text(of: figure(word))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    #expect(text.contains(visible(word, keepsLines: false)))
    #expect(scratch.names == ["0.svg", "1.svg", "2.svg", "gnuplot"])
  }

  @Test(arguments: words)
  func aFileNameIsTakenAsItIs(_ word: String) throws {
    let name = word.replacing("/", with: "_") + " .svg"
    _ = try gnuplot().draw(.line, to: .file("\(scratch.path)/\(name)"))
    #expect(scratch.names == [name, "gnuplot"].sorted())
  }

  @Test func theQuotingIsShownWhole() {
    #expect(Quoted("a'b`c\n\"@d\u{0}ü").description == "\"a\\047b\\140c \\042\\100d \\303\\274\"")
  }

  /// The texts of an SVG file, as a reader of XML sees them.
  private func shownTexts(_ name: String) throws -> [String] {
    let picture = try #require(scratch.read(name))
    return picture.matches(of: /<text[^>]*>(.*?)<\/text>/.dotMatchesNewlines()).map { match in
      String(match.1).replacing(/<\/?tspan[^>]*>/, with: "").replacing("&lt;", with: "<").replacing(
        "&gt;", with: ">"
      )
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    }
  }
}
