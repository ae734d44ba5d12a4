import Expressions

extension Trial {
  /// Runs trials on all processors; what they come to is the same as one after another. Where there are fewer trials
  /// than threads, each of them has its share of those for itself.
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
        let all = threads ?? Threads.all
        let share = max(1, all / max(1, trials.count))
        let work = TrialWork(trials, interruption, observe, threads: share, outcomes: places)
        Threads.forEach(of: trials.count, threads: all) { index, _ in work.run(index) }
      }
    }
    if interruption.hasEndedWork { interruption.settle() }
    return outcomes
  }

  /// The same of trials that belong together, such as those of several seeds.
  ///
  /// - Returns: the outcomes of each group; nil for those of which an interruption left one out.
  public static func run(
    _ groups: [[Trial]], threads: Int? = nil, observe: (TrialProgress) -> Void = { _ in }
  ) -> [[TrialOutcome]?] {
    var outcomes = run(groups.flatMap(\.self), threads: threads, observe: observe)[...]
    return groups.map { group in
      defer { outcomes = outcomes.dropFirst(group.count) }
      let own = outcomes.prefix(group.count).compactMap(\.self)
      return own.count == group.count ? own : nil
    }
  }
}

extension TrainingSettings {
  /// The same with the seed and those after it.
  func seeds(_ count: Int) -> [TrainingSettings] {
    (0..<count).map { index in
      var settings = self
      settings.seed &+= UInt64(index)
      return settings
    }
  }
}
