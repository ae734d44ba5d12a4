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
    let empty = try Child.run(arguments: ["plot", "-"], input: "", home: home)
    #expect(empty.status == 2)
    #expect(empty.errors == "Error: No numbers came.\n")
  }

  /// Killed at any moment of a hundred savings, the program leaves a file that is whole: one of those it wrote.
  @Test(.tags(.slow)) func deathWhileSavingLosesNothing() throws {
    let file = home.path + "/a.md"
    for round in 0..<20 {
      unlink(file)
      let child = try Child(arguments: ["-c", Self.savings(to: file)], home: home)
      usleep(UInt32(100_000 + 20_000 * round))
      child.kill(SIGKILL)
      _ = try? child.waitForEnd()
      guard let text = home.read("a.md") else { continue }
      let verified = try Child.run(arguments: ["verify", "a.md"], home: home)
      #expect(verified.status == 0, "round \(round): \(verified.output)\(text)")
    }
  }

  /// A hundred savings, each with a cell more.
  private static func savings(to file: String) -> String {
    (0..<100).map { "eval \($0)\nsave \(file) force" }.joined(separator: "\n")
  }
}
