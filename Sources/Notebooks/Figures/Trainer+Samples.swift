import Foundation
import Optimization

extension Trainer {
  /// Steps of the trajectory, first and last among them, at most about `count`, with the points there.
  ///
  /// Half of them lie evenly, half closer together towards the start, where a run covers most of its ground. Of a run
  /// that would take long to take again, only points that were kept, and among the first steps as many once more.
  func samples(of count: Int) -> (steps: [Int], points: [[Double]]) {
    let last = trajectory.lastStep
    if last > count, workPerStep * Double(last) > Self.mostWork { return keptSamples(of: count) }
    let steps = spreadSteps(count)
    var points: [[Double]] = []
    retrace(steps) { points.append($0.point) }
    // The work was given up at once.
    guard !points.isEmpty else { return ([0], [start]) }
    return (Array(steps.prefix(points.count)), points)
  }

  /// Steps of the trajectory, first and last among them, at most about `count`: half of them lie evenly, half closer
  /// together towards the start, as even as can be on a logarithmic axis.
  ///
  /// - Parameter step: the last of them; nil for that of the run.
  private func spreadSteps(_ count: Int, upTo step: Int? = nil) -> [Int] {
    let last = step ?? trajectory.lastStep
    guard last > count else { return Array(0...last) }
    let half = max(1, count / 2)
    let even = stride(from: 0, through: last, by: max(1, (last + half - 1) / half))
    let early = (0..<half).map { Int(pow(Double(last), Double($0) / Double(half))) }
    return Set(Array(even) + early + [0, last]).sorted()
  }

  /// Steps of the trajectory at which something is worked out for a picture, first and last among them.
  ///
  /// Each comes with the one before it, so that what swings from step to step is seen to swing. Of a run that would
  /// take long to take again, those that were kept, each with the one behind it.
  ///
  /// - Parameters:
  ///   - work: numbers that are read at each step beside those of the step.
  ///   - isPaired: false where steps may come alone, so that a few that are dear tell more of the run.
  func lookedAtSteps(work: Double, isPaired: Bool = true) -> [Int] {
    let last = trajectory.lastStep
    let least = isPaired ? Self.leastLookedAt : Self.leastAlone
    let most = Int(min(Self.mostLookedAt, max(least, Self.mostWork / max(1, work))))
    guard last > most else { return Array(0...last) }
    // A pair is two looks.
    let width = Double(most) < Self.leastLookedAt ? 1 : 2
    guard workPerStep * Double(last) > Self.mostWork else {
      return Set(spreadSteps(most / width).flatMap { [max(0, $0 - width + 1), $0] }).sorted()
    }
    let kept = keptSteps
    let every = max(1, width * kept.count / most)
    let some = kept.enumerated().filter { $0.offset % every == 0 }.map(\.element)
    return Set(some.flatMap { [$0, min(last, $0 + width - 1)] } + [last]).sorted()
  }

  /// As many as a picture has room for, and as few as still show something: in pairs, and alone.
  private static let (mostLookedAt, leastLookedAt, leastAlone) = (1_000.0, 30.0, 8.0)

  /// Numbers that the gradient of all samples reads.
  var workPerGradient: Double { Double(objective.sampleCount) * Double(objective.parameterCount) }

  /// Calls `look` with the point before each of some steps and the trainer after it.
  ///
  /// - Parameter work: as of `lookedAtSteps`.
  func retraceSteps(work: Double, _ look: (_ before: [Double], _ after: Trainer) -> Void) {
    var before: (step: Int, point: [Double])?
    retrace(lookedAtSteps(work: work)) { trainer in
      if let before, before.step + 1 == trainer.step { look(before.point, trainer) }
      before = (trainer.step, trainer.point)
    }
  }

  /// The losses at the average at about `count` steps among those that had one; of a run that would take long to take
  /// again, the last alone.
  func averageLosses(of count: Int) -> [(step: Int, loss: Double)] {
    let last = trajectory.lastStep
    let isLong = workPerStep * Double(last + count) > Self.mostWork
    let every = max(1, last / max(1, count))
    let steps = isLong ? [last] : Array(stride(from: 0, to: last, by: every)) + [last]
    var losses: [(step: Int, loss: Double)] = []
    retrace(steps) { view in
      var walker = view
      // Judged as the run is now, whatever it was then.
      walker.settings = settings
      if walker.isAverageAnswer { losses.append((view.step, walker.answerLoss())) }
    }
    return losses
  }

  /// Numbers that a step reads, and as many more as its other costs amount to.
  var workPerStep: Double {
    let batch = settings.batchSize.count(of: objective.sampleCount)
    return 500 + Double(batch) * Double(objective.parameterCount)
  }

  /// About a second's work: a step's gradient reads its numbers faster than a loss its functions.
  private static let mostWork = 2e9

  private func keptSamples(of count: Int) -> (steps: [Int], points: [[Double]]) {
    var kept = trajectory.keptPoints
    let every = max(1, kept.count / count)
    kept = kept.enumerated().filter { $0.offset % every == 0 }.map(\.element)
    var points = Dictionary(kept.map { ($0.step, $0.point) }) { first, _ in first }
    let last = trajectory.lastStep
    if step == last { points[last] = point }
    // Between two points that were kept a run may have covered most of its ground.
    let first = min(Int(Self.mostWork / 2 / workPerStep), last)
    let early = spreadSteps(count, upTo: first) + Array(0...min(50, first))
    let others = Set(early + [last]).subtracting(points.keys).sorted()
    retrace(others) { points[$0.step] = $0.point }
    let steps = points.keys.sorted()
    return (steps, steps.compactMap { points[$0] })
  }
}
