/// Takes the steps of a trajectory again, to equal bits, each under the settings that were in force.
struct Replay {
  private let trajectory: Trajectory
  /// Where it is.
  private(set) var engine: StepEngine
  /// The stretch of equal settings that the next step belongs to.
  private var index: Int
  private var loop = LoopChoice()
  /// The last step that it will be asked for.
  private let last: Int

  /// Begins at a checkpoint. What only the step before it knew, such as the gradient that it used, is not known there.
  init(of trajectory: Trajectory, _ objective: any Objective, from checkpoint: Checkpoint, upTo last: Int) {
    self.trajectory = trajectory
    self.last = last
    index = trajectory.segmentIndex(after: checkpoint.step)
    engine = StepEngine(objective, trajectory.segments[index].settings, at: checkpoint)
  }

  /// Takes steps up to a later one; ends early where the work is given up.
  mutating func advance(to step: Int) {
    let segments = trajectory.segments
    while true {
      let next = index + 1
      if next < segments.count, segments[next].start == engine.step {
        index = next
        let segment = segments[next]
        engine = engine.continued(
          under: segment.settings, restartingMemory: segment.restartsMemory,
          restartingAverage: segment.restartsAverage)
        loop = LoopChoice()
      }
      guard engine.step < step else { return }
      let end = index + 1 < segments.count ? segments[index + 1].start : last
      engine.repeatSteps(by: &loop, upTo: min(step, end), of: end - engine.step)
      let interruption = Interruption.current
      guard !interruption.endsWork(), case .taken = engine.advance() else {
        precondition(interruption.hasEndedWork, "a step that was taken is taken again")
        return
      }
    }
  }
}

extension Trainer {
  /// Looks at some steps of the run in one pass over it: at each, as a trainer that stands there under the settings
  /// that the run took its next step with.
  ///
  /// Costs at most as many steps as the run has; where a checkpoint lies between two steps, those before it are
  /// spared. `usedGradient` is known at a step only where the one before it was looked at too.
  ///
  /// - Parameters:
  ///   - steps: rising, from 0 to `trajectory.lastStep`.
  ///   - look: given a trainer that goes on after the call, so that it is not to be kept. Called less often where the
  ///     work is given up.
  public func retrace(_ steps: [Int], _ look: (Trainer) -> Void) {
    var replay: Replay?
    for step in steps {
      precondition((0...trajectory.lastStep).contains(step), "only steps that were taken can be looked at")
      let checkpoint = trajectory.checkpoint(before: step + 1)
      if (replay?.engine.step ?? -1) < checkpoint.step, !isNext(step, after: replay) {
        replay = Replay(of: trajectory, objective, from: checkpoint, upTo: steps[steps.count - 1])
      }
      replay?.advance(to: step)
      guard let engine = replay?.engine, !Interruption.current.endsWork() else { return }
      var view = self
      view.engine = engine
      look(view)
    }
  }

  /// The losses of all samples at the points of some steps: those that the trajectory keeps, else those of steps that
  /// are taken again.
  ///
  /// - Parameter steps: rising, from 0 to `trajectory.lastStep`; each took all samples.
  /// - Returns: as many losses; not a number where the work was given up.
  public func pointLosses(at steps: [Int]) -> [Double] {
    guard !steps.allSatisfy(trajectory.keepsLoss) else { return steps.map(trajectory.loss) }
    var losses: [Double] = []
    retrace(steps) { losses.append($0.pointLoss()) }
    return losses + Array(repeating: .nan, count: steps.count - losses.count)
  }

  /// Whether one more step leads there, which then is known with all that belongs to it.
  private func isNext(_ step: Int, after replay: Replay?) -> Bool {
    replay.map { $0.engine.step + 1 == step } ?? false
  }

  /// The steps that `retrace` looks at without taking any, in order: the start is among them.
  public var keptSteps: [Int] { trajectory.checkpoints.map(\.step) }
}
