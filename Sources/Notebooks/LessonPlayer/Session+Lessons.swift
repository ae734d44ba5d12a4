import Documents
import Expressions

/// Opening a lesson and going through its screens.
extension Session {
  /// What the notebook says when it opens.
  package var greeting: [Display] {
    var lines = ["descent: learn gradient descent by doing it. \"help\" lists the commands, Ctrl-D leaves."]
    if let lesson = lessons.upcoming {
      lines.append("Press Enter for lesson \(lesson.number), \(lesson.title), or type any command.")
    }
    return [.text(lines.joined(separator: "\n"))]
  }

  /// What Enter on an empty line does: goes on where a screen is finished, else repeats what is open.
  package mutating func pressEnter(in surroundings: Surroundings) -> [Display] {
    guard let player = lessons.player else {
      // Only at the very beginning is a lesson offered.
      guard cells.isEmpty, let lesson = lessons.upcoming else { return [] }
      return open(lesson, in: surroundings)
    }
    switch player.waiting {
    case .question(let open): return [.text(open.reminder)]
    case .task(let open): return [.text(open.reminder)]
    case .nothing, .screen, .type, .end: return goOn(in: surroundings)
    }
  }

  /// Opens a lesson at one of its screens; the learner's session waits outside.
  mutating func open(_ lesson: Lesson, screen: Int = 0, in surroundings: Surroundings) -> [Display] {
    var player = LessonPlayer(
      lesson, outer: lessons.player?.outer ?? work, outerPast: lessons.player?.outerPast ?? past)
    past = Undo()
    player.screen = screen
    if screen > 0 { player.own = ownWork(of: lesson, before: { $0 == screen && $1 == 0 }, in: surroundings) }
    lessons.player = player
    let title = "Lesson \(lesson.number): \(lesson.title). \(lesson.question) (\(lesson.minutes) minutes)"
    return [.text(title)] + beginScreen(in: surroundings)
  }

  /// Goes on past whatever waits: types what is to be typed, turns to the next screen or lesson.
  mutating func goOn(in surroundings: Surroundings) -> [Display] {
    guard let player = lessons.player else { return [] }
    switch player.waiting {
    case .type(let command):
      lessons.player?.waiting = .nothing
      return runOwn([command], in: surroundings) + present(in: surroundings)
    case .screen:
      lessons.player?.screen += 1
      return beginScreen(in: surroundings)
    case .end:
      guard let next = lessons.course.lesson(after: player.lesson) else {
        return [.text("That was the last lesson. \"leave\" returns to your own session.")]
      }
      return open(next, in: surroundings)
    case .nothing, .question, .task: return present(in: surroundings)
    }
  }

  private mutating func beginScreen(in surroundings: Surroundings) -> [Display] {
    guard let player = lessons.player else { return [] }
    returnToLesson()
    lessons.player?.step = 0
    lessons.player?.waiting = .nothing
    return [.text("--- \(player.place) of \(player.lesson.number).\(player.lesson.screens.count)")]
      + present(in: surroundings)
  }

  /// Shows the screen's steps up to the next thing that the learner has to do.
  mutating func present(in surroundings: Surroundings) -> [Display] {
    var displays: [Display] = []
    while let player = lessons.player, player.step < player.lesson.screens[player.screen].steps.count {
      let step = player.lesson.screens[player.screen].steps[player.step]
      lessons.player?.step += 1
      switch step {
      case .prose(let blocks): displays.append(.prose(filled(blocks, in: work)))
      case .cell(let cell): displays += runOwn(cell.script.lines, in: surroundings)
      case .expectation: break
      case .type(let command):
        lessons.player?.waiting = .type(command)
        return displays + [.text("Type: \(command.text)   (or press Enter)")]
      case .question(let question):
        return displays + ask(OpenQuestion(question: question, lesson: player.lesson, stage: nil))
      case .task(let task): return displays + begin(task, in: player.lesson, surroundings)
      case .recall(let recall):
        let asked = again(recall, in: surroundings)
        if !asked.isEmpty { return displays + asked }
      }
    }
    return displays + finishScreen()
  }

  private mutating func finishScreen() -> [Display] {
    guard let player = lessons.player else { return [] }
    guard player.isLastScreen else {
      lessons.player?.waiting = .screen
      return [.text("[Enter goes on]")]
    }
    lessons.player?.waiting = .end
    lessons.done.insert(player.lesson.slug)
    guard let next = lessons.course.lesson(after: player.lesson) else {
      return [.text("[The end. \"leave\" ends the lesson]")]
    }
    return [
      .text("[Enter opens lesson \(next.number), \(next.title); \"leave\" ends the lesson]")
    ]
  }

  /// Closes the lesson; the learner's own session is back.
  mutating func leaveLesson() {
    guard let player = lessons.player else { return }
    work = player.outer
    past = player.outerPast
    lessons.player = nil
  }
}

/// The lesson's own commands.
extension Session {
  /// Runs commands in the lesson's own session and shows them as cells.
  mutating func runOwn(_ commands: [ScriptLine], in surroundings: Surroundings) -> [Display] {
    guard let own = lessons.player?.own else { return [] }
    work = own
    let displays = runQuietly(commands, in: surroundings)
    lessons.player?.own = work
    return displays
  }

  /// Leaves wherever the learner has wandered for the session that the lesson's own commands made.
  mutating func returnToLesson() {
    if let own = lessons.player?.own { work = own }
  }

  /// Runs commands without a number and without undo, each shown behind a `>`.
  ///
  /// What only prepares those that follow says nothing, unless there is something to notice.
  mutating func runQuietly(_ commands: [ScriptLine], in surroundings: Surroundings) -> [Display] {
    var surroundings = surroundings
    surroundings.canvas.height = min(surroundings.canvas.height, LessonPlayer.pictureHeight)
    surroundings.canvas.allowsWindows = false
    let lines = commands.flatMap { Line.commands(in: $0.text) }
    var displays: [Display] = []
    for (index, line) in lines.enumerated() {
      displays.append(.text("> " + line.text))
      let cell = perform(line, in: surroundings, isRecorded: false)
      let isPreparation = index < lines.count - 1 && line.isPreparation
      displays += cell.displays.filter { !isPreparation || $0.isNotice }
      if let error = cell.error { displays.append(.notice(error.rendered(under: cell.input))) }
    }
    return displays
  }

  /// What a lesson's own commands make, in order, up to some step; nothing is shown.
  func ownWork(
    of lesson: Lesson, before isEnd: (_ screen: Int, _ step: Int) -> Bool, in surroundings: Surroundings
  ) -> Workspace {
    var session = self
    session.lessons.player = nil
    session.work = Workspace()
    for (screenIndex, screen) in lesson.screens.enumerated() {
      for (stepIndex, step) in screen.steps.enumerated() {
        if isEnd(screenIndex, stepIndex) { return session.work }
        _ = session.runQuietly(step.ownCommands.filter(\.changesSession), in: surroundings)
      }
    }
    return session.work
  }

  /// Prose with its numbers worked out in some session; one that cannot be is shown as it was written.
  func filled(_ blocks: [Block], in stage: Workspace) -> [Block] {
    var session = self
    session.work = stage
    return blocks.filled { hole in
      (try? session.value(of: hole.expression)).map { rounded($0, digits: hole.digits) } ?? hole.source
    }
  }
}

extension LessonPlayer {
  /// Lines that a picture may take on a screen.
  static let pictureHeight = 15
}

extension Line {
  /// Whether it is a command that makes things ready for others.
  fileprivate var isPreparation: Bool {
    guard let manual = words.first.flatMap({ Catalog.named($0.text) })?.manual else { return false }
    return manual.topic == .problem || manual.topic == .optimizer || manual.name == ResetCommand.manual.name
  }
}

extension ScriptLine {
  /// Whether it makes a difference to the session; a command that only looks does not.
  fileprivate var changesSession: Bool {
    Line.commands(in: text).contains { line in
      line.words.first.flatMap { Catalog.named($0.text) }?.manual.changesSession ?? true
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
    case .prose, .recall, .expectation: []
    }
  }
}
