import Notebooks
import Plots

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
        switch $0 {
        case .run(let run):
          progress.show(
            step: run.step, of: run.total, from: run.first, epoch: run.epoch, batch: run.batch,
            loss: run.loss,
            elapsed: run.elapsed)
        case .reading(let reading):
          progress.show(bytes: reading.bytes, of: reading.size, elapsed: reading.elapsed)
        case .trials(let trials):
          progress.show(
            runs: trials.done, of: trials.total, share: trials.share, elapsed: trials.elapsed)
        }
      },
      environment: environment, canvas: canvas)
    today = Clock.today
    clocks = [Clock.seconds, Clock.processorSeconds]
  }
}

extension ProgressLine {
  /// How far a command is, in so many characters if that can be.
  static func text(_ progress: Surroundings.Progress, room: Int) -> String {
    switch progress {
    case .run(let run):
      text(
        step: run.step, of: run.total, from: run.first, epoch: run.epoch, batch: run.batch, loss: run.loss,
        elapsed: run.elapsed, room: room)
    case .reading(let reading): text(bytes: reading.bytes, of: reading.size, elapsed: reading.elapsed)
    case .trials(let trials):
      text(runs: trials.done, of: trials.total, share: trials.share, elapsed: trials.elapsed)
    }
  }
}
