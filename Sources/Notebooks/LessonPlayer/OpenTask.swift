import Documents
import Optimization
import Words

/// A task that waits to be solved.
struct OpenTask {
  let task: Documents.Task
  let lesson: Lesson
  /// The work that the setup was run on.
  let base: Workspace
  /// The work that the setup made.
  let setup: Workspace
  /// Whether the lesson does not go on from where its solution leads: it is another lesson's, or asked once more.
  let isBeside: Bool
  /// What the numbers of its setup were drawn from; nil for those of the lesson.
  let draw: UInt64?
  var misses = 0
  /// Whether the attempt at hand was judged and missed: it stays to be looked at until the next one begins.
  var isMissed = false
  /// The settings that the missed attempt ended with.
  var missedSettings: TrainingSettings?
  private var hintsGiven = 0
  /// The commands of the attempt at hand.
  private var lines: [String] = []

  init(
    _ task: Documents.Task, of lesson: Lesson, on base: Workspace, setup: Workspace, isBeside: Bool = false,
    draw: UInt64? = nil
  ) {
    self.task = task
    self.lesson = lesson
    self.base = base
    self.setup = setup
    self.isBeside = isBeside
    self.draw = draw
  }

  var mark: String { "\(lesson.slug)/\(task.id)" }

  /// After so many misses, help is offered.
  static let patience = 3

  /// The task in one line.
  var reminder: String {
    let text = Session(work: setup).filled(task.task).plainParagraphs
    return "Open: \(text) (\(ways(solution: true).listed(by: "or")))"
  }

  var hasHint: Bool { hintsGiven < task.hints.count }

  /// The next hint; nil where all were given.
  mutating func nextHint() -> [Block]? {
    guard hasHint else { return nil }
    defer { hintsGiven += 1 }
    return task.hints[hintsGiven]
  }

  /// What can be done about it apart from solving it.
  ///
  /// - Parameter solution: whether the solution is among it.
  private func ways(solution: Bool) -> [String] {
    (hasHint ? ["hint"] : []) + (solution ? ["solution"] : []) + (task.vary.isEmpty ? [] : ["another"]) + [
      "skip"
    ]
  }

  /// The same as the line under the task.
  var offer: String {
    let meanings = [
      "hint": "helps", "solution": "shows one way", "another": "draws other numbers", "skip": "moves on",
    ]
    let ways = ways(solution: misses >= Self.patience || !hasHint)
    return "[" + ways.map { "\"\($0)\" \(meanings[$0] ?? "")" }.joined(separator: ", ") + "]"
  }
}

// MARK: - Attempts

extension OpenTask {
  /// Commands of one attempt that are kept at most.
  private static let mostLines = 100

  /// Keeps a command of the attempt at hand.
  mutating func note(_ line: Line) {
    if lines.count < Self.mostLines { lines.append(line.text) }
  }

  /// The attempt at hand, as it is kept; the next one begins.
  mutating func takeAttempt(_ outcome: LessonAttempt.Outcome) -> LessonAttempt {
    defer { lines = [] }
    return LessonAttempt(mark: mark, given: lines.joined(separator: "; "), outcome: outcome, draw: draw)
  }
}

// MARK: - What a task holds fixed

extension OpenTask {
  /// What the task holds fixed and an attempt changed; nil where all is kept.
  func broken(by attempt: Workspace) -> String? { task.keep.first { changes($0.text, in: attempt) }?.text }

  /// Whether an attempt changed something that a task may hold fixed; false where there is nothing of that name.
  func changes(_ name: String, in attempt: Workspace) -> Bool {
    Kept(name, in: setup).map { !isKept($0, in: attempt) } ?? false
  }

  /// What holding something fixed is for, in a sentence with what it has to be.
  ///
  /// - Parameter name: one of those that the task keeps.
  func reason(for name: String) -> String? {
    guard let trainer = setup.trainer, let kept = Kept(name, in: setup) else { return nil }
    let settings = setup.settings
    return switch kept {
    case .subject, .data, .model: "With another \(name) it would be another task."
    case .start: "It is to be solved from \(trainer.pointText(trainer.start))."
    case .rule: "It is to be solved by \(settings.rule.name)."
    case .seed: "It is to be solved with seed \(settings.seed)."
    case .step(let setting): "It is to be solved with \(name) \(setting.value(in: settings))."
    case .hyperparameter: "It is to be solved with \(name) \(settings.valueText(of: name))."
    }
  }

  /// Whether the task holds something fixed.
  func keeps(_ name: String) -> Bool { task.keep.contains { $0.text == name } }

  /// What the task is to hold fixed and there is nothing of that name: a slip of the lesson's author.
  var unknownKept: [String] { task.keep.map(\.text).filter { Kept($0, in: setup) == nil } }

  /// Whether something that the task holds fixed is as its setup made it.
  private func isKept(_ kept: Kept, in attempt: Workspace) -> Bool {
    guard let now = attempt.trainer, let then = setup.trainer else {
      return attempt.trainer == nil && setup.trainer == nil
    }
    return switch kept {
    case .data: attempt.rowsUsed == setup.rowsUsed
    case .model: attempt.modelUsed == setup.modelUsed
    case .subject: now.objective.recipe == then.objective.recipe
    case .start: now.start == then.start
    case .rule: now.settings.rule == then.settings.rule
    case .seed: now.settings.seed == then.settings.seed
    case .step(let setting): setting.isEqual(now.settings, then.settings)
    case .hyperparameter(let name): now.settings.schedule(name) == then.settings.schedule(name)
    }
  }
}

extension Workspace {
  /// How the rows that are trained on came about; nil where there are none.
  fileprivate var rowsUsed: String? { subject?.dataSubject?.training?.recipe }

  fileprivate var modelUsed: String? { subject?.dataSubject?.model?.description }
}

/// What a task may hold fixed.
private enum Kept {
  /// The objective whole; the rows and columns that it is made of; the model of them, with its settings.
  case subject, data, model
  case start, rule, seed
  case step(StepSetting)
  case hyperparameter(String)

  /// - Parameter setup: what the task's setup made, whose data and whose rule's numbers can be named.
  init?(_ name: String, in setup: Workspace) {
    switch name {
    case "problem": self = .subject
    case "data", "model":
      guard setup.subject?.dataSubject != nil else { return nil }
      self = name == "data" ? .data : .model
    case "start": self = .start
    case "rule": self = .rule
    case "seed": self = .seed
    default:
      if let setting = StepSetting(rawValue: name) {
        self = .step(setting)
      } else if setup.settings.hyperparameters.contains(where: { $0.name == name }) {
        self = .hyperparameter(name)
      } else {
        return nil
      }
    }
  }
}
