import Foundation
import TestSupport
import Testing

@testable import descent

/// Notebooks' files and the real program.
@Suite(.tags(.pipes))
struct NotebookFileTests {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  private static let text = """
    # A parabola

    ```descent
    problem f(x) = x^2; init 4
    set lr 0.25
    ```

    ```descent
    run 2
    eval x
    ```

    """

  @Test func outputsAreWrittenAndVerified() throws {
    try home.file("a.md", Self.text)
    let written = try Child.run(arguments: ["a.md", "--output", "b.md"], home: home)
    #expect(written == Child.Outcome(output: "b.md: 2 cells.\n", errors: "", status: 0))
    #expect(home.read("b.md")?.contains("```output\n") == true)
    let verified = try Child.run(arguments: ["verify", "b.md"], home: home)
    #expect(verified == Child.Outcome(output: "b.md: 2 cells, all agree.\n", errors: "", status: 0))
    let again = try Child.run(arguments: ["b.md", "--output", "b.md"], home: home)
    #expect(again.status == 0)
    #expect(home.names.contains("b.md~") == false)
    let bare = try Child.run(arguments: ["verify", "a.md"], home: home)
    #expect(bare.status == 1)
    #expect(bare.output.contains("a.md:4: cell 1, problem f(x) = x^2; init 4"))
  }

  @Test func anotherFileIsReplacedWhereThatIsSaid() throws {
    try home.file("a.md", Self.text)
    try home.file("b.md", "not ours")
    let refused = try Child.run(arguments: ["a.md", "--output", "b.md"], home: home)
    #expect(
      refused
        == Child.Outcome(
          output: "", errors: "Error: \"b.md\" is there already. --force replaces it.\n", status: 2))
    #expect(home.read("b.md") == "not ours")
    #expect(try Child.run(arguments: ["a.md", "--output", "b.md", "--force"], home: home).status == 0)
    #expect(home.read("b.md") != "not ours")
    #expect(try Child.run(arguments: ["a.md", "--output", "./a.md"], home: home).status == 0)
    try home.file("c.svg", "mine")
    let plotted = try Child.run(arguments: ["plot", "-", "--to", "c.svg"], input: "1\n", home: home)
    #expect(plotted.errors.contains("is there already. --force replaces it."))
    #expect(home.read("c.svg") == "mine")
  }

  @Test func frontMatterThatCannotBeFollowedIsToldWithItsLine() throws {
    try home.file("a.md", "---\ndescent: 99\nseed: abc\n---\n\n```descent\neval 1\n```\n")
    let child = try Child.run(arguments: ["verify", "a.md"], home: home)
    #expect(child.status == 2)
    #expect(child.errors.contains("a.md:2: It was written by a newer descent: its version is 99"))
    #expect(child.errors.contains("a.md:3: \"abc\" is no seed"))
    try home.file("empty.md", "Only words.\n")
    #expect(try Child.run(arguments: ["verify", "empty.md"], home: home).status == 2)
  }

  @Test func aLineOfAPipeIsOneCell() throws {
    let child = try Child.run(
      arguments: [], input: "eval 1; eval 2\neval 3\neval Out[1] + Out[2]\n", home: home)
    #expect(child == Child.Outcome(output: "1\n2\n3\n5\n", errors: "", status: 0))
  }

  /// A class may be called like what a terminal obeys.
  @Test func wordsOfDataNeverReachTheTerminalAsTheyAre() throws {
    try home.file(
      "c.csv",
      "a,b,kind\n" + (0..<12).map { "\($0),\($0 % 5),\($0 < 6 ? "\u{1B}]2;evil\u{7}" : "no")\n" }.joined())
    let child = try Child.run(
      arguments: [
        "-c",
        "data c.csv target kind; model softmax; run 5; plot data; plot boundary; plot boundary to b.txt; save n.md; export n.html",
      ], home: home)
    #expect(child.status == 0, "\(child.errors)")
    for text in [child.output, home.read("b.txt") ?? "", home.read("n.md") ?? "", home.read("n.html") ?? ""] {
      #expect(
        text.contains("evil") && !text.unicodeScalars.contains("\u{1B}")
          && !text.unicodeScalars.contains("\u{7}"))
    }
  }

  @Test func whatDiffersHasStatusOne() throws {
    try home.file("a.md", "```descent\neval 1/3\n```\n\n```output\n0.34\n```\n")
    let verified = try Child.run(arguments: ["verify", "a.md"], home: home)
    #expect(
      verified.output
        == "a.md:2: cell 1, eval 1/3: \"0.3333333333333333\" was \"0.34\".\na.md: 1 cell, 1 differs.\n")
    #expect(verified.status == 1)
  }

  @Test func aCellThatFailsHasStatusOneAndTheRestIsWritten() throws {
    try home.file("a.md", "```descent\nfoo\n```\n\n```descent\neval 2\n```\n")
    let written = try Child.run(arguments: ["a.md", "--output", "b.md"], home: home)
    #expect(written.status == 1)
    #expect(written.errors.hasPrefix("a.md:2: cell 1 failed:\n"))
    #expect(home.read("b.md")?.contains("```output\n2\n```") == true)
  }

  @Test(arguments: [
    ["verify"], ["verify", "none.md"], ["verify", "a.md", "--tolerance", "2"], ["verify", "broken.md"],
    ["a.txt", "--output", "b.md"], ["--output", "b.md"], ["a.md", "--output", "/proc/b.md"],
  ])
  func wrongUsageHasStatusTwo(_ arguments: [String]) throws {
    try home.file("a.md", Self.text)
    try home.file("a.txt", "eval 1\n")
    try home.file("broken.md", "---\nseed: 0\n")
    let child = try Child.run(arguments: arguments, home: home)
    #expect(child.status == 2)
    #expect(child.output.isEmpty)
    #expect(!child.errors.isEmpty)
  }

  @Test(.tags(.gnuplot)) func numbersOfAPipeAreDrawn() throws {
    let drawn = try Child.run(
      arguments: ["plot", "-", "--to", "a.svg"], input: "loss\n4\n2\n1\n", home: home)
    #expect(
      drawn == Child.Outcome(output: "3 rows: loss ends at 1. Drawn to a.svg.\n", errors: "", status: 0))
    #expect(home.read("a.svg")?.contains("<svg") == true)
    for arguments in [["plot", "--plain", "-"], ["--plain", "plot", "-"]] {
      let plain = try Child.run(arguments: arguments, input: "step,loss\n0,4\n1,2\n2,1\n", home: home)
      #expect(
        plain.output == """
          3 rows: loss ends at 1.
          loss by step  first   middle  last    least   greatest
          loss          4 at 0  2 at 1  1 at 2  1 at 2  4 at 0

          """)
      #expect(plain.status == 0 && plain.errors.isEmpty)
    }
    let empty = try Child.run(arguments: ["plot", "-"], input: "", home: home)
    #expect(empty.status == 2)
    #expect(
      empty.errors == "Error: No numbers came. A line holds a number, or several apart by commas or blanks.\n"
    )
  }

  /// While a file is waited for, a line says how much has come; where nothing came that can be drawn, what did.
  @Test(.tags(.terminal)) func whileAFileIsWaitedForTheRowsAreCounted() throws {
    let producer = "echo loss; for i in 1 2 3 4 5 6 7 8 9; do echo $i; sleep 0.2; done"
    let program = "'\(PseudoTerminal.descent)' plot - --to a.csv"
    let terminal = try PseudoTerminal(
      "/bin/sh", arguments: ["-c", "(\(producer)) | \(program); echo words | \(program) --force"], home: home)
    try terminal.wait(for: "3 rows")
    try terminal.wait(for: "9 rows: loss ends at 9. Drawn to a.csv.")
    #expect(terminal.screen.text.split(separator: "\n").contains("9 rows: loss ends at 9. Drawn to a.csv."))
    try terminal.wait(for: "No numbers came: the first line is \"words\".")
  }

  /// What came in a burst is drawn though no line follows it.
  @Test(.tags(.terminal)) func aBurstIsShownWhileNothingFollows() throws {
    let producer = "echo loss; echo 5; sleep 1; echo 4; echo 3; sleep 30"
    let terminal = try PseudoTerminal(
      "/bin/sh", arguments: ["-c", "(\(producer)) | '\(PseudoTerminal.descent)' plot -"], home: home)
    try terminal.wait(for: "1 row: loss ends at 5.")
    try terminal.wait(for: "3 rows: loss ends at 3.")
    terminal.kill(SIGKILL)
  }

  /// Where a failure ends no script, what follows it is a cell of its own, and done again as it was.
  @Test func aNotebookOfAFailedLineVerifies() throws {
    let saved = try Child.run(
      arguments: ["--keep-going", "-c", "problem sphere; eval zz; run 3", "-c", "save v.md"], home: home)
    #expect(saved.status == 1 && saved.output.contains("Saved: v.md, 2 cells."), "\(saved)")
    let verified = try Child.run(arguments: ["verify", "v.md"], home: home)
    #expect(verified == Child.Outcome(output: "v.md: 2 cells, all agree.\n", errors: "", status: 0))
  }

  /// Killed at any moment of a hundred savings, the program leaves a file that is whole: one of those it wrote.
  @Test(.tags(.slow)) func deathWhileSavingLosesNothing() throws {
    let file = home.path + "/a.md"
    for round in 0..<20 {
      unlink(file)
      let saved = try savings(
        of: Self.savings(to: file), killedBehind: 5 * round, microseconds: 1_000 * round)
      guard let text = home.read("a.md") else {
        #expect(saved == 0, "round \(round)")
        continue
      }
      #expect(text.matches(of: #/```descent/#).count >= saved, "round \(round)")
      let verified = try Child.run(arguments: ["verify", "a.md"], home: home)
      #expect(verified.status == 0, "round \(round): \(verified.output)\(text)")
    }
  }

  /// Nor does it lose a picture: where the text is still the old one, its picture is there, or kept beside the new one.
  @Test(.tags(.slow, .gnuplot)) func deathWhileSavingLosesNoPicture() throws {
    let count = 12
    _ = try Child.run(arguments: ["-c", Self.pictureSavings(count) { "ref\($0).md" }], home: home)
    let known = try (0..<count).map { round in
      let text = try #require(home.read("ref\(round).md"))
      return (
        text.replacing("ref\(round)-1.svg", with: "a-1.svg"), try #require(home.read("ref\(round)-1.svg"))
      )
    }
    #expect(Set(known.map(\.1)).count == count, "each saving has another picture")
    for round in 0..<10 {
      for name in ["a.md", "a.md~", "a-1.svg", "a-1.svg~"] { unlink(home.path + "/" + name) }
      let script = Self.pictureSavings(count) { _ in "a.md" }
      let saved = try savings(of: script, killedBehind: round, microseconds: 5_000 * round)
      guard let text = home.read("a.md") else {
        #expect(saved == 0, "round \(round)")
        continue
      }
      let place = try #require(known.firstIndex { $0.0 == text }, "round \(round): \(text)")
      #expect(place + 1 >= saved, "round \(round)")
      let pictures = ["a-1.svg", "a-1.svg~"].map { home.read($0) }
      #expect(pictures.contains(known[place].1), "round \(round)")
    }
  }

  /// How many savings a program says that is killed some time behind so many of them.
  private func savings(of script: String, killedBehind count: Int, microseconds: Int) throws -> Int {
    let child = try Child(arguments: ["-c", script], home: home)
    var saved = 0
    while saved < count { saved += try child.line().contains("Saved: ") ? 1 : 0 }
    usleep(UInt32(microseconds))
    child.kill(SIGKILL)
    return saved + (try child.finish().output.matches(of: #/Saved: /#).count)
  }

  /// Savings of a notebook whose last cell, with its picture, is another one each time.
  private static func pictureSavings(_ count: Int, to file: (Int) -> String) -> String {
    let rounds = (0..<count).map { round in
      // A cell that is made or taken away counts.
      (round > 0 ? "delete \(3 * round - 1)\n" : "") + "run 1; plot loss\nsave \(file(round)) force"
    }
    return (["problem sphere; set lr 0.1"] + rounds).joined(separator: "\n")
  }

  /// A hundred savings, each with a cell more.
  private static func savings(to file: String) -> String {
    (0..<100).map { "eval \($0)\nsave \(file) force" }.joined(separator: "\n")
  }
}
