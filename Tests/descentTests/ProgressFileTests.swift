import TestSupport
import Testing

@testable import descent

struct ProgressFileTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/deep/progress" }

  init() throws { folder = try TemporaryFolder() }

  @Test func marksAreThereInTheNextSession() throws {
    var first = ProgressFile(path: path)
    try first.keep(["the-hill/next-x"])
    try first.keep(["the-hill/next-x", "the-hill/go-down", "the-hill"])
    #expect(folder.read("deep/progress") == "the-hill/next-x\nthe-hill\nthe-hill/go-down\n")
    #expect(ProgressFile(path: path).marks == ["the-hill/next-x", "the-hill/go-down", "the-hill"])
  }

  @Test func whatIsKnownIsNotWrittenAgain() throws {
    try folder.file("deep/progress", "the-hill\r\nlost/mark\nhalf")
    var progress = ProgressFile(path: path)
    #expect(progress.marks == ["the-hill", "lost/mark", "half"])
    try progress.keep(["the-hill"])
    try progress.keep(["the-hill", "next"])
    #expect(folder.read("deep/progress") == "the-hill\r\nlost/mark\nhalf\nnext\n")
  }

  @Test func sessionsAtTheSameTimeAddToTheFile() throws {
    var (first, second) = (ProgressFile(path: path), ProgressFile(path: path))
    try first.keep(["a"])
    try second.keep(["b"])
    #expect(ProgressFile(path: path).marks == ["a", "b"])
  }

  @Test func aFileThatCannotBeWrittenIsReportedOnce() throws {
    try folder.file("deep", "")
    var progress = ProgressFile(path: path)
    #expect(throws: GrowingFile.Failure(path: path, reason: "Not a directory")) { try progress.keep(["a"]) }
    try progress.keep(["a", "b"])
    #expect(progress.marks == ["a", "b"])
  }

  @Test func standsWhereTheBaseDirectoriesSay() {
    func path(_ environment: [String: String]) -> String? {
      GrowingFile.path(of: "progress", in: environment)
    }
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/descent/progress")
    #expect(path(["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/descent/progress")
    #expect(path(["XDG_STATE_HOME": "", "HOME": "/h"]) == "/h/.local/state/descent/progress")
    #expect(path([:]) == nil)
  }
}
