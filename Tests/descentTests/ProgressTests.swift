import Foundation
import TestSupport
import Testing

@testable import Notebooks
@testable import descent

/// The progress of the real program on a terminal: what is kept, and what is left of it when the program dies.
@Suite(.tags(.terminal), .serialized)
struct ProgressTests {
  private static let state = ".local/state/descent"

  private func greeted(_ home: TemporaryFolder, environment: [String: String] = [:]) throws -> PseudoTerminal
  {
    let terminal = try PseudoTerminal(
      environment: environment.merging(["NO_COLOR": "1"]) { $1 }, home: home, rows: 50)
    try terminal.wait(for: "In [1]:")
    return terminal
  }

  private func text(in home: TemporaryFolder) -> String? { home.read(Self.state + "/progress.json") }

  /// Lines that each make the program keep something new.
  private static let lines = [
    "lesson 1.3", "set lr 0.2", "step", "seed 4", "set lr 0.3", "step 3", "undo", "run 2",
  ]

  /// What stands in the file after each line.
  private func versions() throws -> [String?] {
    let home = try TemporaryFolder()
    let terminal = try greeted(home)
    return try [text(in: home)]
      + Self.lines.enumerated().map { index, line in
        try terminal.enter(line)
        try terminal.wait(for: "In [\(index + 2)]:")
        return text(in: home)
      }
  }

  /// Killed as soon as a writing is seen to begin, the program leaves the file as it was before or as it is after.
  @Test(.tags(.slow)) func deathAtAnyWritingLeavesTheOldFileOrTheNew() throws {
    let versions = try versions()
    #expect(Set(versions).count == Self.lines.count + 1)
    for (index, line) in Self.lines.enumerated() {
      let home = try TemporaryFolder()
      let terminal = try greeted(home)
      for (earlier, line) in Self.lines.prefix(index).enumerated() {
        try terminal.enter(line)
        try terminal.wait(for: "In [\(earlier + 2)]:")
      }
      let file = home.path + "/" + Self.state + "/progress.json"
      let before = Self.changes(of: file)
      try terminal.enter(line)
      let deadline = Deadline(seconds: 20)
      while Self.changes(of: file) == before, access(file + ".new", F_OK) != 0, !deadline.isOver {}
      terminal.kill(SIGKILL)
      #expect(try terminal.waitForExit() == .signal(SIGKILL))
      let left = text(in: home)
      #expect([versions[index], versions[index + 1]].contains(left), "\(line): \(left ?? "none")")
      // The next one finds what was left, and no lock is in its way.
      let next = try PseudoTerminal(
        environment: ["NO_COLOR": "1", "DESCENT_LESSONS": knownLessons], home: home, rows: 50)
      try next.wait(for: "In [1]:")
      #expect(!next.screen.wholeText.contains("progress"), "\(next.screen.wholeText)")
    }
  }

  private static func changes(of path: String) -> [Int] {
    var status = stat()
    guard stat(path, &status) == 0 else { return [] }
    return [Int(status.st_ino), Int(status.st_mtim.tv_sec), status.st_mtim.tv_nsec]
  }

  /// The same with a limit on the size of files, at which the kernel ends the program in the middle of a writing.
  @Test(arguments: [0, 1, 40, 120]) func deathInTheMiddleOfAWritingLeavesTheOldFile(_ bytes: Int) throws {
    let home = try TemporaryFolder()
    try home.file(Self.state + "/progress.json", "{\"version\": 1}\n")
    let terminal = try PseudoTerminal(
      "/usr/bin/prlimit", arguments: ["--fsize=\(bytes)", "--core=0", PseudoTerminal.descent],
      environment: ["NO_COLOR": "1", "DESCENT_LESSONS": knownLessons], home: home, rows: 50)
    try terminal.wait(for: "In [1]:")
    try terminal.enter("lesson 1.3")
    #expect(try terminal.waitForExit() == .signal(SIGXFSZ))
    #expect(text(in: home) == "{\"version\": 1}\n")
  }

  /// However the program ends, the next one has the same session at the same step.
  @Test(arguments: [SIGKILL, SIGTERM, SIGHUP])
  func theSameSessionIsThereAfterACrash(_ signal: Int32) throws {
    let home = try TemporaryFolder()
    let first = try greeted(home)
    try first.enter("lesson 1.6")
    try first.wait(for: "In [2]:")
    try first.enter("set lr 0.03; step 4; eval loss + lr")
    try first.wait(for: "In [3]:")
    let shown = first.screen.text
    first.kill(signal)
    _ = try first.waitForExit()
    let second = try greeted(home)
    try second.press(.enter)
    try second.wait(for: "where you left it")
    try second.wait(for: "Your last 2 commands were done again.")
    try second.wait(for: "1.6 ? In [1]:")
    try second.enter("eval loss + lr")
    try second.wait(for: "In [2]:")
    // The number is the last thing on both screens.
    let value = try #require(second.screen.text.split(separator: "\n").dropLast().last)
    #expect(shown.split(separator: "\n").contains(value))
  }

  @Test func aSecondOneSaysALineAndReadsOnly() throws {
    let home = try TemporaryFolder()
    let first = try greeted(home)
    try first.enter("lesson 1.3")
    try first.wait(for: "In [2]:")
    let before = text(in: home)
    let second = try PseudoTerminal(
      environment: ["NO_COLOR": "1", "DESCENT_LESSONS": knownLessons], home: home, rows: 50)
    try second.wait(for: "Another descent is open and keeps the progress;")
    try second.wait(for: "Press Enter to go on with lesson 1")
    try second.wait(for: "In [1]:")
    try second.enter("lesson 3.2")
    try second.wait(for: "--- Lesson 3, screen 2 of")
    try second.wait(for: "In [2]:")
    #expect(text(in: home) == before)
    try second.enter("progress")
    try second.wait(for: "What is done here is not kept: another descent keeps the progress.")
    try first.enter("lesson 1.4")
    try first.wait(for: "In [3]:")
    #expect(text(in: home) != before)
  }

  @Test func aHomeThatCannotBeWrittenIsToldOnceAndTheLessonGoesOn() throws {
    let home = try TemporaryFolder()
    try home.file("file", "")
    let terminal = try PseudoTerminal(
      environment: ["NO_COLOR": "1", "DESCENT_LESSONS": knownLessons, "DESCENT_HOME": home.path + "/file"],
      home: home, rows: 50)
    try terminal.wait(for: "Neither history, nor progress in lessons, nor unsaved work is kept")
    try terminal.wait(for: "In [1]:")
    try terminal.enter("lesson 1.3")
    try terminal.wait(for: "--- Lesson 1, screen 3 of")
    try terminal.enter("skip")
    try terminal.wait(for: "[Enter goes on]")
    try terminal.wait(for: "]:")
    try terminal.enter("set lr 0.2")
    try terminal.wait(for: "]:")
    let text = terminal.screen.wholeText
    #expect(text.components(separatedBy: "kept").count == 2, "\(text)")
  }

  /// A lesson that is wrong is named above the greeting, with its mistakes, and the others are there.
  @Test func theGreetingSaysWhichLessonsAreLeftOut() throws {
    let home = try TemporaryFolder()
    try home.file("more/90-bad.md", "---\ntitel: Bad\n---\n# Bad\n")
    let terminal = try PseudoTerminal(
      arguments: ["--lessons", home.path + "/more"],
      environment: ["NO_COLOR": "1", "DESCENT_LESSONS": knownLessons], home: home,
      columns: 200, rows: 50)
    try terminal.wait(for: "90-bad.md is left out:")
    try terminal.wait(for: "L010 90-bad.md:2: \"titel\" is not a key of the front matter.")
    try terminal.wait(for: "Press Enter for lesson 1")
  }

  @Test func whatCannotBeReadIsKeptAndSaid() throws {
    let home = try TemporaryFolder()
    try home.file(Self.state + "/progress.json", "no JSON")
    let terminal = try greeted(home)
    #expect(
      terminal.screen.wholeText.withSingleBlanks.contains(
        "The progress in lessons could not be read: it is not JSON, from line 1 on. It is kept as progress.json.unreadable-1, and a new "
          + "one begins."))
    #expect(home.read(Self.state + "/progress.json.unreadable-1") == "no JSON")
  }
}

extension String {
  fileprivate var withSingleBlanks: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
