import Foundation
import TestSupport
import Testing

@testable import descent

struct HistoryFileTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/deep/er/history" }

  init() throws { folder = try TemporaryFolder() }

  @Test func linesAreThereInTheNextSession() throws {
    var first = HistoryFile(path: path)
    try first.append("step")
    try first.append("run 10")
    #expect(HistoryFile(path: path).lines == ["step", "run 10"])
    #expect(folder.read("deep/er/history") == "step\nrun 10\n")
  }

  @Test func blankAndRepeatedLinesAreLeftOut() throws {
    var history = HistoryFile(path: path)
    for line in ["", "step", "step", "  \t", "step", "run", "step"] { try history.append(line) }
    #expect(history.lines == ["step", "run", "step"])
    #expect(folder.read("deep/er/history") == "step\nrun\nstep\n")
  }

  @Test func aTextOfSeveralLinesIsSeveralLines() throws {
    var history = HistoryFile(path: path)
    try history.append("rule a\n  w <- w\n\n")
    #expect(folder.read("deep/er/history") == "rule a\n  w <- w\n")
  }

  @Test func sessionsAtTheSameTimeAddToTheFileAndKnowTheirOwn() throws {
    var (first, second) = (HistoryFile(path: path), HistoryFile(path: path))
    try first.append("a")
    try second.append("b")
    try first.append("c")
    #expect(first.lines == ["a", "c"])
    #expect(second.lines == ["b"])
    #expect(HistoryFile(path: path).lines == ["a", "b", "c"])
  }

  @Test func onlyTheEndOfALongFileIsRead() throws {
    let text = String(repeating: "step\nrun 10\n", count: 500_000)  // more than the 4 MiB that are looked at
    try folder.file("deep/er/history", "first\n" + text + "note a\nlast\n")
    #expect(HistoryFile(path: path, limit: 3).lines == ["run 10", "note a", "last"])
    #expect(HistoryFile(path: path).lines.count == 10_000)
    let all = HistoryFile(path: path, limit: .max).lines
    #expect(["step", "run 10"].contains(all.first))  // a whole line
    #expect((500_000...900_000).contains(all.count))
  }

  @Test func aLastLineWithoutItsBreakStaysALine() throws {
    try folder.file("deep/er/history", "old\r\nhalf")
    var history = HistoryFile(path: path)
    try history.append("new")
    #expect(folder.read("deep/er/history") == "old\r\nhalf\nnew\n")
    #expect(HistoryFile(path: path).lines == ["old", "half", "new"])
  }

  @Test func aFileThatCannotBeWrittenIsReportedOnce() throws {
    try folder.file("deep", "")
    var history = HistoryFile(path: path)
    let expected = GrowingFile.Failure(path: path, reason: "Not a directory")
    #expect(throws: expected) { try history.prepare() }
    #expect(expected.description == "\(path) cannot be written (Not a directory)")
    try history.append("step")
    #expect(history.lines == ["step"])
  }

  @Test func onlyItsOwnerReadsIt() throws {
    var history = HistoryFile(path: path)
    try history.prepare()
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(rights == 0o600)
  }
}
