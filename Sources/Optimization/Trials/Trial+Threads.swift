import Expressions

extension Trial {
  /// Runs trials on all processors, each on one thread at a time; what they come to is the same as one after another.
  ///
  /// Where the command is interrupted, what was over by then counts, and the interruption is settled.
  ///
  /// - Parameters:
  ///   - threads: how many run at a time; nil for one for each processor.
  ///   - observe: told often how far they are, always on the thread that called.
  /// - Returns: an outcome for each trial; nil for those that an interruption came before.
  public static func run(
    _ trials: [Trial], threads: Int? = nil, observe: (TrialProgress) -> Void = { _ in }
  ) -> [TrialOutcome?] {
    let interruption = Interruption.current
    var outcomes = [TrialOutcome?](repeating: nil, count: trials.count)
    withoutActuallyEscaping(observe) { observe in
      outcomes.withUnsafeMutableBufferPointer { buffer in
        guard let places = buffer.baseAddress else { return }
        let work = TrialWork(trials, interruption, observe, outcomes: places)
        Threads.forEach(of: trials.count, threads: threads ?? Threads.all) { index, _ in work.run(index) }
      }
    }
    if interruption.hasEndedWork { interruption.settle() }
    return outcomes
  }
}
