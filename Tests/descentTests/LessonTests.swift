import Foundation
import Notebooks
import TestSupport
import Testing

@testable import descent

/// A learner's way through the first lesson, on the real program.
@Suite(.tags(.terminal), .serialized)
struct LessonTests {
  /// The program at its greeting, on a screen that holds every screen of the lesson.
  private func greeted(_ home: TemporaryFolder? = nil) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      environment: ["NO_COLOR": "1", "DESCENT_LESSONS": knownLessons], home: home, rows: 50)
    try terminal.wait(for: "descent: learn gradient descent by doing it.")
    return terminal
  }

  @Test func theFirstLessonIsPlayedFromTheGreetingToItsEnd() throws {
    let terminal = try greeted()
    try terminal.wait(for: "Press Enter for lesson 1, The hill")
    try terminal.wait(for: "In [1]:")
    try terminal.press(.enter)
    try terminal.wait(for: "Lesson 1: The hill.")
    try terminal.wait(for: "4. subtract: x = 5 - 1 = 4")
    try terminal.wait(for: "[Enter goes on]")
    // Screen 2 asks for a number: Enter repeats the question; the wrong answer gets the words made for it.
    try terminal.press(.enter)
    try terminal.wait(for: "--- Lesson 1, screen 2 of 7")
    try terminal.wait(for: "[a number, \"hint\" or \"skip\"; add ! if sure, ? if a guess]")
    try terminal.press(.enter)
    try terminal.wait(for: "Open: One more step with the same learning rate.")
    try terminal.enter("hint")
    try terminal.wait(for: "What is it at x = 4, and what is a tenth of that?")
    try terminal.enter("3")
    try terminal.wait(for: "Not so. 3 is too low.")
    try terminal.wait(for: "That would be the same step of 1 again. But the slope is smaller here.")
    try terminal.wait(for: "It is 3.2.")
    try terminal.wait(for: "The slope at 4 is 8; a tenth of it is 0.8; so x is 3.2.")
    // Wandering off on screen 3, with Tab: the question stays open, and Up brings back what was typed.
    try terminal.press(.enter)
    try terminal.wait(for: "--- Lesson 1, screen 3 of 7")
    try terminal.wait(for: "Why do the steps shrink?")
    try terminal.type("prob")
    try terminal.press(.tab)
    try terminal.type(" rosen")
    try terminal.press(.tab, .enter)
    try terminal.wait(for: "Step 0: x = -1.2, y = 1, loss = 24.2")
    try terminal.enter("step; plot path")
    try terminal.wait(for: "The way of gd over 1 step")
    // The two commands of one line have one number.
    try terminal.wait(for: "1.3 ? In [5]:")
    try terminal.press(.up)
    try terminal.wait(onScreen: "In [5]: step; plot path")
    try terminal.press(.up, .up)
    try terminal.wait(onScreen: "In [5]: 3")
    try terminal.press(.backspace)
    try terminal.enter("algorithm")
    try terminal.wait(for: "Not so.")
    try terminal.wait(for: "> eval lr\n0.1\n")
    try terminal.wait(for: ") The slope gets smaller")
    try terminal.wait(for: "So the learning rate is not the size of a step")
    try terminal.wait(for: "[Enter goes on]")
    try playTheRest(terminal)
    try terminal.press(.controlD)
    #expect(try terminal.waitForExit() == .code(0))
    #expect(terminal.isInOrder)
    #expect(!terminal.screen.hasColor)
  }

  /// From the end of screen 3 to the end of the lesson.
  private func playTheRest(_ terminal: PseudoTerminal) throws {
    // Screen 4 begins on the lesson's own session. A prediction that was wrong is not asked again.
    try terminal.press(.enter)
    try terminal.wait(for: "> init -3\nStep 0: x = -3, loss = 9")
    try terminal.wait(for: "[1 to 3 or \"skip\"; add ! if sure, ? if a guess]")
    try terminal.enter("To the left, away from 0")
    try terminal.wait(for: "Not so.")
    try terminal.wait(for: "Subtracting a negative number moves right.")
    try terminal.press(.enter)
    try terminal.wait(for: "How far does the first step go with lr 0.1?")
    try terminal.enter("Less than 0.001 !")
    try terminal.wait(for: "Yes.")
    try terminal.wait(for: "It moved by 7.405e-05.")
    // Screen 6 is the task: an attempt that misses, one that changes what is kept, a hint, and one that passes.
    try terminal.press(.enter)
    try terminal.wait(for: "Your turn.")
    try terminal.enter("set lr 0.01; run 10")
    try terminal.wait(for: "Not yet: the loss is 66.76 after 10 steps; the task wants a loss under 0.01.")
    try terminal.wait(for: "The first step left 0.98 of the distance to 0; 10 steps left 8.171 of the 10.")
    try terminal.wait(for: "the next step begins again from x = 10.")
    try terminal.enter("init 1")
    try terminal.wait(
      for:
        "init 1\nThe task holds \"start\" fixed, so that was not done.\nIt is to be solved from x = 10.\nStill at step 10: "
    )
    try terminal.enter("hint")
    try terminal.wait(for: "With the given lr ten steps leave\n1.074 of the 10.")
    try terminal.enter("set lr 0.3; run until loss < 0.01")
    try terminal.wait(for: "Yes: the loss is 0.001678 after 6 steps.")
    try terminal.press(.enter)
    try terminal.wait(for: "--- Lesson 1, screen 7 of 7")
    try terminal.wait(for: "[Enter opens lesson 2, Cost and gradient")
    try terminal.enter("2")
    try terminal.wait(for: "The lesson is over, so no question is open.")
    try terminal.wait(for: "]:")
  }

  @Test(arguments: ["", "y", "yes", "YES "])
  func aYesAtTheGreetingIsAnEnter(_ answer: String) throws {
    let terminal = try greeted()
    try terminal.wait(for: "In [1]:")
    try terminal.enter(answer)
    try terminal.wait(for: "Lesson 1: The hill.")
    try terminal.wait(for: "In [1]:")
  }

  @Test func anEnterAfterACommandOpensNoLesson() throws {
    let terminal = try greeted()
    try terminal.enter("eval 6*7")
    try terminal.wait(for: "\nOut [1]: 42\n")
    try terminal.press(.enter)
    try terminal.wait(for: "In [2]: \nIn [2]:")
    try terminal.enter("y")
    try terminal.wait(for: "\"y\" is not a command.")
  }

  /// However the program ends, the next one goes on at the same step.
  @Test(arguments: ["quit", "Ctrl-D", "kill -9"]) func aLessonGoesOnWhereItWasLeft(_ end: String) throws {
    let home = try TemporaryFolder()
    let first = try greeted(home)
    try first.enter("lesson 1.3")
    try first.wait(for: "1.3 ? In [2]:")
    switch end {
    case "quit":
      try first.enter("quit")
      try first.wait(for: "Next time, Enter goes on at 1.3.")
    case "Ctrl-D":
      try first.press(.controlD)
      try first.wait(for: "Next time, Enter goes on at 1.3.")
    default: first.kill(SIGKILL)
    }
    _ = try first.waitForExit()
    let second = try PseudoTerminal(environment: ["DESCENT_LESSONS": knownLessons], home: home, rows: 60)
    try second.wait(for: "Press Enter to go on with lesson 1, The hill, at 1.3")
    try second.press(.enter)
    try second.wait(for: "where you left it")
    try second.wait(for: "1.3 ? In [1]:")
  }

  /// Screens of the three lessons but the last, behind which nothing is left to go on with: every other one, and all
  /// where `DESCENT_PLAYED` is `all`.
  private static let places = [(1, 6), (3, 9), (5, 9)].flatMap { lesson, last in
    stride(from: 1, through: last, by: programEnvironment["DESCENT_PLAYED"] == "all" ? 1 : 2)
      .map { "\(lesson).\($0)" }
  }

  @Test(.tags(.slow), arguments: places)
  func everyStepIsGoneOnWithAfterAKill(_ place: String) throws {
    let home = try TemporaryFolder()
    let first = try greeted(home)
    try first.enter("lesson \(place)")
    try first.wait(for: "In [2]:")
    first.kill(SIGKILL)
    _ = try first.waitForExit()
    let second = try PseudoTerminal(environment: ["DESCENT_LESSONS": knownLessons], home: home, rows: 60)
    try second.wait(for: ", at \(place), or")
    try second.press(.enter)
    try second.wait(for: "where you left it")
    try second.wait(for: "In [1]:")
    // The first screen's head is the lesson's own.
    let head = "--- Lesson \(place.prefix(1)), screen \(place.dropFirst(2)) of "
    #expect(place.hasSuffix(".1") || second.screen.wholeText.contains(head))
  }

  @Test func theGreetingOffersTheFirstLessonNotFinished() throws {
    let home = try TemporaryFolder()
    let first = try greeted(home)
    try first.enter("lesson 1.6")
    try first.wait(for: "Your turn.")
    try first.enter("set lr 0.4; run until loss < 0.01")
    try first.wait(for: "[Enter goes on]")
    try first.wait(for: "]:")
    #expect(kept(in: home).done == ["the-hill/go-down"])
    try first.press(.enter)
    try first.wait(for: "[Enter opens lesson 2")
    try first.enter("quit")
    #expect(try first.waitForExit() == .code(0))
    #expect(kept(in: home).done == ["the-hill/go-down", "the-hill"])
    try greeted(home).wait(for: "Press Enter for lesson 2, Cost and gradient")
  }

  /// What is kept of the progress.
  private func kept(in home: TemporaryFolder) -> LessonProgress {
    ProgressFile.progress(in: home.path + "/.local/state/descent")
  }

  @Test func withoutAPlaceForTheProgressLessonsWorkAndItSaysSoOnce() throws {
    let home = try TemporaryFolder()
    try home.file(".local/state/descent/progress.json/folder", "")
    let terminal = try PseudoTerminal(
      environment: ["NO_COLOR": "1", "DESCENT_LESSONS": knownLessons], home: home, rows: 50)
    try terminal.wait(for: "The progress in lessons is not kept")
    try terminal.enter("lesson 1.6")
    try terminal.wait(for: "Your turn.")
    try terminal.enter("set lr 0.4; run until loss < 0.01")
    try terminal.press(.enter)
    try terminal.wait(for: "[Enter opens lesson 2")
    try terminal.wait(for: "]:")
    #expect(terminal.screen.wholeText.components(separatedBy: "not kept").count == 2)
  }
}
