import Foundation
import Plots
import TestSupport
import Testing

@testable import descent

/// What a terminal says of pictures when it is asked, and that it is asked only where that does no harm.
struct TerminalAnswerTests {
  private static let last = "\u{1B}[?62;22c"

  @Test(
    arguments: [
      (
        "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}P>|kitty(0.35.2)\u{1B}\\\u{1B}[6;20;9t" + last,
        InlineSupport(.kitty, cellWidth: 9, cellHeight: 20)
      ),
      (
        "\u{1B}P>|iTerm2 3.5.0\u{1B}\\\u{1B}[6;16;8t" + last,
        InlineSupport(.iterm, cellWidth: 8, cellHeight: 16)
      ),
      ("\u{1B}P>|XTerm(390)\u{1B}\\\u{1B}[?64;1;4;22c", InlineSupport(.sixel)),
      ("\u{1B}[?4;6c", InlineSupport(.sixel)), ("\u{1B}[?64;44c", nil), (last, nil),
      ("\u{1B}_Gi=31;EINVAL:bad\u{1B}\\" + last, nil),
    ] as [(String, InlineSupport?)])
  func isReadAsItIsMeant(_ text: String, _ support: InlineSupport?) {
    let answer = TerminalAnswer(Array(text.utf8))
    #expect(answer.support == support && answer.isWhole && answer.typed == [])
  }

  @Test func isNotWholeBeforeItsEnd() {
    let text = "\u{1B}_Gi=31;OK\u{1B}\\" + Self.last
    for count in 0..<text.utf8.count {
      #expect(!TerminalAnswer(Array(text.utf8.prefix(count))).isWhole, "\(count)")
    }
  }

  @Test func keysThatWereTypedMeanwhileStay() {
    let text = "ru\u{1B}_Gi=31;OK\u{1B}\\n 3\r\u{1B}[A" + Self.last + "x"
    let answer = TerminalAnswer(Array(text.utf8))
    #expect(answer.typed == Array("run 3\r\u{1B}[Ax".utf8) && answer.support?.cellWidth == 10)
  }

  @Test(arguments: [
    (["TERM": "xterm-kitty"], true), (["TERM": "xterm-256color"], true), (["TERM": "dumb"], false),
    ([:], false),
    (["TERM": "linux"], false), (["TERM": "screen-256color"], false), (["TERM": "tmux-256color"], false),
    (["TERM": "xterm", "TMUX": "/tmp/tmux-0/default,1,0"], false),
    (["TERM": "xterm", "STY": "1.pts"], false),
    (["TERM": "vt220"], false),
  ])
  func whoWouldPrintTheQuestionOrIsWithinAnotherIsNotAsked(_ environment: [String: String], _ isAsked: Bool) {
    #expect(TerminalQuestion.mayAsk(environment) == isAsked)
  }

  @Test(arguments: [("sixel", InlineProtocol.sixel), ("KITTY", .kitty), ("none", nil), ("crayon", nil)])
  func whatIsForcedIsNotAskedFor(_ wish: String, _ way: InlineProtocol?) {
    let environment = ["TERM": "screen", "TMUX": "x", "DESCENT_PICTURES": wish]
    let terminal = Terminal(environment: environment, isTerminal: { _ in false }, size: (80, 24))
    #expect(TerminalQuestion.answer(of: terminal, environment: environment).support?.way == way)
  }
}

/// The question at a terminal, and pictures that follow the answer.
@Suite(.tags(.terminal, .gnuplot), .serialized)
struct TerminalQuestionTests {
  private static let asked = ["DESCENT_PICTURES": ""]

  private func waitForQuestion(_ terminal: PseudoTerminal) throws {
    let question = Array(TerminalAnswer.question.utf8)
    try terminal.wait("for the question") { terminal.output.firstRange(of: question) != nil }
  }

  @Test func aTerminalThatSaysSoIsSentPictures() throws {
    let terminal = try PseudoTerminal(environment: Self.asked)
    try waitForQuestion(terminal)
    try terminal.type("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;16;8t\u{1B}[?62;4c")
    try terminal.wait(for: "In [1]:")
    try terminal.enter("problem f(x) = x^2; init 4; set lr 0.1; run 20; plot loss")
    try terminal.wait(for: "The loss against 20 steps")
    try terminal.wait(for: "In [2]:")
    let sent = String(decoding: terminal.output, as: UTF8.self)
    let letters = sent.matches(of: /\x1B_G[^;\x1B]*m=[01];([A-Za-z0-9+\/=]+)\x1B\\/).map { String($0.1) }
      .joined()
    let picture = try #require(Data(base64Encoded: letters))
    #expect(
      picture.starts(with: [0x89, 0x50, 0x4E, 0x47]) && picture.suffix(8).starts(with: Array("IEND".utf8)))
    #expect(!terminal.screen.wholeText.contains("Gi=31") && !terminal.screen.wholeText.contains("more"))
    // It is asked once.
    #expect(sent.matches(of: /a=q/).count == 1)
    try terminal.enter("set plot ascii; plot loss")
    try terminal.wait(for: "In [3]:")
    #expect(terminal.screen.text.contains("+---"))
  }

  /// Keys that came before the answer are not lost, and a terminal that never answers is not waited for.
  @Test func aTerminalThatSaysNothingIsUsedAsItIs() throws {
    let terminal = try PseudoTerminal(environment: Self.asked)
    try waitForQuestion(terminal)
    try terminal.type("eval 2*3\reva")
    try terminal.wait(for: "In [1]:")
    try terminal.wait(for: "6")
    try terminal.wait(for: "In [2]:")
    try terminal.enter("l 2*21")
    try terminal.wait(for: "42")
    try terminal.enter("exit")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isInOrder)
  }

  /// An answer that comes after the wait for it is over is no typing.
  @Test func anAnswerThatComesLateIsPassedOver() throws {
    let terminal = try PseudoTerminal(environment: Self.asked)
    try waitForQuestion(terminal)
    try terminal.wait(for: "In [1]:")
    try terminal.type("eval 2*")
    try terminal.type("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}P>|Late(1.0)\u{1B}\\\u{1B}[6;16;8t\u{1B}[?62;4c")
    try terminal.enter("21")
    try terminal.wait(for: "In [2]:")
    #expect(terminal.screen.wholeText.contains("eval 2*21\nOut [1]: 42"))
  }

  @Test(arguments: [["TERM": "dumb"], ["TMUX": "/tmp/tmux,1,0"], ["DESCENT_PLAIN": "1"]])
  func whereItDoesHarmNothingIsAsked(_ environment: [String: String]) throws {
    let terminal = try PseudoTerminal(environment: Self.asked.merging(environment) { $1 })
    try terminal.wait(for: "In [1]:")
    #expect(!terminal.output.contains(UInt8(ascii: "_")))
  }

  @Test func aWayThatThereIsNotIsNamed() throws {
    let terminal = try PseudoTerminal(environment: ["DESCENT_PICTURES": "bogus"])
    try terminal.wait(for: "DESCENT_PICTURES is \"bogus\": it may be kitty, iterm, sixel or none.")
    try terminal.wait(for: "In [1]:")
  }

  private static let tmux = try? Child.run("tmux", arguments: ["-V"])

  /// tmux hands on what it is asked to, where the cursor is, and the text goes on below.
  @Test(.enabled(if: tmux != nil, "There is no tmux here."), arguments: ["kitty", "iterm"])
  func aPictureIsPassedThroughTmux(_ way: String) throws {
    let home = try TemporaryFolder()
    try home.file("tmux.conf", "set -g allow-passthrough on\nset -g status off\n")
    let terminal = try PseudoTerminal(
      "tmux",
      arguments: [
        "-S", home.path + "/socket", "-f", home.path + "/tmux.conf", "new-session", PseudoTerminal.descent,
      ],
      environment: ["TERM": "xterm-256color", "DESCENT_PICTURES": way], home: home)
    try terminal.wait(for: "In [1]:")
    try terminal.enter("problem f(x) = x^2; init 4; set lr 0.1; run 20; plot loss")
    try terminal.wait(for: "The loss against 20 steps")
    try terminal.wait(for: "In [2]:")
    let begin = Array((way == "kitty" ? "\u{1B}_Ga=T" : "\u{1B}]1337;File=").utf8)
    let place = try #require(terminal.output.firstRange(of: begin)).lowerBound
    var before = Screen(columns: 80, rows: 24)
    before.show(Array(terminal.output[..<place]))
    let sent = String(decoding: terminal.output[place...], as: UTF8.self)
    let rows = try #require(sent.firstMatch(of: /(?:r|height)=(\d+)/).flatMap { Int($0.1) })
    #expect(before.column == 0)
    // Counted from what scrolled out of the window first.
    let lines = (terminal.screen.past + terminal.screen.rows).map { String($0) }
    let sentence = try #require(lines.firstIndex { $0.hasPrefix("The loss against") })
    #expect(before.past.count + before.row + rows == sentence, "the sentence stands below the picture")
    try terminal.enter("quit")
    #expect(try terminal.waitForExit() == .code(0))
  }

  @Test func plainModeAtATerminal() throws {
    let terminal = try PseudoTerminal(arguments: ["--plain"])
    try terminal.wait(for: "In [1]:")
    try terminal.enter("problem f(x) = x^2; init 4; set lr 0.1; run 20; plot path; help")
    try terminal.wait(for: "In [2]:")
    let text = terminal.screen.wholeText
    #expect(text.contains("The way of gd over 20 steps"))
    #expect(text.contains("least"))
    #expect(!text.contains { "│─┤└".contains($0) } && !terminal.screen.hasColor)
    #expect(!text.contains("Space shows more"))
  }
}
