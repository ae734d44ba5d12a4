import Documents
import Optimization

/// Watching the learner.
extension LessonPlayer {
  /// What the learner did, as far as it matters to a lesson.
  enum Event {
    /// They typed just what the lesson asked for.
    case awaited
    case command(Manual.Effect)
  }

  /// What a lesson asks to be typed goes on from where the lesson is, wherever the learner has wandered.
  ///
  /// - Parameter meant: what the line stands for, as `run 10` for `run(10)`.
  /// - Returns: whether the lesson waits for just this line.
  mutating func returnIfAwaited(_ line: Line, meaning meant: Line) -> Bool {
    guard case .type(let awaited) = waiting, [line.text, meant.text].contains(awaited.text) else {
      return false
    }
    session.work = own
    return true
  }

  /// What the lesson makes of a command that the learner gave.
  ///
  /// - Parameters:
  ///   - line: the command as it was typed.
  ///   - before: the learner's session before the command, where an attempt that it begins was begun.
  mutating func saw(
    _ event: Event, of line: Line, before: Session, in surroundings: Surroundings
  ) -> [Display] {
    switch (waiting, event) {
    case (.type, .awaited): return goOnAfterTyping(in: surroundings)
    case (.type(let command), .command(.changes)) where isAnotherWay(to: command, in: surroundings):
      return goOnAfterTyping(in: surroundings)
    case (.task(var open), .command(.changes)):
      open.note(line)
      return judge(open, before: before, in: surroundings)
    case (.task(let open), .command(.looks)) where open.task.asksForCommands:
      return judge(open, before: before, in: surroundings)
    case (.task(var open), .command(.travels)):
      open.note(line)
      // What was judged is not judged again when it comes back.
      open.isMissed = (session.work.trainer?.step ?? 0) > 0 && open.isOver(session, tookSteps: true)
      waiting = .task(open)
      return []
    default: return []
    }
  }

  private mutating func goOnAfterTyping(in surroundings: Surroundings) -> [Display] {
    waiting = .nothing
    own = session.work
    return present(in: surroundings)
  }

  /// Whether the learner has come to where a command that is to be typed leads, as by `run 5` twice for `run 10`.
  private func isAnotherWay(to command: ScriptLine, in surroundings: Surroundings) -> Bool {
    let result = inTime(of: surroundings) { () -> Session in
      var session = Session(work: own)
      _ = session.play([command], in: aroundLesson(surroundings))
      return session
    }
    return result.map { $0.work.isAsGood(as: session.work) && !own.isAsGood(as: $0.work) } ?? false
  }

  /// Works out something that the lesson asks for; nil where that takes longer than it may, by the clocks of
  /// surroundings.
  func inTime<Result>(of surroundings: Surroundings, _ work: () -> Result) -> Result? {
    let outer = Interruption.current
    let limit = TimeLimit(patience, clocks: surroundings.clocks)
    let interruption = Interruption { outer.endsWork() || limit.isPassed }
    let result = Interruption.$current.withValue(interruption, operation: work)
    // What Ctrl-C cut is dropped as a whole by who began the command.
    return interruption.hasEndedWork && !outer.hasEndedWork ? nil : result
  }
}

extension Workspace {
  /// Whether the same run stands at the same place under the same settings.
  func isAsGood(as other: Workspace) -> Bool {
    guard settings == other.settings, tests == other.tests, rules == other.rules, watches == other.watches,
      remembered == other.remembered
    else { return false }
    guard let here = trainer, let there = other.trainer else {
      return trainer == nil && other.trainer == nil && subject?.shortName == other.subject?.shortName
    }
    return here.objective.recipe == there.objective.recipe && here.start == there.start
      && here.step == there.step && here.point == there.point
  }
}
