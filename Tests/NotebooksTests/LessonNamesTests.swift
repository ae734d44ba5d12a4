import Documents
import TestSupport
import Testing

@testable import Notebooks

/// Added lessons that name what is not there are left out when the program starts.
@Suite("Names of added lessons", .tags(.slow))
struct LessonNamesTests {
  private static let template = LessonTemplate.first(slug: "broken").text

  private func reports(of text: String, _ folder: TemporaryFolder) throws -> (
    reports: [String], isThere: Bool
  ) {
    try folder.file(BrokenLesson.fileName, text)
    var shelf = LessonShelf()
    try shelf.add(directory: folder.path)
    return (shelf.reports, shelf.course.lesson(slug: "broken") != nil)
  }

  @Test(
    arguments: [
      ("check: loss < 1e-4 and", "check: los < 1e-4 and", "L111", "Did you mean \"loss\"?"),
      ("check: loss < 1e-4 and", "check: rule == momentun and", "L111", "Did you mean \"momentum\"?"),
      ("check: loss < 1e-4 and", "check: status == divergd and", "L111", "Did you mean \"diverged\"?"),
      ("check: loss < 1e-4 and", "check: did(hesian) and", "L111", "Did you mean \"hessian\"?"),
      ("over: step >= 4", "over: stp >= 4", "L111", "Did you mean \"step\"?"),
      ("when: lr < 1/6", "when: lrr < 1/6", "L111", "Did you mean \"lr\"?"),
      ("correct: x/x[0] > 0.7", "correct: xx/x[0] > 0.7", "L111", "\"xx\""),
      ("answer: 1/6", "answer: 1/sx", "L111", "\"sx\""),
      ("x < 2\n", "xx < 2\n", "L111", "\"xx\""),
      ("{{loss[0]}}", "{{los[0]}}", "L111", "\"los\""),
      ("that took {{step}} steps", "that took {{stp}} steps", "L111", "Did you mean \"step\"?"),
      ("keep: [problem, start", "keep: [problm, start", "L112", "Did you mean \"problem\"?"),
      ("`hessian`", "`hesian`", "L113", "Did you mean \"hessian\"?"),
      ("check: loss < 1e-4 and step <= 4", "check: loss", "L115", "compares nothing"),
      ("vary: {init:", "vary: {momentum:", "L116", "no line for \"momentum\""),
      ("run 9\n", "rnu 9\n", "L121", "Did you mean \"run\"?"),
      ("  set lr 0.15\n", "  sett lr 0.15\n", "L121", "Did you mean \"set\"?"),
      ("set lr 0.05\n", "set lrr 0.05\n", "L121", "Did you mean \"lr\"?"),
    ])
  func aLessonThatNamesWhatIsNotThereIsLeftOut(
    _ old: String, _ new: String, _ code: String, _ says: String
  ) throws {
    let text = Self.template.replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.template)
    let place = try #require(text.firstRange(of: new))
    let line = text[..<place.lowerBound].count(where: \.isNewline) + 1
    let folder = try TemporaryFolder()
    let (reports, isThere) = try reports(of: text, folder)
    let report = try #require(reports.first, "\(reports)")
    #expect(report.hasPrefix("\(folder.path)/\(BrokenLesson.fileName) is left out:\n  \(code) "), "\(report)")
    // A piece of prose is where it begins.
    #expect(code == "L113" || old.contains("{{") || report.contains(":\(line): "), "\(line) \(report)")
    #expect(report.contains(says), "\(report)")
    #expect(!isThere)
  }

  /// What was done is asked without a comparison, and the words about a mistake read what the mistake brings.
  @Test(arguments: [
    ("over: step >= 4 or loss < 1e-4", "over: did(hessian)"),
    ("set lr 0.3\n", "use adam lr=0.3\n"),
  ])
  func whatIsThereOnlyThenIsKnown(_ old: String, _ new: String) throws {
    let text = Self.template.replacing(old, with: new, maxReplacements: 1)
      .replacing("Each step jumps across 0", with: new.hasPrefix("use") ? "{{beta2}} forgets" : "It jumps")
    #expect(text != Self.template)
    let (reports, _) = try reports(of: text, TemporaryFolder())
    #expect(reports == [])
  }

  @Test func aLessonThatIsRightIsThere() throws {
    let (reports, isThere) = try reports(of: Self.template, TemporaryFolder())
    #expect(reports == [])
    #expect(isThere)
  }

  /// What is known only after a run is none of their names.
  @Test func nothingIsFoundInTheCourse() {
    let files = Set(Course.builtIn.lessons.map(\.file))
    #expect(files.count >= 19)
    #expect(Course.builtIn.findingsOfNames(in: files, folder: "/nonexistent") == [:])
  }
}
