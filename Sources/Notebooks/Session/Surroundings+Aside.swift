import Optimization

extension Surroundings {
  /// Works something out about what is already done, such as advice; nil where Ctrl-C cut it short, which leaves what
  /// was done as it is.
  func aside<Result>(_ work: () -> Result) -> Result? {
    let interruption = Interruption(isInterrupted)
    let result = Interruption.$current.withValue(interruption, operation: work)
    return interruption.hasEndedWork ? nil : result
  }

  /// What is watched, under what a command of the run shows; nothing where Ctrl-C cut it short.
  func watches(of session: Session) -> [Display] { aside { session.watchedDisplays } ?? [] }
}

extension Interruption {
  /// Does something short that nothing cuts.
  static func whole<Result>(_ work: () -> Result) -> Result {
    $current.withValue(Interruption { false }, operation: work)
  }
}
