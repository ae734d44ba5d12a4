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
  /// The learner's session while the lesson is open.
  var session = Session()
  /// The screen shown, from 0.
  private(set) var screen: Int
  /// The next step of the screen to be shown.
  private(set) var nextStep = 0
  /// What the lesson's own commands made: each screen begins on this, wherever the learner has wandered.
  var own = Workspace()
  var waiting = Waiting.nothing
  /// What was done in it: the questions and tasks answered, as `lesson/id`, and the lesson itself once finished.
  var marks: Set<String> = []

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

  /// A lesson about to begin at one of its screens, on what the screens before it make.
  init(_ lesson: Lesson, of course: Course, screen: Int = 0, in surroundings: Surroundings) {
    self.lesson = lesson
    self.course = course
    self.screen = screen
    if screen > 0 { own = Self.work(of: lesson, before: { $0 == screen && $1 == 0 }, in: surroundings) }
  }

  private var isLastScreen: Bool { screen == lesson.screens.count - 1 }

  /// Where it stands, as a learner calls it: `3.2`.
  var address: String { "\(lesson.number).\(screen + 1)" }

  var isOver: Bool {
    if case .end = waiting { return true }
    return false
  }

  /// The open question, with its choices, or the open task; nil where nothing is open.
  var reminder: String? {
    switch waiting {
    case .question(let open): open.reminder
    case .task(let open): open.reminder
    case .nothing, .screen, .type, .end: nil
    }
  }
}

// MARK: - Going on

extension LessonPlayer {
  /// Shows the title and the first screen.
  mutating func begin(in surroundings: Surroundings) -> [Display] {
    let title = "Lesson \(lesson.number): \(lesson.title). \(lesson.question) (\(lesson.minutes) minutes)"
    return [.text(title)] + beginScreen(in: surroundings)
  }

  /// Goes on past whatever waits: types what is to be typed, turns to the next screen.
  mutating func goOn(in surroundings: Surroundings) -> [Display] {
    switch waiting {
    case .type(let command):
      waiting = .nothing
      return runOwn([command], in: surroundings) + present(in: surroundings)
    case .screen:
      screen += 1
      return beginScreen(in: surroundings)
    case .nothing, .question, .task: return present(in: surroundings)
    case .end: return []
    }
  }

  /// - Parameter done: how many of its steps were done in an earlier session.
  mutating func beginScreen(doneTo done: Int = 0, in surroundings: Surroundings) -> [Display] {
    session.work = own
    nextStep = 0
    waiting = .nothing
    let head = Display.text("--- \(address) of \(lesson.number).\(lesson.screens.count)")
    return [head] + again(upTo: done, in: surroundings) + present(in: surroundings)
  }

  /// Shows steps of the screen that were done before: what they said, and what their commands made.
  private mutating func again(upTo end: Int, in surroundings: Surroundings) -> [Display] {
    var displays: [Display] = []
    while nextStep < min(end, lesson.screens[screen].steps.count) {
      let step = lesson.screens[screen].steps[nextStep]
      nextStep += 1
      if case .prose(let blocks) = step { displays.append(.prose(session.filled(blocks))) }
      let made = runOwn(step.ownCommands, in: surroundings)
      if case .cell = step { displays += made }
    }
    return displays
  }

  /// Shows the screen's steps up to the next thing that the learner has to do.
  mutating func present(in surroundings: Surroundings) -> [Display] {
    var displays: [Display] = []
    while nextStep < lesson.screens[screen].steps.count {
      let next = lesson.screens[screen].steps[nextStep]
      nextStep += 1
      switch next {
      case .prose(let blocks): displays.append(.prose(session.filled(blocks)))
      case .cell(let cell): displays += runOwn(cell.script.lines, in: surroundings)
      case .expectation: break
      case .deeper(let deeper): displays.append(.text("[\"deeper\" shows: \(deeper.title)]"))
      case .type(let command):
        waiting = .type(command)
        return displays + [.text("Type: \(command.text)   (or press Enter)")]
      case .question(let question):
        return displays + ask(OpenQuestion(question: question, lesson: lesson, stage: nil))
      case .task(let task): return displays + begin(task, in: surroundings)
      case .recall(let recall):
        let asked = again(recall, in: surroundings)
        if !asked.isEmpty { return displays + asked }
      }
    }
    return displays + finishScreen()
  }

  private mutating func finishScreen() -> [Display] {
    guard isLastScreen else {
      waiting = .screen
      return [.text("[Enter goes on]")]
    }
    waiting = .end
    marks.insert(lesson.slug)
    guard let next = course.lesson(after: lesson) else {
      return [.text("[The end. \"leave\" ends the lesson]")]
    }
    return [.text("[Enter opens lesson \(next.number), \(next.title); \"leave\" ends the lesson]")]
  }

  /// Goes past the open question or task, to where its solution leads; else goes on.
  mutating func skip(in surroundings: Surroundings) -> [Display] {
    switch waiting {
    case .task(let open): return skip(open, in: surroundings)
    case .question(let open): return skip(open, in: surroundings)
    case .nothing, .screen, .type, .end: return goOn(in: surroundings)
    }
  }
}

// MARK: - Watching the learner

extension LessonPlayer {
  /// What the learner did, as far as it matters to a lesson.
  enum Event {
    /// They typed just what the lesson asked for.
    case awaited
    case command(Manual.Effect)
  }

  /// What a lesson asks to be typed goes on from where the lesson is, wherever the learner has wandered.
  ///
  /// - Returns: whether the lesson waits for just this line.
  mutating func returnIfAwaited(_ line: Line) -> Bool {
    guard case .type(let awaited) = waiting, awaited.text == line.text else { return false }
    session.work = own
    return true
  }

  /// What the lesson makes of a command that the learner gave.
  ///
  /// - Parameter before: the learner's session before the command.
  mutating func saw(_ event: Event, before: Session, in surroundings: Surroundings) -> [Display] {
    switch (waiting, event) {
    case (.type, .awaited):
      waiting = .nothing
      own = session.work
      return present(in: surroundings)
    case (.task(let open), .command(.changes)), (.task(let open), .command(.travels)):
      return judge(open, before: before, in: surroundings)
    default: return []
    }
  }
}

// MARK: - The lesson's own commands

extension LessonPlayer {
  /// Lines that a picture may take on a screen.
  private static let pictureHeight = 15

  /// Runs commands in the lesson's own session and shows them as cells; the learner is then where the lesson is.
  mutating func runOwn(_ commands: [ScriptLine], in surroundings: Surroundings) -> [Display] {
    session.work = own
    let displays = session.play(commands, in: Self.onScreen(surroundings))
    own = session.work
    return displays
  }

  /// What a lesson's own commands make, in order, up to some step; nothing is shown.
  static func work(
    of lesson: Lesson, before isEnd: (_ screen: Int, _ step: Int) -> Bool, in surroundings: Surroundings
  ) -> Workspace {
    var session = Session()
    for (screenIndex, screen) in lesson.screens.enumerated() {
      for (stepIndex, step) in screen.steps.enumerated() {
        if isEnd(screenIndex, stepIndex) { return session.work }
        _ = session.play(step.ownCommands.filter(\.changesSession), in: onScreen(surroundings))
      }
    }
    return session.work
  }

  /// Surroundings in which a picture leaves room for the text around it.
  static func onScreen(_ surroundings: Surroundings) -> Surroundings {
    var surroundings = surroundings
    surroundings.canvas.height = min(surroundings.canvas.height, pictureHeight)
    surroundings.canvas.allowsWindows = false
    return surroundings
  }
}

extension ScriptLine {
  /// Whether it makes a difference to the session; a command that only looks does not.
  fileprivate var changesSession: Bool {
    Line.commands(in: text).contains { line in
      line.words.first.flatMap { Catalog.named($0.text) }.map { $0.manual.effect != .looks } ?? true
    }
  }
}

extension LessonStep {
  /// The commands that the lesson runs at this step, whatever the learner does.
  fileprivate var ownCommands: [ScriptLine] {
    switch self {
    case .cell(let cell): cell.script.lines
    case .type(let command): [command]
    case .question(let question): question.reveal.lines
    case .task(let task): task.setup.lines + task.solution.lines
    case .prose, .recall, .deeper, .expectation: []
    }
  }
}
