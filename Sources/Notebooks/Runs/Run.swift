import Optimization

/// A run: what it minimises, how far it has come, and how it ended.
struct Run {
  /// Where a run began that went on from another.
  struct Origin: Hashable {
    /// The number of the other run.
    let run: Int
    /// The step at which it was left.
    let step: Int
  }

  /// Its number in the session, from 1.
  let id: Int
  /// What it is called.
  var name: String? { didSet { isNamedByComparison = false } }
  /// Whether `compare` gave it its name, which the next one on another problem may give anew.
  var isNamedByComparison = false
  let subject: Subject
  var trainer: Trainer
  /// How it last ended; nil once anything has moved since.
  var ending: StopReason?
  /// The run that it went on from; nil for one that began at step 0.
  var origin: Origin?
  /// Whether it has moved since it began or went on from another.
  var hasMoved = false

  init(_ id: Int, about subject: Subject, by trainer: Trainer, from origin: Origin? = nil) {
    self.id = id
    self.subject = subject
    self.trainer = trainer
    self.origin = origin
  }

  /// Whether something would be lost with it.
  var isWorthKeeping: Bool { name != nil || (trainer.trajectory.lastStep > 0 && (origin == nil || hasMoved)) }

  /// The settings that its last steps were taken under; those of the next one where it has none of its own.
  var settings: TrainingSettings {
    let isFresh = origin != nil && !hasMoved
    return isFresh ? trainer.settings : trainer.trajectory.settingsOfSteps.last?.settings ?? trainer.settings
  }
}

/// Where a run stands, in a word.
package enum Status: String, CaseIterable, Sendable {
  case ready, running, converged, diverged, interrupted
}

extension Run {
  var status: Status {
    switch ending {
    case .conditionMet, .test: .converged
    case .diverged: .diverged
    case .interrupted: .interrupted
    case .finished, .gaveUp, .outOfRange, nil: trainer.step == 0 ? .ready : .running
    }
  }
}
