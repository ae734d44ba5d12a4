import Foundation
import TestSupport
import Testing

@testable import Notebooks
@testable import descent

struct ProgressFileTests {
  let folder: TemporaryFolder
  var state: String { folder.path + "/deep" }

  init() throws { folder = try TemporaryFolder() }

  private func progress(_ marks: String...) -> LessonProgress { LessonProgress(marks: marks, place: nil) }

  @Test func whatWasDoneIsThereInTheNextSession() throws {
    var first: ProgressFile? = ProgressFile(folder: state)
    var wanted = progress("the-hill/next-x", "the-hill")
    #expect(first?.keep(wanted) == nil)
    #expect(first?.keep(wanted) == nil)
    wanted.place = LessonPlace("the-hill 3 5")
    wanted.place?.commands = ["set lr 0.2", "rule mine\n  w <- w - g"]
    #expect(first?.keep(wanted) == nil)
    first = nil
    let second = ProgressFile(folder: state)
    #expect(second.progress == wanted)
    #expect(second.notices == [])
    #expect(folder.read("deep/progress.json")?.hasPrefix("{\n  \"lessons\" : {\n") == true)
    #expect(folder.read("deep/progress.json")?.hasSuffix("\n  \"version\" : 1\n}\n") == true)
  }

  /// The file of a learner who never opened a lesson is not made.
  @Test func nothingIsWrittenBeforeThereIsSomething() {
    var file = ProgressFile(folder: state)
    #expect(file.keep(LessonProgress()) == nil)
    #expect(folder.read("deep/progress.json") == nil)
    var homeless = ProgressFile(folder: nil)
    #expect(homeless.keep(progress("a")) == nil)
    #expect(homeless.notices == [])
  }

  /// The first holds the lock as long as it lives; the second reads and says so, and what it does stays its own.
  @Test func aSecondOneReadsOnly() throws {
    var first: ProgressFile? = ProgressFile(folder: state)
    #expect(first?.keep(progress("a")) == nil)
    var second = ProgressFile(folder: state)
    #expect(second.progress == progress("a"))
    #expect(
      second.notices == [
        "Another descent is open and keeps the progress; what is done in lessons here is not kept."
      ])
    #expect(second.keep(progress("b")) == nil)
    #expect(ProgressFile.progress(in: state) == progress("a"))
    first = nil
    #expect(ProgressFile(folder: state).notices == [])
  }

  @Test(arguments: [
    ("", "it is not JSON, from line 1 on"),
    ("{\"version\": 1,\n \"steps\": {", "it is not JSON, from line 2 on"),
    ("{}", "\"version\" is missing"),
    ("{\"version\": \"1\"}", "\"version\" is not of the right kind"),
    (
      "{\"version\": 1, \"steps\": {\"a/b\": {\"date\": \"2026-02-30\"}}}",
      "\"steps a/b date\" cannot be read"
    ),
    (
      "{\"version\": 1, \"place\": {\"lesson\": \"a\", \"screen\": 0, \"step\": 1}}",
      "\"place screen\" cannot be read"
    ),
  ])
  func whatCannotBeReadIsSetAside(_ text: String, _ reason: String) throws {
    try folder.file("deep/progress.json", text)
    try folder.file("deep/progress.json.unreadable-1", "an older one")
    var file = ProgressFile(folder: state)
    #expect(
      file.notices == [
        "The progress in lessons could not be read: \(reason). It is kept as progress.json.unreadable-2, and a new one "
          + "begins."
      ])
    #expect(file.progress.isEmpty)
    #expect(folder.read("deep/progress.json.unreadable-1") == "an older one")
    #expect(folder.read("deep/progress.json.unreadable-2") == text)
    #expect(file.keep(progress("a")) == nil)
    #expect(ProgressFile.progress(in: state) == progress("a"))
  }

  @Test func aNewerOneIsSetAsideByItsName() throws {
    try folder.file("deep/progress.json", "{\"version\": 7, \"steps\": 3}")
    let file = ProgressFile(folder: state)
    #expect(
      file.notices == [
        "The progress in lessons could not be read: it was written by a newer descent, in version 7; this one reads "
          + "version 1. It is kept as progress.json.newer-1, and a new one begins."
      ])
    #expect(folder.names == ["deep"])
    #expect(folder.read("deep/progress.json.newer-1") == "{\"version\": 7, \"steps\": 3}")
  }

  @Test func whatCannotBeWrittenIsToldOnce() throws {
    try folder.file("deep", "")
    var file = ProgressFile(folder: state)
    #expect(file.notices == [])
    #expect(file.keep(progress("a")) == "\(state)/progress.json cannot be written (Not a directory)")
    #expect(file.keep(progress("a", "b")) == nil)
    #expect(file.progress == progress("a", "b"))
  }

  /// A full disk leaves the old file as it was.
  @Test func whatFailsInTheMiddleIsToldOnceAndTriedAgain() throws {
    var file = ProgressFile(folder: state)
    #expect(file.keep(progress("a")) == nil)
    // A folder under the name of the file that is written first is as good as a full disk.
    try folder.file("deep/progress.json.new/in-the-way", "")
    #expect(file.keep(progress("a", "b")) == "\(state)/progress.json cannot be written (Is a directory)")
    #expect(file.keep(progress("a", "b", "c")) == nil)
    #expect(ProgressFile.progress(in: state) == progress("a"))
    try FileManager.default.removeItem(atPath: state + "/progress.json.new")
    #expect(file.keep(progress("a", "b", "c", "d")) == nil)
    #expect(ProgressFile.progress(in: state) == progress("a", "b", "c", "d"))
  }

  /// What a program left that died while writing does no harm, however far it came.
  @Test func halfAWritingLeavesTheOldFile() throws {
    var file: ProgressFile? = ProgressFile(folder: state)
    _ = file?.keep(progress("a"))
    file = nil
    let whole = try progress("a", "b").data()
    for length in 0...whole.count {
      try folder.file("deep/progress.json.new", bytes: Array(whole.prefix(length)))
      #expect(ProgressFile(folder: state).progress == progress("a"))
    }
    var next = ProgressFile(folder: state)
    #expect(next.keep(progress("c")) == nil)
    #expect(!FileManager.default.fileExists(atPath: state + "/progress.json.new"))
  }

  @Test func aLinkStaysALink() throws {
    try folder.file("elsewhere/mine.json", "")
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    try progress("a").data().write(to: URL(fileURLWithPath: folder.path + "/elsewhere/mine.json"))
    try FileManager.default.createSymbolicLink(
      atPath: state + "/progress.json", withDestinationPath: "../elsewhere/mine.json")
    var file = ProgressFile(folder: state)
    #expect(file.progress == progress("a"))
    #expect(file.keep(progress("b")) == nil)
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: state + "/progress.json")) != nil)
    #expect(try LessonProgress(reading: folder.bytes("elsewhere/mine.json") ?? Data()) == progress("b"))
  }

  /// The files of earlier programs are taken over once, and stay under other names.
  @Test func olderFilesAreTakenOverOnce() throws {
    try folder.file("deep/progress", "the-hill\r\nlost/mark\nthe-hill/next-x")
    try folder.file("deep/place", "the-hill 3 5\n")
    #expect(ProgressFile.progress(in: state).done == ["the-hill", "lost/mark", "the-hill/next-x"])
    var first: ProgressFile? = ProgressFile(folder: state)
    #expect(first?.progress.done == ["the-hill", "lost/mark", "the-hill/next-x"])
    #expect(first?.progress.place?.description == "the-hill 3 5")
    #expect(folder.read("deep/progress.old") == "the-hill\r\nlost/mark\nthe-hill/next-x")
    #expect(folder.read("deep/place.old") == "the-hill 3 5\n")
    #expect(first?.keep(LessonProgress()) == nil)
    first = nil
    #expect(ProgressFile(folder: state).progress.isEmpty)
  }

  @Test func standsWhereTheBaseDirectoriesSay() {
    func path(_ environment: [String: String]) -> String? { StateFolder.path(in: environment) }
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/descent")
    #expect(path(["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/descent")
    #expect(path(["XDG_STATE_HOME": "", "HOME": "/h"]) == "/h/.local/state/descent")
    #expect(path(["DESCENT_HOME": "/d", "XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/d")
    #expect(path(["DESCENT_HOME": "d"])?.hasSuffix("/d") == true)
    #expect(path(["DESCENT_HOME": "", "HOME": "/h"]) == "/h/.local/state/descent")
    #expect(path([:]) == nil)
  }
}
