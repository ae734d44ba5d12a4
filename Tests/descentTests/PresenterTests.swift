import TestSupport
import Testing

@testable import descent

/// A lesson shown to a class, on single keys.
struct PresenterTests {
  @Test func handsAreCountedAndTakenBack() {
    var tally = Tally(["1", "2", "3"])
    for label in ["1", "2", "2", "4", "2"] { tally.count(label) }
    #expect(tally.count == 4, "there is no choice 4")
    #expect(tally.bars(width: 80, mark: "#") == ["  1  # 1", "  2  ### 3", "  3  0"])
    tally.takeBack()
    #expect(["1", "2", "3"].map(tally.hands) == [1, 2, 0])
    for _ in 0..<5 { tally.takeBack() }
    #expect(tally.count == 0)
  }

  @Test func barsKeepWithinTheWindow() {
    var tally = Tally(["a", "b"])
    for _ in 0..<90 { tally.count("a") }
    for _ in 0..<45 { tally.count("b") }
    let bars = tally.bars(width: 28, mark: "#")
    #expect(bars.allSatisfy { $0.count <= 28 })
    #expect(bars[0].hasSuffix("# 90") && bars[1].hasSuffix("# 45"))
    #expect(bars.map { $0.count { $0 == "#" } } == [20, 10])
  }

  @Test func aPageThatIsFullGoesOnAtTheTop() {
    var page = Page()
    page.fit(width: 10, height: 4)
    page.add("a\nb\nc")
    #expect(page.visibleText == "a\nb\nc")
    page.add("d\ne")
    #expect(page.visibleText == "d\ne")
    page.scroll(-2)
    #expect(page.visibleText == "b\nc\nd\ne")
    page.scroll(-100)
    #expect(page.visibleText == "a\nb\nc\nd")
    page.scroll(100)
    #expect(page.visibleText == "e")
    // A line of 21 characters takes three rows of ten.
    page.clear()
    page.add("012345678901234567890\nx\ny")
    #expect(page.visibleText == "012345678901234567890\nx")
  }

  @Test(
    arguments: [
      ([], .leave), ([0x71], .leave), ([0x20], .on), ([0x0d], .on), (Array("\u{1B}[C".utf8), .on),
      (Array("\u{1B}[D".utf8), .back), (Array("\u{1B}[A".utf8), .up), ([0x7f], .takeBack),
      ([0x31], .character("1")), (Array("é".utf8), .character("é")), (Array("\u{1B}[15~".utf8), .other),
    ] as [([UInt8], PresenterKey)])
  func keysHaveMeanings(_ bytes: [UInt8], _ key: PresenterKey) { #expect(PresenterKey(bytes) == key) }

  @Test(.tags(.terminal)) func aClassSeesPagesAndVotes() throws {
    let terminal = try PseudoTerminal(
      arguments: ["present", "3"], environment: ["NO_COLOR": "1", "DESCENT_LESSONS": knownLessons],
      columns: 100, rows: 40)
    try terminal.wait(for: "with a careful learning rate.")
    try terminal.wait(for: "[Space runs \"problem f(x) = x^2\";")
    #expect(!terminal.screen.text.contains("step       x    loss"), "the cell waits")
    try terminal.type(" ")
    try terminal.wait(for: "It crawls: after five steps x is still 3.616.")
    try terminal.wait(for: "[Space turns the page;")
    #expect(!terminal.screen.text.contains("[Enter goes on"))
    try terminal.type(" ")
    try terminal.wait(for: "[1 to 3 count a hand, Space shows the answer;")
    try terminal.type("1121")
    try terminal.wait(onScreen: "  1  ███ 3\n  2  █ 1\n  3  0")
    try terminal.press(.backspace)
    try terminal.wait(onScreen: "  1  ██ 2\n")
    try terminal.type(" ")
    try terminal.wait(onScreen: "The answer is 2)")
    #expect(terminal.screen.text.contains("  1  ██ 2"), "what the class said stays beside the answer")
    try terminal.type(":eval 2*x\r")
    try terminal.wait(onScreen: "> eval 2*x\n7.23")
    try terminal.press(.left)
    try terminal.wait(for: "[Space runs \"problem f(x) = x^2\";")
    try terminal.type("q")
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isInOrder)
  }

  @Test(.tags(.terminal)) func aNarrowWindowBreaksLinesBetweenWords() throws {
    let terminal = try PseudoTerminal(
      arguments: ["present", "3"], environment: ["NO_COLOR": "1", "DESCENT_LESSONS": knownLessons],
      columns: 40,
      rows: 24)
    try terminal.wait(
      onScreen: "[Space runs \"problem f(x) = x^2\"; Left\ngoes back, : types a command, q leaves]")
    #expect(terminal.screen.text.hasPrefix("Lesson 3: The learning rate."), "its first line is seen")
    try terminal.type("q")
    #expect(try terminal.waitForExit() == .code(0))
  }

  @Test(.tags(.terminal)) func aLessonThatThereIsNotIsRefused() throws {
    let terminal = try PseudoTerminal(arguments: ["present", "the-hxll"])
    try terminal.wait(for: "\"the-hxll\" is not a lesson.")
    #expect(try terminal.waitForExit() == .code(2))
  }
}
