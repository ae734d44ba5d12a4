import Foundation
import TestSupport
import Testing

@testable import Plots

/// What is drawn where, and what takes the place of a picture that cannot be.
@Suite(.tags(.gnuplot))
struct PlotterTests {
  let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  private func plotter(_ script: String? = nil) throws -> Plotter {
    if let script { _ = try scratch.fake(script) }
    let path = script == nil ? "/nowhere" : "\(scratch.path):/usr/bin:/bin"
    return Plotter(environment: ["PATH": path, "DISPLAY": ":99"])
  }

  private static let unknown =
    "cat >/dev/null; echo \"unknown or ambiguous terminal name; type just 'set terminal'\" >&2; exit 1"
  private static let old =
    "case \"$*\" in *version*) echo 'gnuplot 4.6 patchlevel 5';; *) cat >/dev/null; exit 1;; esac"

  @Test(
    arguments: [
      (PictureChoice.inline, nil, "gnuplot was not found."), (.window, nil, "gnuplot was not found."),
      (.inline, "exit 0", "gnuplot ended without a picture"),
      (.inline, "kill -9 $$", "gnuplot ended without a picture"),
      (.inline, unknown, "This gnuplot has no terminal \"pngcairo\"."),
      (.inline, old, "This gnuplot is too old: it is 4.6"),
      (.window, "cat >/dev/null; echo svg >&2", "This gnuplot cannot open a window."),
      (.auto, "exit 3", "gnuplot ended"),
    ] as [(PictureChoice, String?, String)])
  func charactersTakeThePlaceOfAPictureWithOneLine(
    _ choice: PictureChoice, _ script: String?, _ words: String
  ) throws {
    var canvas = Canvas(width: 60, height: 20, usesUnicode: true, allowsWindows: true)
    canvas.choice = choice
    canvas.inline = InlineSupport(.kitty)
    let drawing = try plotter(script).draw(.line, to: nil, on: canvas)
    #expect(drawing.terminal == "braille")
    let note = try #require(drawing.note)
    // Together they take no more lines than the picture alone would.
    canvas.height -= (note.count + 59) / 60
    #expect(try drawing.text == canvas.text.text(of: .line))
    #expect(note.hasPrefix(words) && !note.contains("\n"))
  }

  @Test func aTerminalThatDidNotSayThatItCanIsNotSentPictures() throws {
    var canvas = Canvas(usesUnicode: true)
    canvas.choice = .inline
    let drawing = try plotter().draw(.line, to: nil, on: canvas)
    #expect(drawing.text != nil)
    #expect(drawing.note?.contains("DESCENT_PICTURES") == true)
  }

  @Test func nobodyIsToldOfAGnuplotThatNobodyAskedFor() throws {
    let drawing = try plotter().draw(.line, to: nil, on: Canvas(allowsWindows: true))
    #expect(drawing.note == nil && drawing.terminal == "ascii")
  }

  /// It is ended when it has not worked for a while, long before the time that a picture may take.
  @Test func aGnuplotThatStandsStillIsEnded() throws {
    let program = try scratch.fake("sleep 100")
    let gnuplot = try Gnuplot(
      environment: program.environment, timeLimit: .seconds(60), idleLimit: .milliseconds(200))
    #expect(throws: PlotError.tookTooLong(seconds: 0.2)) {
      try gnuplot.draw(.line, to: .file("\(scratch.path)/a.svg"))
    }
    #expect(scratch.names == ["gnuplot"])
    #expect(Gnuplot.usualIdleLimit < .seconds(2))
  }

  @Test func aGnuplotThatWorksIsNotEnded() throws {
    _ = try scratch.fake(
      "n=0; while [ $n -lt 60000 ]; do n=$((n+1)); done; exec \(try Gnuplot.real().program) \"$@\"")
    let gnuplot = try Gnuplot(
      environment: ["PATH": "\(scratch.path):/usr/bin:/bin"], idleLimit: .milliseconds(1_000))
    #expect(try gnuplot.draw(.line, to: .file("\(scratch.path)/a.svg")).points == 4)
  }

  @Test func aFileIsReplacedOnlyWhereThatIsSaid() throws {
    let file = try scratch.file("a.svg", "old")
    #expect(throws: PlotError.fileExists(path: file)) { try Plotter.check(file: file, replaces: false) }
    try Plotter.check(file: file, replaces: true)
    try Plotter.check(file: "\(scratch.path)/b.svg", replaces: false)
    // A link that leads nowhere is a file as well.
    try FileManager.default.createSymbolicLink(
      atPath: "\(scratch.path)/c.svg", withDestinationPath: "/nowhere/d")
    #expect(throws: PlotError.fileExists(path: "\(scratch.path)/c.svg")) {
      try Plotter.check(file: "\(scratch.path)/c.svg", replaces: false)
    }
  }

  // MARK: - Files without gnuplot

  @Test func aTextFileIsThePictureWithItsSentence() throws {
    let canvas = Canvas(width: 60, height: 20, usesUnicode: true, usesColour: true)
    let drawing = try plotter().draw(.line, to: "\(scratch.path)/a.txt", on: canvas)
    let text = try TextCanvas(width: 60, height: 20, look: .braille, inColour: false).text(of: .line)
    #expect(scratch.read("a.txt") == text + "\nWhat the sample shows.\n")
    #expect(drawing.terminal == "txt" && drawing.file == "\(scratch.path)/a.txt")
  }

  @Test(arguments: [(30, 18), (56, 18), (75, 15), (200, 10)])
  func aLongTitleHasSmallerLetters(_ length: Int, _ size: Int) throws {
    let figure = Figure.sample(
      [.line(Series(nil, x: [0, 1], y: [0, 1]))], title: String(repeating: "a", count: length))
    _ = try plotter().draw(figure, to: "\(scratch.path)/title-\(length).gp", on: Canvas())
    #expect(scratch.read("title-\(length).gp")?.contains("a\" font ',\(size)'") == true)
  }

  /// A row of the class that it is, and one that it was taken for.
  @Test func cellsOfACSVFileHaveTheWordsOfTheirAxes() throws {
    let grid = Grid(x: 0.5...1.5, y: 0.5...1.5, columns: 2, rows: 2, values: [0.25, 0.75, 1, 0])
    func axis(_ names: String...) -> Axis {
      Axis("class", ticks: names.enumerated().map { Axis.Tick($1, at: Double($0) + 0.5) })
    }
    let figure = Figure.sample([.cells(grid, labels: [])], x: axis("ham", "eggs"), y: axis("eggs", "ham"))
    _ = try plotter().draw(figure, to: "\(scratch.path)/b.csv", on: Canvas())
    #expect(
      scratch.read("b.csv")?.contains("cell,\"eggs, ham\",0.5,0.5,0.25\ncell,\"eggs, eggs\",1.5,0.5,0.75\n")
        == true)
  }

  /// The counts of a confusion table beside its shares.
  @Test func aCSVFileHasWhatIsWrittenOnCells() throws {
    let grid = Grid(x: 0...1, y: 0...1, columns: 2, rows: 2, values: [0, 1, 0.5, 0.5])
    let figure = Figure.sample([
      .points(Series(nil, x: [1], y: [-2]), .disc), .cells(grid, labels: ["", "7", "2", "2"]),
    ])
    _ = try plotter().draw(figure, to: "\(scratch.path)/c.csv", on: Canvas())
    #expect(
      scratch.read("c.csv") == """
        kind,name,across,upwards,height,label
        points,,1,-2,,
        cell,,0,0,0,0
        cell,,1,0,1,7
        cell,,0,1,0.5,2
        cell,,1,1,0.5,2

        """)
  }

  @Test func aCSVFileHasEveryNumber() throws {
    let figure = Figure.sample(
      [
        .line(Series("a, \"b\"", x: [0, 0.1], y: [1e-300, .nan])),
        .points(Series(nil, x: [1], y: [-2]), .disc),
        .contour(
          Grid(x: 0...1, y: 2...3, columns: 2, rows: 2, values: [1, 2, 3, .infinity]), levels: [],
          coloured: true),
        .region(
          Grid(x: 0...1, y: 0...1, columns: 2, rows: 2, values: [0, 1, 1, 7]), names: ["ham", "eggs"]),
        .arrows([Arrow(x: 1, y: 2, dx: 3, dy: 4)], title: "gradient"),
        .marks([Mark(.end, "end", x: 5, y: 6)]),
        .verticals([Vertical("here", x: 7)]),
      ], z: Axis("loss"))
    _ = try plotter().draw(figure, to: "\(scratch.path)/a.csv", on: Canvas())
    #expect(
      scratch.read("a.csv") == """
        kind,name,across,upwards,loss
        line,"a, ""b""\",0,1e-300,
        line,"a, ""b""\",0.1,,
        points,,1,-2,
        ground,,0,2,1
        ground,,1,2,2
        ground,,0,3,3
        ground,,1,3,
        region,,0,0,ham
        region,,1,0,eggs
        region,,0,1,eggs
        region,,1,1,
        arrow from,gradient,1,2,
        arrow to,gradient,4,6,
        mark,end,5,6,
        vertical,here,7,,

        """)
  }

  /// Whatever terminal draws it: words stay as they are, on the theme's paper.
  @Test(arguments: Theme.allCases) func aScriptBringsItsPaperAlong(_ theme: Theme) throws {
    var canvas = Canvas()
    canvas.theme = theme
    _ = try plotter().draw(.line, to: "\(scratch.path)/\(theme).gp", on: canvas)
    let script = try #require(scratch.read("\(theme).gp"))
    #expect(script.contains("\nset termoption noenhanced\n"))
    #expect(script.contains("behind fillcolor rgb '\(theme.paper)'") == (theme == .dark))
  }

  /// gnuplot alone draws from a script what it draws when it is told.
  @Test(arguments: SampleFigure.all)
  func aScriptDrawsTheSamePicture(_ sample: SampleFigure) throws {
    let script = try scratch.file("a.gp")
    _ = try plotter().draw(sample.figure, to: script, on: Canvas())
    let gnuplot = try Gnuplot.real()
    let terminal = "pngcairo size 400,300 noenhanced"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: gnuplot.program)
    process.arguments = ["-d", "-e", "set terminal \(terminal); set output '\(scratch.path)/a.png'", script]
    process.standardInput = FileHandle.nullDevice
    let complaints = Pipe()
    process.standardError = complaints
    try process.run()
    let messages = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && messages.isEmpty, "\(messages)")
    let drawn = try #require(scratch.bytes("a.png"))
    #expect(try drawn == gnuplot.picture(of: sample.figure, on: terminal).output)
  }
}
