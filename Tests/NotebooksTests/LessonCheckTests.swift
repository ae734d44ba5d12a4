import Documents
import Synchronization
import TestSupport
import Testing

@testable import Notebooks

@Suite("The gate for lessons", .tags(.slow))
struct LessonCheckTests {
  /// Without a limit: a debug build is many times slower than the program, and tests share the machine.
  private static let patience = TimeLimit(120, clocks: [{ 0 }])

  private func found(
    in folder: LessonFolder, seedCount: Int = 1, limit: TimeLimit = patience, attacks: Bool = true
  ) -> [String] {
    let check = LessonCheck(folder, seedCount: seedCount, in: Surroundings(), limit: limit, attacks: attacks)
    guard let findings = check.findings() else {
      Issue.record("The check was cut short.")
      return []
    }
    return findings.map(\.description)
  }

  /// Some lessons, and without attacks: all take minutes in a debug build. The program checks them, as `.ci/run` has it
  /// do.
  @Test func nothingIsFoundInTheCourse() throws {
    let folder = try #require(LessonFolder(path: Repository.root.appending(path: "lessons").path))
    #expect(folder.files.count >= 19)
    let some = folder.files.filter { ["01", "10"].contains($0.name.prefix(2)) }
    #expect(some.count == 2)
    #expect(found(in: LessonFolder(files: some), attacks: false) == [])
  }

  @Test func theTemplatePasses() throws {
    let folder = try TemporaryFolder()
    try folder.file("README.md", "No lesson.")
    for slug in ["first-steps", "more-steps"] {
      let beside = try #require(LessonFolder(path: folder.path))
      let template = LessonTemplate(slug: slug, beside: beside)
      try folder.file(template.fileName, template.text)
    }
    #expect(folder.names == ["01-first-steps.md", "02-more-steps.md", "README.md"])
    let lessons = try #require(LessonFolder(path: folder.path))
    #expect(lessons.files.map(\.name) == ["01-first-steps.md", "02-more-steps.md"])
    #expect(found(in: lessons, seedCount: 3) == [])
  }

  @Test(arguments: BrokenLesson.rows)
  func whatIsBrokenIsFoundWhereItIs(_ broken: BrokenLesson) throws {
    let text = try broken.text
    let findings = found(
      in: LessonFolder(files: [(BrokenLesson.fileName, text)]), seedCount: broken.seedCount,
      attacks: broken.takesAttacks)
    let place = "\(broken.fault) \(BrokenLesson.fileName):\(try broken.line(in: text)): "
    #expect(findings.contains { $0.hasPrefix(place) && $0.contains(broken.says) }, "\(place) \(findings)")
    // Where a name cannot be read, whatever reads it says so.
    #expect(Set(findings.map { $0.prefix(4) }).count == 1, "\(findings)")
  }

  @Test func everyFaultHasItsOwnCodeAndIsShown() {
    let codes = LessonFault.allCases.map(\.code)
    #expect(codes == codes.sorted())
    let unseen = Set(codes).subtracting(BrokenLesson.rows.map(\.fault))
    // These have tests of their own.
    let faults: [LessonFault] = [.slow, .fewQuestions, .fewTasks, .noRecall]
    #expect(unseen.sorted() == faults.map(\.code).sorted())
  }

  /// From the second lesson on it would ask something again, too.
  @Test func aTextAloneIsNoLesson() {
    let text = "---\ntitle: A\nquestion: B?\nminutes: 1\nteaches: [a]\nneeds: []\n---\nSome words.\n"
    let findings = found(in: LessonFolder(files: [("91-one.md", text), ("92-two.md", text)]))
    let codes = ["L101", "L102", "L105", "L106", "L107"]
    #expect(
      findings.map { String($0.prefix(14)) }
        == codes.map { $0 + " 91-one.md" } + (codes + ["L103"]).sorted().map { $0 + " 92-two.md" })
  }

  /// As the player does, which puts a lesson whose number is taken behind the others.
  @Test func anAddedLessonMayNeedThoseOfTheCourse() throws {
    let first = try #require(Course.builtIn.lessons.first)
    let id = try #require(first.ids.first)
    let text = LessonTemplate.first(slug: "mine").text
      .replacing("needs: []", with: "needs: [\(first.slug)]")
      .replacing(
        "Now a step of your own.", with: "```recall\n\(first.slug)/\(id)\n```\n\nNow a step of your own.")
    #expect(found(in: LessonFolder(files: [("01-mine.md", text)]), attacks: false) == [])
  }

  @Test func whatIsWrongWithTheFormHidesNothingElse() {
    let text = LessonTemplate.first(slug: "broken").text
      .replacing("hint: \"Which slope", with: "hnt: \"Which slope")
      .replacing("check: loss < 1e-4", with: "check: los < 1e-4")
      .replacing("keep: [problem, start", with: "keep: [problm, start")
      .replacing("`hessian`", with: "`hesian`")
      .replacing("The loss is `3*x^2`", with: "The <b>loss</b> is `3*x^2`")
    let findings = found(in: LessonFolder(files: [("01-broken.md", text)]))
    let codes = Set(findings.map { String($0.prefix(4)) })
    #expect(codes == ["L010", "L111", "L112", "L113", "L119"], "\(findings)")
  }

  /// Where solutions choose the start, the same problem under another name is no way around the task.
  @Test func aStartThatIsFreeIsNoWayAround() {
    let text = LessonTemplate.first(slug: "free").text
      .replacing("keep: [problem, start, rule", with: "keep: [problem, rule", maxReplacements: 1)
      .replacing("set lr 0.15\n  run 4", with: "init 0.001\n  step 4", maxReplacements: 1)
    #expect(text.contains("init 0.001") && text.contains("keep: [problem, rule"))
    #expect(found(in: LessonFolder(files: [("01-free.md", text)])) == [])
  }

  /// The limit is one of a clock that the test turns on by a second whenever it is looked at.
  @Test func anEndlessRunIsCutShort() throws {
    let clock = TickingClock()
    let text = LessonTemplate.first(slug: "endless").text
      .replacing("set lr 0.05\nstep\n", with: "set lr 0.05\nset noise 1\nrun until loss < 0\n")
    let findings = found(
      in: LessonFolder(files: [("01-endless.md", text)]), limit: TimeLimit(10, clocks: [{ clock.read() }]))
    #expect(
      findings.contains { $0.hasPrefix("L122") && $0.contains("\"run until loss < 0\" takes more than") })
  }
}

/// A clock that goes on by a second whenever it is looked at.
private final class TickingClock: Sendable {
  private let seconds = Mutex(0.0)

  func read() -> Double {
    seconds.withLock {
      $0 += 1
      return $0
    }
  }
}
