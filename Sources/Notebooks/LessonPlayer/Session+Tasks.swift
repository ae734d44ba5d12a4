import Documents
import Expressions
import Optimization
import Words

/// Tasks: judged by what came of them, never by what was typed.
extension Session {
  mutating func begin(_ task: Documents.Task, in lesson: Lesson, _ surroundings: Surroundings) -> [Display] {
    _ = runOwn(task.setup.lines, in: surroundings)
    lessons.player?.waiting = .task(OpenTask(task: task, lesson: lesson, setup: work))
    return [
      .prose([Block(.paragraph([.strong([.text("Your turn.")])]))] + filled(task.task, in: work)),
      .text(work.standingText + "\n[\"hint\" helps, \"skip\" moves on]"),
    ]
  }

  /// Whether a lesson waits for just this line to be typed.
  func isAwaited(_ line: Line) -> Bool {
    if case .type(let awaited) = lessons.player?.waiting { return awaited.text == line.text }
    return false
  }

  /// What an open lesson makes of a command that the learner gave.
  ///
  /// - Parameter before: the session before the command.
  mutating func lessonReaction(
    to line: Line, _ command: any Command, before: Session, _ surroundings: Surroundings
  ) -> [Display] {
    switch lessons.player?.waiting {
    case .type where before.isAwaited(line):
      lessons.player?.waiting = .nothing
      lessons.player?.own = work
      return present(in: surroundings)
    case .task(let open)
    where command.changesSession || command is UndoCommand || command is RedoCommand:
      return judge(open, before: before, surroundings)
    default: return []
    }
  }

  private mutating func judge(
    _ open: OpenTask, before: Session, _ surroundings: Surroundings
  ) -> [Display] {
    if let changed = open.task.keep.first(where: { !isKept($0.text, as: open.setup) }) {
      work = before.work
      past = before.past
      return [.notice("The task holds \"\(changed.text)\" fixed, so that is taken back.")]
    }
    let tookSteps = (work.trainer?.step ?? 0) > (before.work.trainer?.step ?? 0)
    let diverged = work.status == .diverged
    let isOver = open.task.over.map { holds($0.text) } ?? tookSteps
    guard isOver || diverged else { return [] }
    if holds(open.task.check.text) {
      lessons.done.insert(open.mark)
      return [praise(open)] + finish(open, in: surroundings)
    }
    return miss(open)
  }

  private func praise(_ open: OpenTask) -> Display {
    let loss = work.trainer.map {
      ": the loss is \(rounded($0.loss(), digits: 4)) after \(counted($0.step, "step"))"
    }
    return .prose([Block(.paragraph([.strong([.text("Yes")]), .text((loss ?? "") + ".")]))])
  }

  /// Says what was missed and why, and puts the run back to where the task began; settings stay.
  private mutating func miss(_ open: OpenTask) -> [Display] {
    var open = open
    open.misses += 1
    let attempt = work
    let mistake = open.task.wrong.first { mistake in
      switch mistake.when {
      case .otherwise: true
      case .when(let condition): holds(condition.text)
      }
    }
    let happened = attempt.trainer.map {
      "Not yet: the loss is \(rounded($0.loss(), digits: 4)) after \(counted($0.step, "step"))"
        + (attempt.status == .diverged ? ", and the next one diverges." : ".")
    }
    var displays: [Display] = [.text(happened ?? "Not yet.")]
    if let mistake { displays.append(.prose(filled(mistake.say, in: attempt))) }
    work = open.setup
    work.take(settingsOf: attempt)
    displays.append(.text("Back at \(work.trainer?.pointText() ?? "the start"); \(work.rateText)."))
    if open.misses >= OpenTask.patience {
      displays.append(.text("[\"hint\" helps; \"solution\" shows one way; \"skip\" moves on]"))
    }
    lessons.player?.waiting = .task(open)
    return displays
  }

  /// Ends the task: the lesson goes on from where its solution leads.
  mutating func finish(_ open: OpenTask, in surroundings: Surroundings) -> [Display] {
    let learners = work
    work = open.setup
    _ = runQuietly(open.task.solution.lines, in: surroundings)
    lessons.player?.own = work
    work = learners
    lessons.player?.waiting = .nothing
    return present(in: surroundings)
  }

  /// Whether something that a task holds fixed is as its setup made it.
  private func isKept(_ name: String, as setup: Workspace) -> Bool {
    guard let now = work.trainer, let then = setup.trainer else {
      return work.trainer == nil && setup.trainer == nil
    }
    switch name {
    case "problem", "data", "model": return now.objective.recipe == then.objective.recipe
    case "start": return now.start == then.start
    case "rule": return now.settings.rule == then.settings.rule
    case "batch": return now.settings.batchSize == then.settings.batchSize
    case "noise": return now.settings.noise == then.settings.noise
    case "bounds": return now.settings.bounds == then.settings.bounds
    case "seed": return now.settings.seed == then.settings.seed
    default: return now.settings.schedule(name) == then.settings.schedule(name)
    }
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

  /// Where the run stands, in words.
  var standingText: String { trainer?.standing ?? "Nothing is trained yet." }

  /// `lr stays 0.1`.
  fileprivate var rateText: String {
    settings.schedule("lr").map { "lr stays \($0.text)" } ?? "settings stay"
  }
}

extension OpenTask {
  /// The task in one line.
  var reminder: String {
    let text = task.task.compactMap { block -> String? in
      if case .paragraph(let inlines) = block.content { return inlines.plainText }
      return nil
    }.joined(separator: " ")
    return "Open: \(text) (hint, solution, skip)"
  }
}
