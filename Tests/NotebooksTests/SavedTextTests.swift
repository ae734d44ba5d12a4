import Foundation
import RandomCommands
import TestSupport
import Testing

@testable import Notebooks

/// What is saved, opened, performed and saved again is the same text.
struct SavedTextTests {
  private let folder: TemporaryFolder
  private var notebook: TypedNotebook

  init() throws {
    folder = try TemporaryFolder()
    notebook = TypedNotebook()
    notebook.surroundings.drawing = SavingTests.draw
  }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  @Test(arguments: ["01-the-hill.md", "09-momentum.md"]) func aLessonComesOutTheSame(_ name: String) throws {
    try expectTheSame(try Repository.text(of: "lessons/" + name))
  }

  @Test(.tags(.slow)) func everyLessonComesOutTheSame() throws {
    for path in try Repository.paths(below: "lessons") where path.hasSuffix(".md") {
      for name in folder.names { try FileManager.default.removeItem(atPath: self.path(name)) }
      try expectTheSame(try Repository.text(of: path))
    }
  }

  /// Opened, performed and saved, twice: the second text is the first.
  private func expectTheSame(_ text: String) throws {
    var notebook = notebook
    try folder.file("lesson.md", text)
    notebook.type(["open \(path("lesson.md"))", "rerun", "save \(path("one.md"))"])
    notebook.type(["open \(path("one.md"))"])
    let opened = notebook.session.work.page.contents
    notebook.type(["save \(path("again.md"))", "rerun", "save \(path("two.md"))"])
    #expect(notebook.errors == [])
    let one = try #require(folder.read("one.md"))
    #expect(folder.read("again.md") == one)
    #expect(folder.read("two.md")?.replacing("](two-", with: "](one-") == one)
    #expect(notebook.session.work.page.contents == opened)
  }

  /// The same of what random lines make.
  @Test(arguments: Seed.first(3)) func randomSessionsComeOutTheSame(_ seed: UInt64) throws {
    try expectRandomSessionsTheSame(seed, lines: 30)
  }

  @Test(.tags(.slow), arguments: Seed.first(20)) func manyRandomSessionsComeOutTheSame(_ seed: UInt64) throws
  {
    try expectRandomSessionsTheSame(1000 + seed, lines: 100)
  }

  private func expectRandomSessionsTheSame(_ seed: UInt64, lines: Int) throws {
    let home = try RandomCommands.home()
    var generator = CommandGenerator(seed: seed, files: RandomCommands.files(in: home))
    var notebook = notebook
    let limit = Countdown(100_000)
    notebook.surroundings.isInterrupted = { limit.isOver }
    notebook.surroundings.folder = home.path
    notebook.surroundings.environment["HOME"] = home.path
    let pages = ["open", "save", "recover", "quit", "edit", "insert", "note", "rerun"]
    for _ in 1...lines {
      let line = generator.line()
      guard Line.commands(in: line).allSatisfy({ !pages.contains($0.commandName ?? "") }) else { continue }
      notebook.type(line)
      if notebook.notebook.isInLesson { notebook.type("leave") }
      limit.reset()
    }
    guard !notebook.session.work.page.isEmpty else { return }
    notebook.surroundings.isInterrupted = { false }
    notebook.type([
      "rerun", "save \(path("one.md"))", "open \(path("one.md"))", "rerun", "save \(path("two.md"))",
    ])
    let one = folder.read("one.md")
    #expect(one != nil, "seed \(seed)")
    #expect(folder.read("two.md")?.replacing("](two-", with: "](one-") == one, "seed \(seed)")
    _ = home
  }
}

/// Ends what asks it too often.
private final class Countdown: @unchecked Sendable {
  private let limit: Int
  private var left: Int

  init(_ limit: Int) { (self.limit, left) = (limit, limit) }

  var isOver: Bool {
    left -= 1
    return left < 0
  }

  func reset() { left = limit }
}
