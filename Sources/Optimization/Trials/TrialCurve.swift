import Synchronization

/// The losses of a trial that goes on, of a few hundred of its steps, for who looks on from another thread.
public final class TrialCurve: Sendable {
  /// A step and the loss there: of all samples where a step uses all of them, else of its batch.
  public typealias Point = (step: Int, loss: Double)

  private struct State {
    var points: [Point] = []
    /// Steps from one point to the next.
    var span = 1
  }

  private let state = Mutex(State())
  /// Points that are kept; past it, every second one goes.
  private static let most = 400

  /// A curve without points.
  public init() {}

  /// The points so far, in the order of their steps.
  public var points: [Point] { state.withLock { $0.points } }

  /// Takes note of the steps that a trainer has taken since it was last asked.
  func note(_ trainer: Trainer) {
    let (last, trajectory) = (trainer.step, trainer.trajectory)
    state.withLock { state in
      var next = state.points.last.map { $0.step + state.span } ?? 0
      while next <= last {
        state.points.append((next, trajectory.loss(at: next)))
        if state.points.count > Self.most {
          state.points = state.points.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
          state.span *= 2
        }
        next = (state.points.last?.step ?? last) + state.span
      }
    }
  }
}
