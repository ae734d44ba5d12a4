import Documents
import Optimization

/// Plays an open lesson: shows its screens, asks its questions, judges its tasks. A value with verbs.
///
/// It keeps two sessions apart: what the lesson's own commands made, on which every screen begins, and the session
/// in which the learner wanders. Whoever holds the player keeps what it marks as done.
package struct LessonPlayer {
  let lesson: Lesson
  /// The lessons that its recalls ask again from.
  let course: Course
  /// What the order of choices and the numbers of tasks are drawn from.
  let seed: UInt64
  /// The folder that the lesson's own commands may read files of; nil for none.
  let folder: String?
  /// The learner's session while the lesson is open.
  var session = Session()
  /// The screen shown, from 0.
  var screen: Int
  /// The next step of the screen to be shown.
  var nextStep = 0
  /// What the lesson's own commands made: each screen begins on this, wherever the learner has wandered.
  var own = Workspace()
  var waiting = Waiting.nothing
  /// What was done in it: the questions and tasks answered, as `lesson/id`, and the lesson itself once finished.
  var marks: Set<String> = []
  /// Every answer and every attempt, in their order.
  package internal(set) var attempts: [LessonAttempt] = []
  /// What each screen that was shown began on, by its number.
  var starts: [Int: Workspace] = [:]
  /// Where it goes on after questions and tasks that stand outside its course; nil where none is open.
  var detour: Detour?
  /// The task of this screen that was open last and may be tried with other numbers.
  @Boxed var lastTask: OpenTask?
  /// Whether the screen ended with a task and the run that solved it stays to be looked at.
  var showsSolvedRun = false
  /// What the screen offers to those who ask for more.
  var deeper: Deeper?
  /// Whether the open task is to show that the lesson is not needed.
  var isTestingOut = false
  /// Whether it showed that.
  var hasTestedOut = false
  /// Whether a class looks on: cells wait for Enter, pictures fill the screen, and no line says what to type.
  var isPresented = false
  /// Whether tasks have numbers drawn from the seed at once, where they have some to draw.
  var drawsNumbers = false
  /// How long one of the lesson's conditions may take, in seconds.
  var patience = TimeLimit.usual

  /// What has to happen before the lesson goes on.
  indirect enum Waiting {
    case nothing
    /// Enter, at the end of a screen.
    case screen
    /// Enter, between earlier questions, and before the way back from them.
    case pause
    /// Enter, before the commands of a cell.
    case cell([ScriptLine])
    case type(ScriptLine)
    case question(OpenQuestion)
    case task(OpenTask)
    /// The lesson is over.
    case end
  }

  /// What is come back to.
  struct Detour {
    let waiting: Waiting
    /// The learner's work.
    let work: Workspace
    /// Earlier questions still to be asked.
    var questions: [EarlierStep] = []
    /// Whether what is said of one question is read before the next is asked.
    var pauses = false
  }

  /// A lesson about to begin at one of its screens, on what the screens before it make.
  init(
    _ lesson: Lesson, of course: Course, screen: Int = 0, seed: UInt64 = 0, folder: String? = nil,
    in surroundings: Surroundings
  ) {
    self.lesson = lesson
    self.course = course
    self.screen = screen
    self.seed = seed
    self.folder = folder
    own = start(of: screen, in: surroundings)
  }

  var isLastScreen: Bool { screen == lesson.screens.count - 1 }

  /// Where it stands, as a learner calls it: `3.2`.
  var address: String { "\(lesson.number).\(screen + 1)" }

  /// What it waits for in its own course, apart from questions and tasks beside it.
  var waitingInCourse: Waiting { detour?.waiting ?? waiting }

  var isOver: Bool {
    if case .end = waiting { return true }
    return false
  }

  /// The open question, with its choices, or the open task; nil where nothing is open.
  var reminder: String? {
    switch waiting {
    case .question(let open): open.reminder(in: stage(of: open))
    case .task(let open): open.reminder
    case .nothing, .screen, .pause, .cell, .type, .end: nil
    }
  }

  /// The session that a question is about, wherever the learner has wandered.
  func stage(of open: OpenQuestion) -> Session { Session(work: open.stage ?? own) }

  /// Keeps what came of an answer or an attempt.
  mutating func note(_ attempt: LessonAttempt) {
    attempts.append(attempt)
    if attempt.outcome == .right { marks.insert(attempt.mark) }
  }
}
