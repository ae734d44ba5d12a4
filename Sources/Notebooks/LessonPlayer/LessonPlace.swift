import Documents

/// A step of a lesson to come back to, as one line of text: `the-hill 3 5` for the fifth step of the third screen.
package struct LessonPlace: Hashable, Sendable, CustomStringConvertible {
  /// The lesson's short name.
  let lesson: String
  /// The screen, from 0.
  let screen: Int
  /// The step of the screen that is to be shown next, from 0.
  let step: Int
  /// What the order of choices and the numbers of tasks are drawn from.
  var seed: UInt64 = 0
  /// What the learner did there that can be done again: their commands since the step was shown.
  var commands: [String] = []

  init(lesson: String, screen: Int, step: Int) {
    (self.lesson, self.screen, self.step) = (lesson, screen, step)
  }

  /// Nil for a text that is no place.
  package init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 3, let screen = Int(words[1]), let step = Int(words[2]), screen > 0, step > 0 else {
      return nil
    }
    self.init(lesson: String(words[0]), screen: screen - 1, step: step - 1)
  }

  package var description: String { "\(lesson) \(screen + 1) \(step + 1)" }

  func isSameStep(as other: LessonPlace) -> Bool { description == other.description }
}

extension LessonPlayer {
  /// Where it is to be taken up again: the open question, task or line to type, the task whose solved run is looked at,
  /// else what comes next; nil at the end.
  var place: LessonPlace? {
    let step: Int
    switch waitingInCourse {
    case .end: return nil
    case .nothing, .screen, .pause: step = showsSolvedRun ? nextStep - 1 : nextStep
    case .cell, .type, .question, .task: step = max(0, nextStep - 1)
    }
    var place = LessonPlace(lesson: lesson.slug, screen: screen, step: step)
    place.seed = seed
    return place
  }

  /// The open question or task, as `lesson/id`; nil where none is open.
  var openStep: String? {
    switch waiting {
    case .question(let open): open.mark
    case .task(let open): open.mark
    case .nothing, .screen, .pause, .cell, .type, .end: nil
    }
  }

  /// Shows the screen of a place again, what was answered there as done, and goes on from its step.
  mutating func resume(at place: LessonPlace, in surroundings: Surroundings) -> [Display] {
    beginScreen(doneTo: place.step, head: titledHead(", where you left it"), in: surroundings)
  }
}

extension Notebook {
  /// The step of a lesson that `lesson` and Enter go on at; nil where none was begun or it came to its end.
  package var place: LessonPlace? {
    get { shelf.place }
    set {
      shelf.place = newValue.flatMap { shelf.course.lesson(slug: $0.lesson)?.holds($0) == true ? $0 : nil }
    }
  }

  /// Opens the lesson where it was left, and does again what the learner had done there.
  mutating func resume(_ place: LessonPlace, in surroundings: Surroundings) -> [Display] {
    guard let lesson = shelf.course.lesson(slug: place.lesson), lesson.holds(place) else { return [] }
    begin(lesson, screen: place.screen, seed: place.seed, in: surroundings)
    let displays = play { $0.resume(at: place, in: surroundings) }
    return displays + replay(place, in: surroundings)
  }

  /// What is said to whoever leaves in the middle of a lesson, where the place is kept; nil elsewhere.
  package var farewell: String? {
    guard let player, place != nil, shelf.whyNotKept == nil, !shelf.playing.isPractice else { return nil }
    return "Next time, Enter goes on at \(player.address)."
  }

  /// What the open question or task is under, for the prompt: `1.3 ?`; empty where nothing is open.
  package var openMark: String {
    guard let player, player.reminder != nil else { return "" }
    if shelf.playing.isPractice { return "practice ? " }
    return "\(player.address) ? "
  }
}

extension Lesson {
  /// Whether there is such a step in it still.
  func holds(_ place: LessonPlace) -> Bool {
    screens.indices.contains(place.screen) && place.step <= screens[place.screen].steps.count
  }
}

// MARK: - The learner's own commands

extension Notebook {
  /// Performs the commands of a place again; what they show is passed over, and where they led is said.
  private mutating func replay(_ place: LessonPlace, in surroundings: Surroundings) -> [Display] {
    guard !place.commands.isEmpty else { return [] }
    shelf.playing.isReplay = true
    defer { shelf.playing.isReplay = false }
    var performed = 0
    for text in place.commands {
      guard Line.commands(in: text).count == 1, !surroundings.isInterrupted() else {
        return [.notice("\(Self.doneAgain(performed)), and no more of them.")]
      }
      let before = session.work
      do throws(CommandError) {
        _ = try act(on: Line(text), in: surroundings)
      } catch {
        return [.notice("\(Self.doneAgain(performed)); then \"\(text)\" was refused: \(error.message)")]
      }
      // What only looks at the run, as a hint does, is not worth a word.
      if !session.work.isAsGood(as: before) { performed += 1 }
      // What went on in the lesson before does so again, and what comes after it begins anew.
      guard shelf.place?.isSameStep(as: place) == true else { break }
    }
    let isDrawnAgain = place.commands.contains { Line($0).commandName == AnotherCommand.manual.name }
    let remarks = player?.remarksOnReturn(isDrawnAgain: isDrawnAgain) ?? []
    guard performed > 0 else { return remarks }
    return remarks + [.text("\(Self.doneAgain(performed)).")] + session.work.standingIfAny
  }

  private static func doneAgain(_ count: Int) -> String {
    switch count {
    case 0: "Nothing of what you did last was done again"
    case 1: "Your last command was done again"
    default: "Your last \(count) commands were done again"
    }
  }
}

extension Notebook {
  /// Keeps what the learner did in the open lesson, where it has to be done again to bring the same session back.
  ///
  /// - Parameters:
  ///   - meant: what the line stands for, as `run 10` for `run(10)`.
  ///   - before: the notebook before the line.
  mutating func keep(
    _ line: Line, meaning meant: Line, of effect: Manual.Effect, since before: Notebook
  ) {
    guard let player, let earlier = before.player, player.lesson == earlier.lesson,
      let manual = meant.words.first.flatMap({ Catalog.named($0.text) })?.manual
    else { return }
    if Line.beginningAnew.contains(manual.name) { shelf.forgetCommands() }
    let isNoted = player.session.work.performed != earlier.session.work.performed || earlier.watchesLooks
    guard manual.bringsBack(effect) || isNoted && effect == .looks && manual.topic != .lessons else { return }
    // A run that was cut short is as long as it was.
    let taken = (session.work.trainer?.step ?? 0) - (before.session.work.trainer?.step ?? 0)
    let isCut = session.work.status == .interrupted && taken > 0
    shelf.keep(isCut ? "run \(taken)" : line.text, in: player, since: earlier)
  }

  /// Whether a command is only noted while the learner's commands are done again: what it shows would be seen twice.
  mutating func passesOver(_ command: any Command) -> Bool {
    let manual = type(of: command).manual
    guard shelf.playing.isReplay, manual.effect == .looks, manual.topic != .lessons else { return false }
    var noted = session
    noted.work.performed.insert(manual.name)
    session = noted
    return true
  }
}

extension Manual {
  /// Whether what was done by such a command has to be done again to bring a session back.
  fileprivate func bringsBack(_ effect: Effect) -> Bool {
    switch topic {
    case .lessons: Line.aboutOpenStep.contains(name)
    case .shell, .notebook: false
    case .problem, .optimizer, .run, .look: effect != .looks
    }
  }
}

extension Line {
  /// What changes the open question or task and leaves it open.
  fileprivate static let aboutOpenStep: Set<String> = [
    HintCommand.manual.name, AnotherCommand.manual.name, TestOutCommand.manual.name,
  ]

  /// What shows a screen from its start: what was done there before no longer counts.
  fileprivate static let beginningAnew: Set<String> = [
    AgainCommand.manual.name, PreviousCommand.manual.name, TestOutCommand.manual.name,
  ]
}
