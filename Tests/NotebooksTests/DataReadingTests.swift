import TestSupport
import Testing

@testable import Notebooks

@Suite("Reading data at the prompt")
struct DataReadingTests {
  /// 300,000 rows of two digits: more than a megabyte.
  private static let longTable = "x,y\n" + String(repeating: "1,2\n", count: 300_000)

  @Test func readingSaysHowFarItIs() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("long.csv", Self.longTable)
    var notebook = TypedNotebook()
    var clock = 0.0
    var seen: [Surroundings.Reading] = []
    notebook.surroundings.now = {
      clock += 0.5
      return clock
    }
    notebook.surroundings.report = { if case .reading(let reading) = $0 { seen.append(reading) } }
    notebook.type("data \(path) target y")
    #expect(notebook.errors == [])
    // The last block is shorter: it is how the end is found.
    let size = Self.longTable.utf8.count
    #expect(seen.map(\.bytes) == [262_144, 524_288, 786_432, 1_048_576, size])
    #expect(seen.allSatisfy { $0.size == size })
    #expect(seen.map(\.elapsed) == [0.5, 1, 1.5, 2, 2.5])
  }

  @Test func readingThatIsInterruptedChangesNothing() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("long.csv", Self.longTable)
    var notebook = TypedNotebook("data xor", "model logistic", "step")
    let before = notebook.snapshot
    notebook.surroundings.isInterrupted = { true }
    let error = notebook.type("data \(path) target y")[0].error
    #expect(error?.code.name == "interrupted")
    #expect(error?.message == "Reading \"long.csv\" was interrupted.")
    #expect(notebook.snapshot == before)
  }

  @Test func whatADataCommandLacksIsSaidBeforeAFileIsRead() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("long.csv", Self.longTable)
    var notebook = TypedNotebook()
    notebook.surroundings.report = { _ in Issue.record("the file was read") }
    for line in ["target", "features", "target y as", "target y split 2", "foo"] {
      notebook.type("data \(path) \(line)")
    }
    #expect(
      notebook.cells.map { $0.error?.code.name } == [
        "missing-argument", "missing-argument", "missing-argument", "bad-share", "unknown-name",
      ])
  }
}
