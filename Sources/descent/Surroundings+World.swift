import Notebooks

extension Surroundings {
  /// The real world: the clock, Ctrl-C, and what the caller says.
  ///
  /// - Parameters:
  ///   - progress: where a long command shows how far it is.
  ///   - canvas: where pictures without a file go.
  init(environment: [String: String], progress: ProgressLine, canvas: Canvas) {
    self.init(
      now: Clock.seconds, isInterrupted: { InterruptFlag.isRaised },
      report: {
        progress.show(
          step: $0.step, of: $0.total, from: $0.first, epoch: $0.epoch, batch: $0.batch, loss: $0.loss,
          elapsed: $0.elapsed)
      },
      environment: environment, canvas: canvas)
  }
}
