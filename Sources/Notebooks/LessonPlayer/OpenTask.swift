import Documents
import Optimization

/// A task that waits to be solved.
struct OpenTask {
  let task: Documents.Task
  let lesson: Lesson
  /// The work that `setup` made.
  let setup: Workspace
  var misses = 0
  private var hintsGiven = 0

  init(_ task: Documents.Task, of lesson: Lesson, setup: Workspace) {
    self.task = task
    self.lesson = lesson
    self.setup = setup
  }

  var mark: String { "\(lesson.slug)/\(task.id)" }

  /// After so many misses, help is offered.
  static let patience = 3

  /// The task in one line.
  var reminder: String { "Open: \(task.task.plainParagraphs) (hint, solution, skip)" }

  /// The next hint; nil where all were given.
  mutating func nextHint() -> [Block]? {
    guard hintsGiven < task.hints.count else { return nil }
    defer { hintsGiven += 1 }
    return task.hints[hintsGiven]
  }
}

// MARK: - Judging an attempt

extension OpenTask {
  /// What the task holds fixed and an attempt changed; nil where all is kept.
  func broken(by attempt: Workspace) -> String? {
    task.keep.first { Kept($0.text, for: setup.settings).map { !isKept($0, in: attempt) } ?? false }?.text
  }

  /// What holding something fixed is for, in a sentence with what it has to be.
  ///
  /// - Parameter name: one of those that the task keeps.
  func reason(for name: String) -> String? {
    guard let trainer = setup.trainer, let kept = Kept(name, for: setup.settings) else { return nil }
    let settings = setup.settings
    return switch kept {
    case .subject: "With another \(name) it would be another task."
    case .start: "It is to be solved from \(trainer.pointText(trainer.start))."
    case .rule: "It is to be solved by \(settings.rule.name)."
    case .seed: "It is to be solved with seed \(settings.seed)."
    case .step(let setting): "It is to be solved with \(name) \(setting.value(in: settings))."
    case .hyperparameter: "It is to be solved with \(name) \(settings.valueText(of: name))."
    }
  }

  /// What the task is to hold fixed and there is nothing of that name: a slip of the lesson's author.
  var unknownKept: [String] { task.keep.map(\.text).filter { Kept($0, for: setup.settings) == nil } }

  /// Whether an attempt is to be judged: by the task's own condition, else after a command that took steps, and
  /// always once it diverged.
  func isOver(_ attempt: Session, tookSteps: Bool) -> Bool {
    (task.over.map { attempt.holds($0.text) } ?? tookSteps) || attempt.work.status == .diverged
  }

  /// The first of the task's likely mistakes that speaks for an attempt.
  func mistake(in attempt: Session) -> Documents.Task.Mistake? {
    task.wrong.first { mistake in
      switch mistake.when {
      case .otherwise: true
      case .when(let condition): attempt.holds(condition.text)
      }
    }
  }

  /// Whether something that the task holds fixed is as its setup made it.
  private func isKept(_ kept: Kept, in attempt: Workspace) -> Bool {
    guard let now = attempt.trainer, let then = setup.trainer else {
      return attempt.trainer == nil && setup.trainer == nil
    }
    return switch kept {
    case .subject: now.objective.recipe == then.objective.recipe
    case .start: now.start == then.start
    case .rule: now.settings.rule == then.settings.rule
    case .seed: now.settings.seed == then.settings.seed
    case .step(let setting): setting.isEqual(now.settings, then.settings)
    case .hyperparameter(let name): now.settings.schedule(name) == then.settings.schedule(name)
    }
  }
}

/// What a task may hold fixed.
private enum Kept {
  case subject, start, rule, seed
  case step(StepSetting)
  case hyperparameter(String)

  /// - Parameter settings: those that the task's setup made, whose rule has the numbers that can be named.
  init?(_ name: String, for settings: TrainingSettings) {
    switch name {
    case "problem", "data", "model": self = .subject
    case "start": self = .start
    case "rule": self = .rule
    case "seed": self = .seed
    default:
      if let setting = StepSetting(rawValue: name) {
        self = .step(setting)
      } else if settings.hyperparameters.contains(where: { $0.name == name }) {
        self = .hyperparameter(name)
      } else {
        return nil
      }
    }
  }
}
