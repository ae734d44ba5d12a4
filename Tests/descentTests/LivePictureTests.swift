import Foundation
import TestSupport
import Testing

@testable import Plots
@testable import descent

/// Pictures that are redrawn in their place at a terminal.
@Suite(.tags(.terminal), .serialized)
struct LivePictureTests {
  private static let synchronized = (begin: Array("\u{1B}[?2026h".utf8), end: Array("\u{1B}[?2026l".utf8))

  private static func count(_ sequence: [UInt8], in output: [UInt8]) -> Int {
    output.indices.count { output[$0...].starts(with: sequence) }
  }

  @Test func aRunIsDrawnInPlaceAndItsPictureStays() throws {
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": "1"])
    try terminal.enter("problem rosenbrock; set lr 1e-4")
    try terminal.wait(for: "In [2]:")
    try terminal.enter("run 1000000000 live")
    // A frame is followed by a rest as long as a dozen: on a busy machine they are few.
    for _ in 0..<2 {
      try terminal.wait(for: "Loss of Gradient descent", within: 60)
      try terminal.wait(for: "Ctrl-C stops it", within: 60)
    }
    // Typed meanwhile, it is not echoed into the picture.
    try terminal.type("eval 6*7")
    try terminal.wait(for: "Ctrl-C stops it", within: 60)
    // Frames take each other's place: one picture, and nothing of it has left the screen.
    #expect(!terminal.screen.text.contains("eval"))
    #expect(terminal.screen.wholeText.components(separatedBy: "Loss of Gradient descent").count == 2)
    let frames = Self.count(Self.synchronized.begin, in: terminal.output)
    #expect(frames >= 3 && frames - Self.count(Self.synchronized.end, in: terminal.output) <= 1)

    try terminal.press(.controlC)
    try terminal.wait(for: "Interrupted after ")
    try terminal.wait(for: "The loss against ")
    try terminal.wait(for: "In [3]:")
    let screen = terminal.screen.text
    #expect(screen.contains("└"))
    #expect(!screen.contains("stops it") && !screen.contains("^C"))
    #expect(terminal.screen.wholeText.components(separatedBy: "Loss of Gradient descent").count == 2)
    #expect(
      Self.count(Self.synchronized.begin, in: terminal.output)
        == Self.count(Self.synchronized.end, in: terminal.output))
  }

  @Test func thePictureOfARaceStaysWhereItWasCutShort() throws {
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": "1"])
    try terminal.enter("problem rosenbrock")
    try terminal.wait(for: "In [2]:")
    try terminal.enter("race gd(lr=1e-4) momentum(lr=1e-4) run 1000000000")
    try terminal.wait(for: "Ctrl-C stops it", within: 60)
    try terminal.press(.controlC)
    try terminal.wait(for: "Interrupted. Nothing was changed.")
    try terminal.wait(for: "In [3]:")
    #expect(terminal.screen.text.contains("└"))
    #expect(!terminal.screen.text.contains("stops it"))
  }

  /// In the middle of a run that would last long.
  private static func inALiveRun() throws -> PseudoTerminal {
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": "1"])
    try terminal.enter("problem rosenbrock; set lr 1e-4; run 1000000000 live")
    try terminal.wait(for: "Ctrl-C stops it")
    return terminal
  }

  @Test func theTerminalIsInOrderBetweenCommands() throws {
    let terminal = try Self.inALiveRun()
    try terminal.press(.controlC)
    try terminal.wait(for: "In [2]:")
    try terminal.press(.controlD)
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isInOrder)
  }

  @Test func theLastPictureFitsAWindowThatHasChanged() throws {
    let terminal = try Self.inALiveRun()
    terminal.resize(columns: 60, rows: 24)
    try terminal.press(.controlC)
    try terminal.wait(for: "The loss against")
    try terminal.wait(for: "In [2]:")
    let frame = try #require(terminal.screen.rows.firstIndex { $0.contains("└") })
    #expect(!terminal.screen.rows[frame + 1].contains("─"), "no line of it goes on in the next")
    #expect(terminal.screen.rows[frame].lastIndex(of: "─") ?? 0 > 50)
  }

  /// Of a frame in a window that is made narrower, lines go on in the next ones or are cut: nothing of it stays.
  @Test(arguments: [true, false]) func nothingOfAWiderFrameIsLeft(_ folds: Bool) throws {
    let kind = folds ? [:] : ["XTERM_VERSION": "XTerm(379)"]
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": "1"].merging(kind) { $1 })
    try terminal.enter("problem rosenbrock; set lr 1e-4; run 1000000000 live")
    try terminal.wait(for: "Ctrl-C stops it")
    terminal.resize(columns: 60, rows: 24, folds: folds)
    let before = terminal.output.count
    try terminal.wait("for a frame in the new window") {
      // One of the old width may have been on its way.
      Self.count(Self.synchronized.end, in: Array(terminal.output[before...])) > 1
    }
    let rows = terminal.screen.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count { $0.contains("└") } == 1 && rows.count { $0.contains("Loss of") } == 1)
    let title = try #require(rows.firstIndex { $0.contains("Loss of") })
    #expect(!rows[..<title].contains { $0.contains("─") || $0.contains("│") }, "\(rows)")
    try terminal.press(.controlC)
    try terminal.wait(for: "In [2]:")
  }

  @Test(arguments: [["TERM": "dumb"], ["DESCENT_PLAIN": "1"]])
  func nothingIsRedrawnWhereThatIsNotWanted(_ environment: [String: String]) throws {
    let terminal = try PseudoTerminal.atPrompt(environment: environment)
    try terminal.enter("problem rosenbrock; set lr 1e-4; run 300000 live")
    try terminal.wait(for: "The loss against 300000 steps")
    try terminal.wait(for: "In [2]:")
    #expect(Self.count(Self.synchronized.begin, in: terminal.output) == 0)
    #expect(Self.count(Array("\u{1B}[".utf8) + [UInt8(ascii: "A")], in: terminal.output) == 0)
  }

  /// Room first, back up, the picture, and below it from where it began, wherever the terminal leaves the cursor.
  @Test func aPictureAmongTheTextHasItsRows() throws {
    let picture = try #require(
      InlinePicture(
        Data([1, 2, 3]), by: InlineSupport(.kitty),
        size: InlineSize(InlineSupport(.kitty), on: Canvas(width: 20, height: 8))))
    let drawing = Drawing(terminal: "kitty", inline: picture, points: 1, description: "A line.")
    let text = LiveText(drawing, below: "step 1")
    #expect(text.rows == picture.rows + 1)
    var screen = Screen(columns: 40, rows: 12)
    screen.show(Array("before\r\n".utf8))
    screen.show(Array(text.text(over: 0).replacing("\n", with: "\r\n").utf8))
    #expect(screen.rows[picture.rows + 1].prefix(6) == Array("step 1")[...])
    let row = screen.row
    screen.show(Array(text.text(over: text.rows).replacing("\n", with: "\r\n").utf8))
    #expect(screen.row == row && screen.past.isEmpty)
    let erasing = LiveText.erased(text.rows, picture.forgetting)
    screen.show(Array(erasing.utf8))
    #expect(screen.text == "before" && screen.row == 1)
    // Of a whole screen that is cleared at once some terminals keep a copy.
    let whole = LiveText.erased(text.rows)
    #expect(!whole.contains("A\u{1B}[J") && whole.matches(of: #/\x1B\[K/#).count == text.rows)
  }
}
