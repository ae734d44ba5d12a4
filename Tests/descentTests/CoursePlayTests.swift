import Documents
import Foundation
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// The whole course, through the real program at a terminal.
@Suite(.tags(.terminal, .slow), .serialized)
struct CoursePlayTests {
  /// Some of the lessons, of which no condition takes a debug build near the two seconds after which it is given up; all
  /// of them where `DESCENT_PLAYED` is `all`, which takes minutes and a release build, named by `DESCENT_PROGRAM`.
  private static let lessons = Notebook().shelf.course.lessons.filter {
    programEnvironment["DESCENT_PLAYED"] == "all" || [1, 9, 18].contains($0.number)
  }

  /// Whoever answers everything rightly comes to the end of every lesson, with everything done.
  @Test func theCourseIsPlayedWithRightAnswers() throws {
    var learner = try TypingLearner()
    for lesson in Self.lessons {
      try learner.open(lesson)
      var count = 0
      while let stop = learner.stop, count < Self.mostSteps {
        count += 1
        switch stop {
        case .question: try learner.type(learner.rightAnswer())
        case .task(let open): try learner.type(open.task.solution)
        case .nothing, .screen, .pause, .cell, .type: try learner.pressEnter()
        case .end: break
        }
        if case .end = stop { break }
      }
      let marks = lesson.ids.map { "\(lesson.slug)/\($0)" } + [lesson.slug]
      #expect(Set(marks).isSubset(of: learner.done), "\(lesson.file)")
    }
    try learner.leave()
  }

  /// Whoever answers everything wrongly, asks for every hint, takes every solution, and wanders off and spoils the
  /// session between any two steps, comes to the end too.
  @Test func theCourseIsPlayedByWhoeverErrsAndWanders() throws {
    var learner = try TypingLearner()
    var random = SplitMix(seed: 14)
    for lesson in Self.lessons {
      try learner.open(lesson)
      var count = 0
      while let stop = learner.stop, count < Self.mostSteps {
        count += 1
        try learner.type(Self.detours[Int(random.next() % UInt64(Self.detours.count))])
        // The detour may have done what was to be typed.
        switch learner.stop {
        case .question?:
          try learner.type("hint")
          try learner.type(learner.wrongAnswer())
        case .task(let open)?:
          // An attempt of a step, which solves no task, before help is asked for.
          try learner.type("run 1")
          for _ in 0...open.task.hints.count where learner.isAtTask { try learner.type("hint") }
          if learner.isAtTask { try learner.type("solution") }
        case .end?, nil: break
        default: try learner.pressEnter()
        }
        if case .end = stop { break }
      }
      #expect(learner.done.contains(lesson.slug), "\(lesson.file) did not come to its end")
    }
    try learner.leave()
  }

  /// The gate tries every task with the numbers of twenty seeds, which takes a debug build too long.
  @Test(
    .enabled(
      if: programEnvironment["DESCENT_PROGRAM"] != nil,
      "It needs a release build: DESCENT_PROGRAM=PATH names one."))
  func theGateFindsNothingWithTwentySeeds() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let lessons = tests.deletingLastPathComponent().appendingPathComponent("lessons").path
    let checked = try Child(
      programEnvironment["DESCENT_PROGRAM"] ?? "", arguments: ["check", lessons, "--seeds", "20"]
    ).finish(within: 900)
    #expect(checked.status == 0 && checked.output.contains("20 lessons, nothing found."), "\(checked)")
  }

  /// No lesson has as many.
  private static let mostSteps = 200

  /// What a learner may type in between, valid wherever they are.
  private static let detours = [
    "problem f(q) = q^4 + 3*q", "problem rosenbrock; run 7", "problem sphere 3; set lr 7; run 40",
    "set lr 0.003",
    "use adam", "use momentum lr=0.5", "seed 9", "data iris; model softmax; run 2", "plot loss", "help step",
    "eval 2*3",
    "problem f(x) = x^2; init 1000; plot path", "lessons", "remember x = 3", "problem himmelblau; step; back",
    "problem f(x, y) = x*y; use sgd; hessian", "undo", "runs", "help learning rate",
  ]
}

/// Somebody who types at the real program, with a notebook beside it that is done the same to.
private struct TypingLearner {
  private let terminal: PseudoTerminal
  private var mirror = Notebook()
  private let surroundings = Surroundings(
    environment: programEnvironment,
    drawing: { (figure, file, _) throws(PlotError) in
      Drawing(
        file: file, terminal: "dumb", text: file == nil ? "(picture)" : nil, points: figure.pointCount,
        description: figure.description)
    })

  init() throws {
    // The notebook is a debug build, many times slower than the program.
    mirror.patience = 600
    let program = programEnvironment["DESCENT_PROGRAM"] ?? PseudoTerminal.descent
    terminal = try PseudoTerminal(program, environment: ["NO_COLOR": "1", "PAGER": "cat"], rows: 60)
    try waitForPrompt()
  }

  /// What the lesson waits for; nil where none is open.
  var stop: LessonPlayer.Waiting? { mirror.player?.waiting }

  var isAtTask: Bool {
    if case .task = stop { return true }
    return false
  }

  var done: Set<String> { mirror.shelf.done }

  mutating func open(_ lesson: Lesson) throws { try type("lesson \(lesson.number)") }

  mutating func leave() throws {
    try terminal.press(.controlD)
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isInOrder)
  }

  mutating func pressEnter() throws {
    _ = mirror.pressEnter(in: surroundings)
    try terminal.press(.enter)
    try waitForPrompt()
  }

  mutating func type(_ script: Script) throws {
    for line in script.lines where isAtTask { try type(line.text) }
  }

  /// Types a line, or a rule with its lines, and waits until the program stands where the notebook does.
  mutating func type(_ text: String) throws {
    for (index, line) in Line.commands(in: text).enumerated() {
      let cell = mirror.perform(line, in: surroundings, isFurther: index > 0)
      if cell.error != nil { break }
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines { try terminal.enter(String(line)) }
    if lines.count > 1 { try terminal.press(.enter) }
    try waitForPrompt()
  }

  private func waitForPrompt() throws {
    try terminal.wait(for: "\(mirror.openMark)In [\(mirror.nextNumber)]:")
  }

  // MARK: - Answers

  /// What is said to whoever skips the question.
  private var skipped: String {
    var copy = mirror
    return copy.perform(Line("skip"), in: surroundings).displays.plainText
  }

  func rightAnswer() throws -> String {
    let said = skipped
    let patterns = [
      #/The answer is ([0-9a-z])\)/#, #/The right answers are ([0-9a-z])\)/#, #/It is (\S+)\.\s/#,
      #/order is ([a-z ]+):/#, #/order that works is ([a-z ]+):/#, #/The answer is "([^"]+)"/#,
    ]
    for pattern in patterns {
      if let match = said.firstMatch(of: pattern) { return String(match.1) }
    }
    throw NoAnswer(said: said)
  }

  private struct NoAnswer: Error { let said: String }

  /// An answer that is judged, and not right.
  func wrongAnswer() throws -> String {
    let candidates = ["1", "2", "3", "4", "-98765.4321", "a", "b", "a b", "b a", "zebras and lions"]
    let wrong = candidates.first { answer in
      var copy = mirror
      let count = copy.player?.attempts.count ?? 0
      _ = copy.perform(Line(answer), in: surroundings)
      let new = copy.player?.attempts.dropFirst(count)
      return new?.first?.outcome == .wrong
    }
    return try #require(wrong, "\(skipped)")
  }
}
