import Documents
import Words

/// Going from step to step and from screen to screen.
extension LessonPlayer {
  /// Shows the screen that it begins at: the first under the lesson's title and question, any other under one line.
  ///
  /// - Parameter recallCount: how many earlier questions `recall` would ask.
  mutating func begin(recallCount: Int = 0, in surroundings: Surroundings) -> [Display] {
    guard screen == 0 else { return beginScreen(head: titledHead(), in: surroundings) }
    let title =
      "Lesson \(lesson.number): \(lesson.title). \(lesson.question) (\(counted(lesson.minutes, "minute")))"
    let offer = "; \"recall\" asks \(counted(recallCount, "question")) of earlier lessons"
    return [.text(title)] + beginScreen(head: recallCount > 0 ? head + offer : head, in: surroundings)
  }

  /// Which screen is shown.
  private var head: String { "--- Lesson \(lesson.number), screen \(screen + 1) of \(lesson.screens.count)" }

  /// The same with the lesson's title, where that stands nowhere else.
  func titledHead(_ remark: String = "") -> String { "\(head): \(lesson.title)\(remark)" }

  /// Goes on past whatever waits: types what is to be typed, turns to the next screen.
  mutating func goOn(in surroundings: Surroundings) -> [Display] {
    switch waiting {
    case .cell(let commands):
      waiting = .nothing
      return runOwn(commands, in: surroundings) + present(in: surroundings)
    case .type(let command):
      waiting = .nothing
      return runOwn([command], in: surroundings) + present(in: surroundings)
    case .screen:
      screen += 1
      return beginScreen(in: surroundings)
    case .pause: return askNext(in: surroundings)
    case .nothing, .question, .task: return present(in: surroundings)
    case .end: return []
    }
  }

  /// Shows the current screen from its start.
  mutating func again(in surroundings: Surroundings) -> [Display] {
    own = start(of: screen, in: surroundings)
    return beginScreen(in: surroundings)
  }

  /// Shows the screen before the current one.
  mutating func previous(in surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard screen > 0 else {
      throw CommandError(
        .outOfRange, "This is the lesson's first screen.", hint: "\"again\" shows it from its start.")
    }
    screen -= 1
    return again(in: surroundings)
  }

  /// Goes to the lesson's last task: passing that, the lesson counts as done.
  mutating func testOut(in surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let (screen, step) = lesson.lastTask else {
      throw CommandError(
        .noLesson, "This lesson has no task to be passed by.", hint: "Enter goes through its screens.")
    }
    self.screen = screen
    own = start(of: screen, in: surroundings)
    let head = "Whoever solves the last task may pass over the rest of lesson \(lesson.number)."
    isTestingOut = true
    return [.text(head)] + beginScreen(doneTo: step, in: surroundings)
  }

  /// - Parameters:
  ///   - done: how many of its steps are shown as done.
  ///   - head: the line above it; nil for the usual one.
  mutating func beginScreen(
    doneTo done: Int = 0, head: String? = nil, in surroundings: Surroundings
  ) -> [Display] {
    starts[screen] = own
    session.work = own
    nextStep = 0
    waiting = .nothing
    (detour, lastTask, deeper, showsSolvedRun) = (nil, nil, nil, false)
    return [.text(head ?? self.head)] + showAgain(upTo: done, in: surroundings) + present(in: surroundings)
  }

  /// What the lesson's own commands made before a screen.
  func start(of screen: Int, in surroundings: Surroundings) -> Workspace {
    if let known = starts[screen] { return known }
    return screen == 0 ? Workspace() : work(of: lesson, before: { $0 == screen && $1 == 0 }, in: surroundings)
  }

  /// Shows steps of the screen that were done before: what they said, and what their commands made.
  private mutating func showAgain(upTo end: Int, in surroundings: Surroundings) -> [Display] {
    var displays: [Display] = []
    while nextStep < min(end, lesson.screens[screen].steps.count) {
      let step = lesson.screens[screen].steps[nextStep]
      nextStep += 1
      if case .prose(let blocks) = step { displays.append(.prose(session.filled(blocks))) }
      if case .deeper(let more) = step { displays.append(offer(more)) }
      let made = runOwn(step.ownCommands, in: surroundings)
      switch step {
      case .cell, .type: displays += made
      default: break
      }
    }
    return displays
  }

  /// Goes on after a question or a task: where it stood outside the lesson's course, back into that.
  mutating func goOnAfterStep(in surroundings: Surroundings) -> [Display] {
    guard detour != nil else { return present(in: surroundings) }
    return goOnInDetour(in: surroundings)
  }

  /// Shows the screen's steps up to the next thing that the learner has to do.
  mutating func present(in surroundings: Surroundings) -> [Display] {
    var displays: [Display] = []
    while nextStep < lesson.screens[screen].steps.count {
      let next = lesson.screens[screen].steps[nextStep]
      nextStep += 1
      switch next {
      case .prose(let blocks): displays.append(.prose(session.filled(blocks)))
      case .cell(let cell) where isPresented:
        waiting = .cell(cell.script.lines)
        return displays
      case .cell(let cell): displays += runOwn(cell.script.lines, in: surroundings)
      case .expectation: break
      case .deeper(let more): displays.append(offer(more))
      case .type(let command):
        waiting = .type(command)
        return displays + (isPresented ? [] : [.text("Type: \(command.text)   (or press Enter)")])
      case .question(let question):
        return displays + ask(OpenQuestion(question, of: lesson, seed: seed))
      case .task(let task): return displays + begin(task, in: surroundings)
      case .recall(let recall):
        let asked = ask(EarlierStep(lesson: recall.lesson, id: recall.id), in: surroundings)
        if !asked.isEmpty { return displays + asked }
      }
    }
    return displays + finishScreen()
  }

  private mutating func offer(_ more: Deeper) -> Display {
    deeper = more
    return .text(isPresented ? "[+ shows: \(more.title)]" : "[\"deeper\" shows: \(more.title)]")
  }

  private mutating func finishScreen() -> [Display] {
    if isLastScreen {
      waiting = .end
      marks.insert(lesson.slug)
    } else {
      waiting = .screen
    }
    return isPresented ? [] : [.text(offer)]
  }

  /// What can be done where a screen or the lesson ends, as the line under it.
  var offer: String {
    let another = lastTask?.task.vary.isEmpty == false ? "; \"another\" gives the task other numbers" : ""
    guard isOver else { return "[Enter goes on\(another)]" }
    guard let next = course.lesson(after: lesson) else {
      return "[The end. \"leave\" ends the lesson\(another)]"
    }
    return "[Enter opens lesson \(next.number), \(next.title); \"leave\" ends the lesson\(another)]"
  }

  /// Goes past the open question or task, to where its solution leads; else goes on.
  mutating func skip(in surroundings: Surroundings) -> [Display] {
    switch waiting {
    case .task(let open): return skip(open, in: surroundings)
    case .question(let open): return skip(open, in: surroundings)
    case .nothing, .screen, .pause, .cell, .type, .end: return goOn(in: surroundings)
    }
  }
}

extension Lesson {
  /// The screen and the step of the last task, from 0; nil where there is none.
  fileprivate var lastTask: (screen: Int, step: Int)? {
    for (screenIndex, screen) in screens.enumerated().reversed() {
      let step = screen.steps.lastIndex { step in
        if case .task = step { return true }
        return false
      }
      if let step { return (screenIndex, step) }
    }
    return nil
  }
}
