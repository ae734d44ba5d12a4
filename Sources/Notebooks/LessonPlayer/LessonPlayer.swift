import Documents
import Optimization

/// An open lesson: where it stands, what it waits for, and the sessions that it keeps apart.
struct LessonPlayer {
  let lesson: Lesson
  /// The screen shown, from 0.
  var screen = 0
  /// The next step of the screen to be shown.
  var step = 0
  /// What the lesson's own commands made: each screen begins on this, wherever the learner has wandered.
  var own = Workspace()
  /// The learner's session and what it can take back, for `leave`.
  let outer: Workspace
  let outerPast: Undo
  var waiting = Waiting.nothing

  /// What has to happen before the lesson goes on.
  enum Waiting {
    case nothing
    /// Enter, at the end of a screen.
    case screen
    case type(ScriptLine)
    case question(OpenQuestion)
    case task(OpenTask)
    /// The lesson is over.
    case end
  }

  init(_ lesson: Lesson, outer: Workspace, outerPast: Undo) {
    self.lesson = lesson
    self.outer = outer
    self.outerPast = outerPast
  }

  var isLastScreen: Bool { screen == lesson.screens.count - 1 }

  /// Where it stands, as a learner calls it: `3.2`.
  var place: String { "\(lesson.number).\(screen + 1)" }
}

/// A question that waits for its answer.
struct OpenQuestion {
  let question: Question
  /// The lesson that it comes from: another one when it is asked again.
  let lesson: Lesson
  /// The session that its expressions are about and that `reveal` runs in; nil for the open lesson's own.
  let stage: Workspace?

  var mark: String { "\(lesson.slug)/\(question.id)" }
}

/// A task that waits to be solved.
struct OpenTask {
  let task: Documents.Task
  let lesson: Lesson
  /// The session that `setup` made.
  let setup: Workspace
  var misses = 0
  var hintsGiven = 0

  var mark: String { "\(lesson.slug)/\(task.id)" }

  /// After so many misses, help is offered.
  static let patience = 3
}
