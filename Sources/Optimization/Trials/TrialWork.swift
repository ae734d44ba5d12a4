import Expressions
import Synchronization

/// Trials that threads take turns at, and where each outcome goes.
final class TrialWork: @unchecked Sendable {
  private let trials: [Trial]
  private let interruption: Interruption
  private let observe: Confined<(TrialProgress) -> Void>
  private let threads: Int
  /// Each is written once, by the thread that runs the trial.
  private let outcomes: UnsafeMutablePointer<TrialOutcome?>
  private let done = Atomic(0)

  /// - Parameters:
  ///   - threads: how many each trial may use.
  ///   - outcomes: room for one of each trial, nil at first; outlives the work.
  init(
    _ trials: [Trial], _ interruption: Interruption, _ observe: @escaping (TrialProgress) -> Void,
    threads: Int, outcomes: UnsafeMutablePointer<TrialOutcome?>
  ) {
    self.trials = trials
    self.interruption = interruption
    self.observe = Confined(observe)
    self.threads = threads
    self.outcomes = outcomes
  }

  /// Runs one trial, unless the work was given up.
  func run(_ index: Int) {
    guard !interruption.endsWork() else { return }
    let trial = trials[index]
    // Of its own, since a run that is cut short settles it while others still have to be.
    let own = Interruption { [interruption] in interruption.endsWork() }
    let most = Double(max(1, trial.stepCount))
    let observe = observe.here
    let outcome = Interruption.$current.withValue(own) {
      Threads.$limit.withValue(threads) {
        trial.outcome { step in observe?(self.progress(share: Double(step) / most)) }
      }
    }
    guard let outcome else { return }
    outcomes[index] = outcome
    done.wrappingAdd(1, ordering: .relaxed)
    observe?(progress(share: 0))
  }

  private func progress(share: Double) -> TrialProgress {
    TrialProgress(done: done.load(ordering: .relaxed), total: trials.count, share: min(1, share))
  }
}
