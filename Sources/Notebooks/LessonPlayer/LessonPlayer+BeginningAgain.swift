import Documents
import Optimization
import Words

/// Beginning a task again after an attempt that missed.
extension LessonPlayer {
  /// A task begins again where the last attempt was over and a command is about to begin another.
  ///
  /// - Returns: where it begins, and what stays as the learner set it; nothing where it does not begin again.
  mutating func beginAgain(before line: Line) -> [Display] {
    guard case .task(var open) = waiting, open.isMissed, line.beginsAttempt else { return [] }
    let learner = session.work
    session.work = open.setup
    session.work.take(settingsOf: learner, since: open.task.isAboutRules ? nil : open.missedSettings)
    open.isMissed = false
    waiting = .task(open)
    // What chooses a start says itself where it is.
    let place = line.choosesStart ? "A new attempt" : "Again from \(open.setup.startText)"
    let isSame = learner.trainer?.objective.recipe == open.setup.trainer?.objective.recipe
    let data = isSame ? "" : " What was made of the data or the problem is undone."
    let kept = line.commandName == UseCommand.manual.name ? [] : ruleText(after: learner)
    let stays = (kept + session.work.settings.textsOfWhatStays(since: open.setup.settings, before: line))
    return [
      .text(
        ([place] + [stays.joined(separator: ", ")].filter { !$0.isEmpty }).joined(separator: "; ") + "."
          + data)
    ]
  }

  /// That the rule is another again, and how the learner's own comes back.
  private func ruleText(after learner: Workspace) -> [String] {
    let (now, then) = (session.work.settings.rule, learner.settings.rule)
    return now == then
      ? [] : ["the rule is \(now.name) again (\(quoted("use \(then.name)")) takes up \(then.name))"]
  }
}

extension Line {
  /// Whether it takes steps or makes another start, so that an attempt before it is over for good.
  fileprivate var beginsAttempt: Bool {
    guard let manual = commandName.flatMap(Catalog.named)?.manual, manual.effect == .changes else {
      return false
    }
    let names = [
      StepCommand.manual.name, RunCommand.manual.name, ResetCommand.manual.name, UseCommand.manual.name,
    ]
    return manual.topic == .problem || names.contains(manual.name)
  }

  /// Whether it says from where, or on what, the next attempt begins.
  fileprivate var choosesStart: Bool {
    commandName.flatMap(Catalog.named)?.manual.topic == .problem
  }
}

extension TrainingSettings {
  /// `lr stays 0.1`, `batch stays 32`: the rate, and what differs from the settings that a task began with; nothing of
  /// what a command is about to change.
  fileprivate func textsOfWhatStays(since setup: TrainingSettings, before line: Line) -> [String] {
    let taken = line.commandName == UseCommand.manual.name
    let numbers =
      taken
      ? []
      : hyperparameters.map(\.name).filter { name in
        schedule(name) != nil
          && (name == "lr" || given[name] != nil && schedule(name) != setup.schedule(name))
      }
    let steps = StepSetting.allCases.filter { setting in
      !setting.isEqual(self, setup) && !numbers.contains(setting.rawValue)
    }
    return numbers.map { "\($0) stays \(valueText(of: $0))" }
      + steps.map { "\($0.rawValue) stays \($0.value(in: self))" }
      + (seed == setup.seed ? [] : ["seed stays \(seed)"])
  }
}

extension Workspace {
  /// Takes over what the learner set, wrote and drew, but neither the problem nor the run, nor another number in the
  /// place of one that was remembered there.
  ///
  /// - Parameter miss: the settings of the attempt before; a rule that it took up goes, with what was set for it then.
  ///   Nil where rules are to be chosen: then the last one stays.
  fileprivate mutating func take(settingsOf other: Workspace, since miss: TrainingSettings?) {
    var taken = other.settings
    if let miss, taken.rule != settings.rule {
      let set = taken.given.filter { name, value in
        miss.given[name] != value && settings.hyperparameters.contains { $0.name == name }
      }
      taken.rule = settings.rule
      taken.given = settings.given.merging(set) { _, new in new }
    }
    change(taken)
    tests = other.tests
    rules = other.rules
    watches = other.watches
    remembered.merge(other.remembered) { own, _ in own }
    performed = other.performed
    randomStarts = other.randomStarts
    ending = nil
  }

  /// The point of the run, in words.
  fileprivate var startText: String { trainer?.pointText() ?? "the start" }
}
