import Foundation
import Optimization

extension Trainer {
  /// Steps of the trajectory, first and last among them, at most about `count`, with the points there.
  ///
  /// Half of them lie evenly, half closer together towards the start, where a run covers most of its ground. Of a run
  /// that would take long to take again, only points that were kept, and the first steps.
  func samples(of count: Int) -> (steps: [Int], points: [[Double]]) {
    let last = trajectory.lastStep
    if last > count, workPerStep * Double(last) > Self.mostWork { return keptSamples(of: count) }
    let half = max(1, count / 2)
    let even = stride(from: 0, through: last, by: max(1, (last + half - 1) / half))
    let early = (0..<half).map { Int(pow(Double(last), Double($0) / Double(half))) }
    let steps = last <= count ? Array(0...last) : Set(Array(even) + early + [0, last]).sorted()
    var walker = self
    let points = steps.map { step -> [Double] in
      walker.go(to: step)
      return walker.point
    }
    return (steps, points)
  }

  /// The losses at the average at about `count` steps among those that had one; of a run that would take long to take
  /// again, the last alone.
  func averageLosses(of count: Int) -> [(step: Int, loss: Double)] {
    let last = trajectory.lastStep
    let isLong = workPerStep * Double(last + count) > Self.mostWork
    let every = max(1, last / max(1, count))
    let steps = isLong ? [last] : Array(stride(from: 0, to: last, by: every)) + [last]
    var walker = self
    return steps.compactMap { step in
      walker.go(to: step)
      return walker.isAverageAnswer ? (step, walker.loss()) : nil
    }
  }

  /// Numbers that a step reads, and as many more as its other costs amount to.
  private var workPerStep: Double {
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
    var walker = self
    if walker.step != trajectory.lastStep { walker.go(to: trajectory.lastStep) }
    points[trajectory.lastStep] = walker.point
    // Each is gone to from a point that was kept: up to n steps to the n-th.
    let affordable = (Self.mostWork / 2 / workPerStep).squareRoot()
    let first = min(50, Int(affordable), trajectory.lastStep)
    for step in stride(from: 1, through: first, by: 1) where points[step] == nil {
      walker.go(to: step)
      points[step] = walker.point
    }
    let steps = points.keys.sorted()
    return (steps, steps.compactMap { points[$0] })
  }
}
