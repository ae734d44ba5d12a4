import Foundation
import TestSupport
import Testing

/// `descent check`, `new-lesson` and `play`, on the real program.
@Suite(.tags(.pipes))
struct LessonToolTests {
  @Test func aNewLessonPassesTheCheckAndIsPlayed() throws {
    let home = try TemporaryFolder()
    let made = try Child.run(arguments: ["new-lesson", "first-steps"], home: home)
    #expect(made.status == 0)
    #expect(made.output.hasPrefix("01-first-steps.md is there."))
    let again = try Child.run(arguments: ["new-lesson", "more"], home: home)
    #expect(again.output.hasPrefix("02-more.md is there."))
    let played = try Child.run(
      arguments: ["play", "01-first-steps.md", "--from", "2"], input: "\n", home: home)
    #expect(played.output.contains("--- Lesson 1, screen 2 of "))
    #expect(played.output.contains("> step"))
    #expect(played.status == 0)
  }

  /// Within a folder, and beside the course.
  @Test func aShortNameIsTakenOnce() throws {
    let home = try TemporaryFolder()
    #expect(try Child.run(arguments: ["new-lesson", "first-steps"], home: home).status == 0)
    for (slug, file) in [("first-steps", "01-first-steps.md"), ("momentum", "09-momentum.md")] {
      let again = try Child.run(arguments: ["new-lesson", slug], home: home)
      #expect(again.status == 2 && again.output.isEmpty)
      #expect(
        again.errors.hasPrefix(
          "Error: \(file) has this short name already, and of two lessons one is left out. Choose another name."
        ),
        "\(again.errors)")
    }
  }

  /// A file that cannot be read keeps its number.
  @Test func aNewLessonStandsBesideFilesThatCannotBeRead() throws {
    let home = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: home.path + "/04-a-folder.md", withIntermediateDirectories: false)
    let made = try Child.run(arguments: ["new-lesson", "next-one"], home: home)
    #expect(made.output.hasPrefix("05-next-one.md is there."), "\(made.output) \(made.errors)")
    #expect(made.status == 0)
    let checked = try Child.run(arguments: ["check", "."], home: home)
    #expect(checked.errors == "Error: \"04-a-folder.md\" in \".\" cannot be read.\n" && checked.status == 2)
  }

  /// A condition that names what is not there would refuse right answers: the lesson is not played.
  @Test func aLessonWithUnknownNamesIsNotPlayed() throws {
    let home = try TemporaryFolder()
    #expect(try Child.run(arguments: ["new-lesson", "first-steps"], home: home).status == 0)
    let text = try #require(home.read("01-first-steps.md"))
    try home.file("01-first-steps.md", text.replacing("check: loss <", with: "check: los <"))
    let played = try Child.run(arguments: ["play", "01-first-steps.md"], home: home)
    #expect(played.status == 2 && played.output.isEmpty)
    #expect(played.errors.contains("L111 01-first-steps.md:"), "\(played.errors)")
    #expect(played.errors.contains("Did you mean \"loss\"?"), "\(played.errors)")
  }

  @Test func findingsAreLinesAndTheStatusIsOne() throws {
    let home = try TemporaryFolder()
    try home.file("README.md", "No lesson.")
    try home.file("01-empty.md", "---\ntitle: Empty\n---\n")
    let checked = try Child.run(arguments: ["check", "."], home: home)
    #expect(
      checked.output == """
        L019 01-empty.md:1: The lesson is empty: nothing follows the front matter.
        L011 01-empty.md:2: The key "minutes" of the front matter is missing.
        L011 01-empty.md:2: The key "question" of the front matter is missing.
        L011 01-empty.md:2: The key "teaches" of the front matter is missing.
        1 lesson, 4 findings.

        """)
    #expect(checked.status == 1)
  }

  @Test(arguments: [
    ["check", "/nonexistent"], ["check"], ["play", "none.md"], ["new-lesson", "Not A Slug"],
  ])
  func wrongUsageHasStatusTwo(_ arguments: [String]) throws {
    let home = try TemporaryFolder()
    let child = try Child.run(arguments: arguments, home: home)
    #expect(child.status == 2)
    #expect(child.output.isEmpty)
    #expect(child.errors.hasPrefix("Error: "))
  }

  /// A file that is called like a subcommand is a file behind `./`.
  @Test func aFileOfASubcommandsNameIsOpened() throws {
    let home = try TemporaryFolder()
    try home.file("check", "eval 1")
    #expect(try Child.run(arguments: ["./check"], home: home).output == "1\n")
  }
}
