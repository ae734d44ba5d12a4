import Dispatch
import Optimization
import Plots
import Words

/// The loss as a picture draws it: of all samples, or of some where all would take longer than about a second.
struct Ground: Sendable {
  private let objective: any Objective
  /// Where the run stands.
  private let point: [Double]
  /// The step about to be taken.
  private let t: Double
  /// Samples that are looked at; nil for all.
  private let rows: [Int32]?
  /// Of so many samples, one is looked at.
  private let every: Int
  private let pointsPerSide: Int

  /// Numbers that a picture may read: about a second's work.
  private static let mostWork = 6e8
  /// Fewer samples or points would show nothing.
  private static let (leastRows, leastPoints) = (200, 16)
  /// What a sample costs beside its parameters, in numbers read.
  private static let workPerSample = 8.0

  /// - Parameters:
  ///   - pointsPerSide: of a grid over two parameters; fewer where even some samples take long.
  ///   - points: how many points are asked about beside them.
  init(of trainer: Trainer, pointsPerSide most: Int = 0, points: Int = 0) {
    objective = trainer.objective
    point = trainer.point
    t = Double(trainer.step + 1)
    let perSample = Double(objective.parameterCount) + Self.workPerSample
    let count = objective.sampleCount
    let evaluations = Double(most * most + points)
    let affordable = Self.mostWork / max(1, evaluations) / perSample
    let used = max(min(count, Self.leastRows), Int(min(Double(count), affordable)))
    every = max(1, count / used)
    rows = every > 1 ? stride(from: 0, to: count, by: every).map { Int32($0) } : nil
    let side = (Self.mostWork * 2 / (perSample * Double(rows?.count ?? count))).squareRoot()
    pointsPerSide = min(most, max(Self.leastPoints, Int(side)))
  }

  /// ` The ground is the loss of every 40th sample.`; empty where it is that of all.
  var text: String { every > 1 ? " The ground is the loss of one sample in \(every)." : "" }

  /// The loss over the first two parameters, the others as they are now.
  func grid(in window: Window) -> Grid {
    let (xs, ys) = (window.x.samplePoints(pointsPerSide), window.y.samplePoints(pointsPerSide))
    let values: [Double]
    if let formula = objective as? FormulaObjective {
      values = formula.grid(0, xs, 1, ys, around: point, t: t)
    } else {
      let rest = point.dropFirst(2)
      values = losses(at: ys.flatMap { y in xs.map { x in [x, y] + rest } })
    }
    return Grid(x: window.x, y: window.y, columns: pointsPerSide, rows: pointsPerSide, values: values)
  }

  /// The loss at some points, on all cores; not a number where the work was given up.
  func losses(at points: [[Double]]) -> [Double] {
    let interruption = Interruption.current
    // An evaluation of many numbers wakes all cores by itself.
    let isLarge = (rows?.count ?? objective.sampleCount) * objective.parameterCount > 1 << 17
    let parts = isLarge || points.count < 32 ? 1 : 16
    var losses = [Double](repeating: .nan, count: points.count)
    losses.withUnsafeMutableBufferPointer { losses in
      let results = Results(losses)
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        let evaluator = objective.makeEvaluator()
        for index in points.count * part / parts..<points.count * (part + 1) / parts {
          guard !interruption.endsWork() else { return }
          results.set(index, loss(evaluator, points[index]))
        }
      }
    }
    return losses
  }

  private func loss(_ evaluator: any Evaluator, _ point: [Double]) -> Double {
    point.withUnsafeBufferPointer { point in
      guard let start = point.baseAddress else { return .nan }
      guard let rows else { return evaluator.loss(.all, at: start, t: t) }
      return rows.withUnsafeBufferPointer { evaluator.loss(.rows($0), at: start, t: t) }
    }
  }
}

/// Results that threads write, each at places of its own.
struct Results: @unchecked Sendable {
  private let start: UnsafeMutablePointer<Double>?

  init(_ buffer: UnsafeMutableBufferPointer<Double>) { start = buffer.baseAddress }

  func set(_ index: Int, _ value: Double) { start?[index] = value }
}
