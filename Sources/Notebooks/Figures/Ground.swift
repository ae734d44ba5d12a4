import Models
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
  /// How many points a grid over two directions has along each.
  let pointsPerSide: Int

  /// Numbers that a picture may read: about a second's work for the slowest models, whose numbers take a function each.
  static let mostWork = 6e8
  /// Fewer samples or points would show nothing.
  private static let (leastRows, leastPoints) = (200, 16)
  /// Points that a thread takes at a time, so that making its evaluator does not count.
  private static let pointsPerPart = 256
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
    // The least number of samples may be too much: then there are fewer points.
    let side = (Self.mostWork / (perSample * Double(rows?.count ?? count))).squareRoot()
    pointsPerSide = min(most, max(Self.leastPoints, Int(side)))
  }

  /// ` The ground is the loss of one sample in 40.`; empty where it is that of all.
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
  func losses(at points: [[Double]]) -> [Double] { losses(points.count) { points[$0] } }

  /// The loss at so many points, each made when it is looked at; on all cores, not a number where the work was given up.
  func losses(_ count: Int, at point: @Sendable (Int) -> [Double]) -> [Double] {
    // An evaluation of many numbers wakes all cores by itself.
    let work = (rows?.count ?? objective.sampleCount) * objective.parameterCount
    let parts =
      work >= Parallelism.automatic.leastWork
      ? 1 : (count + Self.pointsPerPart - 1) / Self.pointsPerPart
    return OnAllCores.numbers(count, inParts: parts, instead: .nan) { places, set in
      let evaluator = objective.makeEvaluator()
      let interruption = Interruption.current
      for place in places {
        guard !interruption.endsWork() else { return }
        set(place, loss(evaluator, point(place)))
      }
    }
  }

  private func loss(_ evaluator: any Evaluator, _ point: [Double]) -> Double {
    point.withUnsafeBufferPointer { point in
      guard let start = point.baseAddress else { return .nan }
      guard let rows else { return evaluator.loss(.all, at: start, t: t) }
      return rows.withUnsafeBufferPointer { evaluator.loss(.rows($0), at: start, t: t) }
    }
  }
}
