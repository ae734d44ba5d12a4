import Foundation
import TestSupport
import Testing

@testable import Plots

@Suite(.tags(.gnuplot))
struct FailureTests {
  let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  private var file: Destination { .file("\(scratch.path)/a.svg") }

  @Test(arguments: [[:], ["PATH": ""], ["PATH": "/nowhere:/dev/null"]] as [[String: String]])
  func aMissingGnuplotNamesThePackage(_ environment: [String: String]) throws {
    let error = #expect(throws: PlotError.self) { try Gnuplot(environment: environment) }
    #expect(error == .gnuplotMissing)
    #expect(error?.description == "gnuplot was not found.")
    #expect(error?.hint == "Install it: \"sudo apt install gnuplot-nox\" on Debian or Ubuntu.")
  }

  @Test func aGnuplotThatEndsAtOnceIsAnError() throws {
    let gnuplot = try scratch.fake("exit 0")
    #expect(throws: PlotError.gnuplotDied(status: 0, lines: [])) { try gnuplot.draw(.line, to: file) }
    #expect(scratch.names == ["gnuplot"])
  }

  @Test func aGnuplotThatFailsIsQuoted() throws {
    let gnuplot = try scratch.fake("cat >/dev/null; echo; echo first >&2; echo '  the reason' >&2; exit 1")
    let error = #expect(throws: PlotError.self) { try gnuplot.draw(.line, to: file) }
    #expect(error == .gnuplotDied(status: 1, lines: ["first", "the reason"]))
    #expect(error?.description == "gnuplot ended without a picture (status 1).\nfirst\nthe reason")
  }

  @Test func aGnuplotKilledMidwayIsAnError() throws {
    let gnuplot = try scratch.fake("head -c 100 >/dev/null; kill -KILL $$")
    #expect(throws: PlotError.gnuplotDied(status: 137, lines: [])) { try gnuplot.draw(.line, to: file) }
  }

  @Test func halfAPictureIsNoPicture() throws {
    let real = try Gnuplot.real().program
    let gnuplot = try scratch.fake("\(real) \"$@\" | head -c 2000")
    try Data("old".utf8).write(to: URL(fileURLWithPath: "\(scratch.path)/a.svg"))
    #expect(throws: PlotError.gnuplotDied(status: 0, lines: [])) { try gnuplot.draw(.line, to: file) }
    #expect(scratch.read("a.svg") == "old")
    #expect(scratch.names == ["a.svg", "gnuplot"])
  }

  /// The process lives on, for a broken pipe raises no signal in this thread while it writes, and only then.
  @Test(arguments: ["exec <&-; exit 0", "exec <&-; sleep 0.2; exit 3", "exit 3"])
  func aClosedInputWhileMuchIsSentIsAnError(_ script: String) throws {
    let process = try GnuplotProcess(
      program: try scratch.fake(script).program, arguments: [], environment: ["PATH": "/usr/bin:/bin"],
      seconds: 20,
      isInterrupted: { false })
    let block = GnuplotScript.Block([Double](repeating: 1, count: 12_500_000), columns: 2)
    process.tell(.block(block))
    let error = #expect(throws: PlotError.self) { try process.finish() }
    #expect(error?.code == .gnuplotDied)
    var blocked = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &blocked)
    #expect(sigismember(&blocked, SIGPIPE) == 0)
  }

  @Test(arguments: ["sleep 100", "sleep 100 & sleep 100", "cat >/dev/null; sleep 100"])
  func aGnuplotThatHangsIsEnded(_ script: String) throws {
    let gnuplot = try scratch.fake(script, timeLimit: .milliseconds(300))
    let start = ContinuousClock.now
    let error = #expect(throws: PlotError.self) { try gnuplot.draw(.line, to: file) }
    #expect(error == .tookTooLong(seconds: 0.3))
    #expect(error?.description == "gnuplot did not finish within 0.3 seconds and was ended.")
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func aHangWhileMuchIsSentIsEnded() throws {
    let process = try GnuplotProcess(
      program: try scratch.fake("sleep 100").program, arguments: [], environment: ["PATH": "/usr/bin:/bin"],
      seconds: 0.3, isInterrupted: { false })
    process.tell(.block(GnuplotScript.Block([Double](repeating: 1, count: 1_000_000), columns: 2)))
    #expect(throws: PlotError.tookTooLong(seconds: 0.3)) { try process.finish() }
  }

  @Test func anInterruptEndsIt() throws {
    _ = try scratch.fake("sleep 100")
    let gnuplot = try Gnuplot(environment: ["PATH": "\(scratch.path):/usr/bin:/bin"], isInterrupted: { true })
    #expect(throws: PlotError.interrupted) { try gnuplot.draw(.line, to: file) }
  }

  @Test func aProgramThatCannotBeStartedIsAnError() throws {
    let gnuplot = try scratch.fake("")
    try FileManager.default.removeItem(atPath: gnuplot.program)
    #expect(throws: PlotError.gnuplotNotStarted(reason: "No such file or directory")) {
      try gnuplot.draw(.line, to: file)
    }
  }

  @Test(arguments: ["a", "a.jpg", "a.svg.txt", "svg", "", "b.svg/a"])
  func anUnknownExtensionListsTheKnown(_ path: String) throws {
    let error = #expect(throws: PlotError.self) { try Gnuplot.real().draw(.line, to: .file(path)) }
    #expect(error == .unknownExtension(path: path))
    #expect(
      error?.description == "\"\(path)\" does not end in .svg, .png, .pdf, .gif, .html, .txt, .csv or .gp.")
  }

  @Test func aFileThatCannotBeWrittenIsAnError() throws {
    let gnuplot = try Gnuplot.real()
    try FileManager.default.createDirectory(
      atPath: "\(scratch.path)/folder.svg", withIntermediateDirectories: true)
    // A link to a device, whose place a new file would take.
    try FileManager.default.createSymbolicLink(
      atPath: "\(scratch.path)/device.svg", withDestinationPath: "/dev/null")
    for (path, reason) in [
      ("\(scratch.path)/device.svg", "it is no file"),
      ("\(scratch.path)/none/a.svg", "there is no such folder"),
      ("\(scratch.path)/folder.svg", "it is a folder"),
      ("/dev/null/a.svg", "/dev/null is not a folder"), ("/proc/a.svg", "No such file or directory"),
      ("a\u{0}.svg", "a name cannot hold NUL"),
    ] {
      #expect(throws: PlotError.fileNotWritable(path: path, reason: reason)) {
        try gnuplot.draw(.line, to: .file(path))
      }
    }
    #expect(scratch.names.sorted() == ["device.svg", "folder.svg"])
  }

  @Test(
    arguments: [
      [], [.line(Series("l", x: [], y: []))], [.path(Series("l", x: [.nan], y: [1]))],
      [.line(Series("l", x: [1, 2], y: [.infinity, .nan]))], [.verticals([Vertical("v", x: 1)])],
      [.surface(Grid(x: 0...1, y: 0...1, columns: 2, rows: 2, values: [.nan, .nan, .nan, .nan]))],
    ] as [[Layer]])
  func nothingToDrawIsAnError(_ layers: [Layer]) throws {
    let gnuplot = try Gnuplot.real()
    #expect(throws: PlotError.nothingToDraw) { try TextCanvas.sample.text(of: .sample(layers)) }
    #expect(throws: PlotError.nothingToDraw) { try gnuplot.draw(.sample(layers), to: file) }
  }

  @Test func aPlotAfterAFailureWorks() throws {
    let gnuplot = try Gnuplot.real()
    #expect(throws: PlotError.self) { try gnuplot.draw(.line, to: .file("\(scratch.path)/none/a.svg")) }
    #expect(throws: PlotError.self) { try scratch.fake("exit 1").draw(.line, to: file) }
    #expect(try gnuplot.draw(.line, to: file).points == 4)
  }

  @Test func aWindowNeedsADisplayAndATerminalThatOpensOne() throws {
    let real = try Gnuplot.real().program
    var environment = ["PATH": String(real.dropLast("/gnuplot".count))]
    #expect(throws: PlotError.noWindow(.display)) {
      try Gnuplot(environment: environment).draw(.line, to: .window)
    }
    #expect(try Gnuplot(environment: environment).windowTerminal() == nil)
    environment["DISPLAY"] = ":0"
    for (terminals, expected) in [("dumb svg", nil), ("x11 wxt", "wxt"), ("svg qt x11", "qt")]
      as [(String, String?)]
    {
      _ = try scratch.fake("cat >/dev/null; echo ' \(terminals) ' >&2")
      let gnuplot = try Gnuplot(environment: ["PATH": "\(scratch.path):/usr/bin:/bin", "DISPLAY": ":0"])
      #expect(try gnuplot.windowTerminal() == expected)
      if let expected {
        #expect(try gnuplot.draw(.line, to: .window).terminal == expected)
      } else {
        #expect(throws: PlotError.noWindow(.terminal)) { try gnuplot.draw(.line, to: .window) }
      }
    }
  }

  /// What gnuplot inherits: three descriptors, no blocked signal.
  @Test func gnuplotInheritsNothingElse() throws {
    let gnuplot = try scratch.fake(
      "cat >/dev/null; ls /proc/self/fd >&2; grep SigBlk /proc/self/status >&2; exit 1")
    let error = #expect(throws: PlotError.self) { try gnuplot.draw(.line, to: file) }
    // `ls` itself opens the folder as its fourth.
    #expect(
      error
        == .gnuplotDied(
          status: 1, lines: ["1", "2", "3", "SigBlk:\t0000000000000000".replacing("\t", with: " ")]))
  }
}
