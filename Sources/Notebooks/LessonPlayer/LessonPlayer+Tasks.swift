import Documents
import Optimization
import Words

/// Tasks: judged by what came of them, never by what was typed.
extension LessonPlayer {
  mutating func begin(_ task: Documents.Task, in surroundings: Surroundings) -> [Display] {
    _ = runOwn(task.setup.lines, in: surroundings)
    let open = OpenTask(task, of: lesson, setup: own)
    waiting = .task(open)
    let slips = open.unknownKept.map {
      Display.notice("The lesson's task holds \(quoted($0)) fixed, and there is nothing of that name.")
    }
    return slips + [
      .prose([Block(.paragraph([.strong([.text("Your turn.")])]))] + session.filled(task.task)),
      .text(session.work.standingText + "\n[\"hint\" helps, \"skip\" moves on]"),
    ]
  }

  /// Why the open task does not allow what a command made of the learner's session; nil where it does.
  ///
  /// - Parameter effect: what the command did.
  func refusal(of effect: Manual.Effect) -> CommandError? {
    guard case .task(let open) = waiting, effect != .looks, let name = open.broken(by: session.work) else {
      return nil
    }
    return CommandError(
      .heldByTask, "The task holds \(quoted(name)) fixed, so that was not done.", hint: open.reason(for: name)
    )
  }

  /// Says what an attempt that is over came to.
  ///
  /// - Parameter before: the learner's session before the command.
  mutating func judge(_ open: OpenTask, before: Session, in surroundings: Surroundings) -> [Display] {
    let tookSteps = (session.work.trainer?.step ?? 0) > (before.work.trainer?.step ?? 0)
    guard open.isOver(session, tookSteps: tookSteps) else { return [] }
    guard session.holds(open.task.check.text) else { return miss(open) }
    marks.insert(open.mark)
    let praise = praise
    var solved = Session(work: open.setup)
    _ = solved.play(open.task.solution.lines, in: Self.onScreen(surroundings))
    return [praise] + goOn(from: solved.work, in: surroundings)
  }

  private var praise: Display {
    let outcome = session.work.outcome.map { ": " + $0 } ?? ""
    return .prose([Block(.paragraph([.strong([.text("Yes")]), .text(outcome + ".")]))])
  }

  /// Says what was missed and why, and puts the run back to where the task began; settings stay.
  private mutating func miss(_ open: OpenTask) -> [Display] {
    var open = open
    open.misses += 1
    let attempt = session
    let happened = attempt.work.outcome.map {
      "Not yet: \($0)" + (attempt.work.status == .diverged ? ", and the next one diverges." : ".")
    }
    var displays: [Display] = [.text(happened ?? "Not yet.")]
    if let mistake = open.mistake(in: attempt) { displays.append(.prose(attempt.filled(mistake.say))) }
    session.work = open.setup
    session.work.take(settingsOf: attempt.work)
    let point = session.work.trainer?.pointText() ?? "the start"
    displays.append(.text("Back at \(point); \(session.work.rateText)."))
    if open.misses >= OpenTask.patience {
      displays.append(.text("[\"hint\" helps; \"solution\" shows one way; \"skip\" moves on]"))
    }
    waiting = .task(open)
    return displays
  }

  /// Ends the task: the lesson goes on from where its solution leads.
  private mutating func goOn(from solved: Workspace, in surroundings: Surroundings) -> [Display] {
    own = solved
    waiting = .nothing
    return present(in: surroundings)
  }
}

// MARK: - Passing a task

extension LessonPlayer {
  /// Shows how the task is solved, and goes on from there.
  mutating func solution(_ open: OpenTask, in surroundings: Surroundings) -> [Display] {
    solve(open, in: surroundings) + goOn(from: session.work, in: surroundings)
  }

  /// Goes past the task, to where its solution leads.
  mutating func skip(_ open: OpenTask, in surroundings: Surroundings) -> [Display] {
    _ = solve(open, in: surroundings)
    return goOn(from: session.work, in: surroundings)
  }

  /// Runs the solution where the learner is.
  private mutating func solve(_ open: OpenTask, in surroundings: Surroundings) -> [Display] {
    session.work = open.setup
    return session.play(open.task.solution.lines, in: Self.onScreen(surroundings))
  }
}

extension Workspace {
  /// Takes over what the learner set, wrote and drew, but neither the problem nor the run.
  fileprivate mutating func take(settingsOf other: Workspace) {
    change(other.settings)
    tests = other.tests
    rules = other.rules
    randomStarts = other.randomStarts
    ending = nil
  }

  /// `the loss is 0.5 after 3 steps`; nil without a run.
  fileprivate var outcome: String? {
    trainer.map { "the loss is \(rounded($0.answerLoss(), digits: 4)) after \(counted($0.step, "step"))" }
  }

  /// `lr stays 0.1`.
  fileprivate var rateText: String {
    settings.schedule("lr").map { "lr stays \($0.text)" } ?? "settings stay"
  }
}
