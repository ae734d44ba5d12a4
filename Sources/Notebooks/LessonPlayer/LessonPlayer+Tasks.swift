import Documents
import Optimization
import Words

/// Tasks: judged by what came of them, never by what was typed.
extension LessonPlayer {
  /// Sets a task of the lesson.
  mutating func begin(_ task: Documents.Task, in surroundings: Surroundings) -> [Display] {
    let base = own
    let draw = drawsNumbers && !task.vary.isEmpty ? seed : nil
    _ = runOwn((draw.map(task.setup(drawnFrom:)) ?? task.setup).lines, in: surroundings)
    own.performed = []
    session.work = own
    return origin(of: draw) + begin(OpenTask(task, of: lesson, on: base, setup: own, draw: draw))
  }

  /// Sets a task beside the lesson's course: with numbers drawn from a seed, where it has some to draw.
  ///
  /// - Parameter base: what its setup is run on.
  mutating func begin(
    _ task: Documents.Task, of lesson: Lesson, onItsOwn base: Workspace, draw: UInt64? = nil,
    in surroundings: Surroundings
  ) -> [Display] {
    let draw = task.vary.isEmpty ? nil : draw ?? seed &+ 1
    setUp(draw.map(task.setup(drawnFrom:)) ?? task.setup, on: base, in: surroundings)
    return origin(of: draw)
      + begin(OpenTask(task, of: lesson, on: base, setup: session.work, isBeside: true, draw: draw))
  }

  /// Puts the learner where a setup leads.
  private mutating func setUp(_ setup: Script, on base: Workspace, in surroundings: Surroundings) {
    var stage = Session(work: base)
    _ = stage.play(setup.lines, in: aroundLesson(surroundings))
    stage.work.performed = []
    session.work = stage.work
  }

  /// Says what the numbers of a task were drawn from.
  private func origin(of draw: UInt64?) -> [Display] {
    draw.map { [.text("Numbers of seed \($0):")] } ?? []
  }

  private mutating func begin(_ open: OpenTask) -> [Display] {
    waiting = .task(open)
    let slips = open.unknownKept.map {
      Display.notice("The lesson's task holds \(quoted($0)) fixed, and there is nothing of that name.")
    }
    return slips + text(of: open, in: session)
  }

  /// What the open task asks for, with the numbers that it has.
  ///
  /// - Parameter start: the session where the task begins.
  private func text(of open: OpenTask, in start: Session) -> [Display] {
    [
      .prose([Block(.paragraph([.strong([.text("Your turn.")])]))] + start.filled(open.task.task)),
      .text(start.work.standingText + (isPresented ? "" : "\n" + open.offer)),
    ]
  }

  /// What became of the open task since its screen was shown, where the learner's commands were done again: other numbers,
  /// or that it is solved.
  ///
  /// - Parameter isDrawnAgain: whether the commands drew numbers.
  func remarksOnReturn(isDrawnAgain: Bool) -> [Display] {
    if showsSolvedRun { return [.text("This task is solved. \(wayOn)")] }
    guard isDrawnAgain, case .task(let open) = waiting else { return [] }
    return origin(of: open.draw) + text(of: open, in: Session(work: open.setup))
  }

  /// Sets the open task, or the one that this screen ended with, with other numbers.
  ///
  /// - Parameter seed: what they are drawn from; nil for numbers that differ from those at hand.
  mutating func another(
    seed: UInt64?, in surroundings: Surroundings
  ) throws(CommandError) -> [Display] {
    let open: OpenTask
    switch waiting {
    case .task(let task): open = task
    case .screen, .end:
      guard let lastTask else { throw CommandError(.noLesson, nothingIsOpen, hint: wayOn) }
      open = lastTask
    case .nothing, .question, .pause, .cell, .type:
      throw CommandError(.noLesson, "No task is open.", hint: wayOn)
    }
    guard !open.task.vary.isEmpty else { return [.text("This task has no other numbers. \(wayOn)")] }
    // One that was passed before is set beside the lesson's course, which is then where it was.
    var isBeside = true
    if case .task = waiting {
      isBeside = open.isBeside
    } else {
      detour = Detour(waiting: waiting, work: session.work)
    }
    let draw = seed ?? open.nextDraw
    setUp(open.task.setup(drawnFrom: draw), on: open.base, in: surroundings)
    return origin(of: draw)
      + begin(
        OpenTask(
          open.task, of: open.lesson, on: open.base, setup: session.work, isBeside: isBeside, draw: draw))
  }

  /// Why the open task does not allow what a command made of the learner's session; nil where it does.
  ///
  /// - Parameters:
  ///   - effect: what the command did.
  ///   - before: the learner's session before the command, where it stays.
  func refusal(of effect: Manual.Effect, before: Session) -> CommandError? {
    guard case .task(let open) = waiting, effect != .looks, let name = open.broken(by: session.work) else {
      return nil
    }
    let standing = before.work.standingText
    let place = "Still at " + standing.prefix(1).lowercased() + standing.dropFirst()
    return CommandError(
      .heldByTask, "The task holds \(quoted(name)) fixed, so that was not done.",
      hint: [open.reason(for: name), place].compactMap(\.self).joined(separator: "\n"))
  }
}

// MARK: - Attempts

extension LessonPlayer {
  /// Says what an attempt that is over came to.
  ///
  /// - Parameter before: the learner's session before the command.
  mutating func judge(_ open: OpenTask, before: Session, in surroundings: Surroundings) -> [Display] {
    waiting = .task(open)
    // What was missed is only looked at, until the next attempt begins; looking may be what was missing.
    guard !open.isMissed || open.task.asksForCommands else { return [] }
    let tookSteps = (session.work.trainer?.step ?? 0) > (before.work.trainer?.step ?? 0)
    guard let judgement = inTime(of: surroundings, { open.judgement(on: session, tookSteps: tookSteps) })
    else {
      return [.notice(tooSlow)]
    }
    switch judgement {
    case .goesOn: return []
    case .missed where open.isMissed: return []
    case .missed(let mistake): return miss(open, mistake)
    case .passed: return pass(open, in: surroundings)
    }
  }

  /// What is said of a condition that was cut.
  var tooSlow: String {
    """
    The lesson's check took longer than \(counted(Int(patience), "second")) and was given up. \
    That is an error of the lesson, not yours.
    "skip" moves on.
    """
  }

  /// Says that it is solved, and what would have been nicer, else why it works. Where the screen ends with the task,
  /// the learner's run stays to be looked at.
  private mutating func pass(_ open: OpenTask, in surroundings: Surroundings) -> [Display] {
    var open = open
    note(open.takeAttempt(.right))
    let outcome = CheckReading(open.task.check.text, in: session).solved.map { ": " + $0 } ?? ""
    let better = open.task.better.first { session.holds($0.when.text) }.map { session.filled($0.say) } ?? []
    let remark = better.isEmpty ? session.filled(open.task.why) : better
    var displays: [Display] = [
      .prose([Block(.paragraph([.strong([.text("Yes")]), .text(outcome + ".")]))] + remark)
    ]
    if isTestingOut, !open.isBeside {
      (isTestingOut, hasTestedOut) = (false, true)
      marks.insert(lesson.slug)
      displays.append(.text("Lesson \(lesson.number) is done: \"lessons\" shows what is left."))
    }
    let run = session.work
    displays += leave(open, in: surroundings)
    // Commands that only look leave nothing to be looked at, and are not done again by whoever comes back.
    if !open.isBeside, hasEndedWithTask, !open.task.asksForCommands {
      (session.work, showsSolvedRun) = (run, true)
    }
    return displays
  }

  /// Whether the screen is at its end, and a task was the last of it.
  private var hasEndedWithTask: Bool {
    switch waiting {
    case .screen, .end:
      if case .task? = lesson.screens[screen].steps.last { true } else { false }
    case .nothing, .pause, .cell, .type, .question, .task: false
    }
  }

  /// Says what was missed and why; the run stays as it is, to be looked at.
  private mutating func miss(_ open: OpenTask, _ mistake: Documents.Task.Mistake?) -> [Display] {
    var open = open
    open.misses += 1
    open.isMissed = !open.task.isOverByLooking
    open.missedSettings = session.work.settings
    note(open.takeAttempt(.wrong))
    waiting = .task(open)
    let outcome = CheckReading(open.task.check.text, in: session).missed.map { ": " + $0 } ?? ""
    var displays: [Display] = [.text("Not yet\(outcome).")]
    if let mistake { displays.append(.prose(session.filled(mistake.say))) }
    if open.task.isOverByLooking {
      // What was looked at did not do: the next look is judged for itself.
      session.work.performed = []
    } else {
      displays.append(Self.whatStays(after: open))
    }
    if open.misses >= OpenTask.patience { displays.append(.text(open.offer)) }
    return displays
  }

  private static func whatStays(after open: OpenTask) -> Display {
    .text(
      "This run stays to be looked at; the next step begins again from \(open.setup.trainer?.pointText() ?? "the start")."
    )
  }

  /// Ends the task: the lesson goes on from where its own solution leads.
  private mutating func leave(_ open: OpenTask, in surroundings: Surroundings) -> [Display] {
    if !open.isBeside {
      own = solved(open, in: surroundings)
      lastTask = open
    }
    session.work = own
    waiting = .nothing
    return goOnAfterStep(in: surroundings)
  }

  /// Where the lesson's own numbers and the solution lead.
  private func solved(_ open: OpenTask, in surroundings: Surroundings) -> Workspace {
    var session = Session(work: open.draw == nil ? open.setup : open.base)
    let setup = open.draw == nil ? [] : open.task.setup.lines
    _ = session.play(setup + open.task.solution.lines, in: aroundLesson(surroundings))
    return session.work
  }
}

// MARK: - Passing by a task

extension LessonPlayer {
  /// Shows how the task is solved, and goes on from there.
  mutating func solution(_ open: OpenTask, in surroundings: Surroundings) -> [Display] {
    passBy(open, as: .shown)
    session.work = open.setup
    let displays = session.play(open.task.solution.lines, in: aroundLesson(surroundings))
    return displays + reason(of: open, in: session) + leave(open, in: surroundings)
  }

  /// Shows the commands that solve the task and why they do, and goes on from where they lead.
  mutating func skip(_ open: OpenTask, in surroundings: Surroundings) -> [Display] {
    passBy(open, as: .skipped)
    var solved = Session(work: open.setup)
    if !open.task.why.isEmpty { _ = solved.play(open.task.solution.lines, in: aroundLesson(surroundings)) }
    let way = open.task.solution.lines.map { "> \($0.text)" }
    let answer = Display.text((["One way:"] + way).joined(separator: "\n"))
    return [answer] + reason(of: open, in: solved) + leave(open, in: surroundings)
  }

  /// Why the solution works.
  ///
  /// - Parameter solved: the session after it.
  private func reason(of open: OpenTask, in solved: Session) -> [Display] {
    open.task.why.isEmpty ? [] : [.prose(solved.filled(open.task.why))]
  }

  private mutating func passBy(_ open: OpenTask, as outcome: LessonAttempt.Outcome) {
    var open = open
    isTestingOut = false
    note(open.takeAttempt(outcome))
  }
}
