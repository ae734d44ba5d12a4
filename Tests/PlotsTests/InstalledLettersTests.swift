import Foundation
import TestSupport
import Testing

@testable import Plots

/// Letters that no font has, of which gnuplot's cairo terminals would draw strokes over the picture.
struct InstalledLettersTests {
  @Test func aListOfFontsIsRead() throws {
    let letters = try #require(InstalledLetters(listing: ":charset=20-7e a0-17f 4e2d\n:charset=3b1\n"))
    #expect(letters.missing(of: ["é", "中", "α", "日", "β"]) == ["β", "日"])
    #expect(InstalledLetters(listing: "") == nil)
    #expect(InstalledLetters.unusual(["é", "a", "中", "\u{200D}"]) == ["中"])
  }

  /// Words of every place are found, and are written by their numbers there.
  @Test func wordsAreSpelled() throws {
    #expect(Self.figure.letters == ["日", "本", "é"])
    let spelled = Self.figure.spelling(["日"])
    #expect(spelled.letters == ["本", "é"])
    #expect(spelled.titles == ["\\u{65E5}本"])
    // As long as it then is, a title has smaller letters.
    var long = Self.figure
    long.title = String(repeating: "日", count: 10)
    func size(_ figure: Figure) throws -> Substring? {
      try GnuplotScript(figure, style: Style()).steps.compactMap { step -> Substring? in
        guard case .text(let text) = step else { return nil }
        return text.firstMatch(of: /set title .* font ',(\d+)'/)?.1
      }.first
    }
    #expect(try size(long) == "18" && size(long.spelling(["日"])) == "14")
  }

  private static let figure = Figure.sample([
    .points(Series("日本", x: [0, 1], y: [0, 1]), .disc), .marks([Mark(.note, "é 日", x: 0, y: 1)]),
  ])

  /// A machine with such fonts, and one without.
  @Test(.tags(.gnuplot), arguments: [true, false]) func thePictureIsWhole(_ isInstalled: Bool) throws {
    let folder = try TemporaryFolder()
    let list = isInstalled ? ":charset=20-ffff" : ":charset=20-17f"
    let program = try folder.file(
      "fc-list", "#!/bin/sh\ntest \"$1 $2\" = 'DejaVu Sans charset' && echo '\(list)'\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let gnuplot = try Gnuplot(environment: ["PATH": "\(folder.path):\(path)"])
    let drawing = try gnuplot.draw(Self.figure, to: .file(folder.path + "/picture.gif"))
    #expect(drawing.note?.hasPrefix("No font here has 日 本: ") == (isInstalled ? nil : true))
    let page = try gnuplot.draw(Self.figure, to: .file(folder.path + "/picture.svg"))
    #expect(page.note == nil, "a reader's own fonts draw it")
  }
}
