import Optimization
import Plots
import Words

/// What pictures of the ground share: the ground that a run goes over, of its first two parameters, the others as they
/// are now.
extension Figures {
  /// Points of a way that are drawn.
  static let pathPoints = 500

  /// For one parameter: the curve of the loss with the steps as points on it.
  static func curve(_ trainer: Trainer, _ points: [[Double]], _ problem: Problem?) -> Figure {
    let window = Window(points, problem)
    let xs = window.x.samplePoints(400)
    let heights = trainer.losses(at: points)
    var marks = [Mark(.start, "start", x: points[0][0], y: heights[0])]
    if points.count > 1 {
      marks.append(Mark(.end, "now", x: points[points.count - 1][0], y: heights[heights.count - 1]))
    }
    return Figure(
      title: title(trainer, problem), x: window.xAxis(trainer), y: Axis("loss"),
      layers: [
        .line(Series("loss", x: xs, y: trainer.losses(at: xs.map { [$0] }))),
        .path(Series(trainer.settings.rule.name, x: points.map { $0[0] }, y: heights)), .marks(marks),
      ], description: description(trainer, points))
  }

  static func title(_ trainer: Trainer, _ problem: Problem?) -> String {
    // Of data, the recipe begins with their name in quotes.
    let recipe = trainer.objective.recipe
    let quoted = recipe.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    let name = recipe.hasPrefix("data \"") && quoted.count > 1 ? String(quoted[1]) : recipe
    let short = name.count <= 50 ? name : String(name.prefix(47)) + "..."
    return "\(trainer.settings.rule.title) on \(problem?.title ?? short)"
  }

  static func description(_ trainer: Trainer, _ points: [[Double]]) -> String {
    "The way of \(trainer.settings.rule.name) over \(counted(trainer.trajectory.lastStep, "step")), from "
      + "\(trainer.pointText(points.first)) to \(trainer.pointText(points.last))."
  }
}

/// The part of the ground that is drawn: the problem's box where the way stays in it and crosses a good part of
/// it, else the way and the minima with a margin.
struct Window {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>

  init(_ points: [[Double]], _ problem: Problem?) {
    func range(_ index: Int) -> ClosedRange<Double> {
      guard points[0].count > index else { return 0...1 }
      return Self.range(
        points.map { $0[index] }, problem?.box[index], problem?.minima.map { $0[index] } ?? [])
    }
    x = range(0)
    y = range(1)
  }

  static func range(
    _ values: [Double], _ box: ClosedRange<Double>?, _ minima: [Double]
  ) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    if let box, box.contains(low), box.contains(high), high - low > (box.upperBound - box.lowerBound) / 20 {
      return box
    }
    // Kept where differences and margins are still finite.
    let least = max(-farthest, min(low, minima.min() ?? low))
    let most = min(farthest, max(high, minima.max() ?? high))
    let margin = max((most - least) / 4, max(abs(most), 1) * 1e-3)
    return (least - margin)...(most + margin)
  }

  private static let farthest = 1e300

  func xAxis(_ trainer: Trainer) -> Axis { Axis(trainer.objective.elementNames[0].shownText, range: x) }
  func yAxis(_ trainer: Trainer) -> Axis { Axis(trainer.objective.elementNames[1].shownText, range: y) }

  /// The loss on so many points each way.
  func grid(of trainer: Trainer, pointsPerSide count: Int) -> Grid {
    let values = trainer.losses(over: x.samplePoints(count), y.samplePoints(count))
    return Grid(x: x, y: y, columns: count, rows: count, values: values)
  }
}

extension ClosedRange<Double> {
  /// So many numbers, evenly spaced, both ends among them.
  func samplePoints(_ count: Int) -> [Double] {
    (0..<count).map { lowerBound + (upperBound - lowerBound) * Double($0) / Double(count - 1) }
  }
}

extension Trainer {
  /// The loss of all samples at some points.
  func losses(at points: [[Double]]) -> [Double] {
    let evaluator = objective.makeEvaluator()
    return points.map { point in
      point.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { evaluator.loss(.all, at: $0, t: Double(step + 1)) } ?? .nan
      }
    }
  }

  /// The loss on a grid over the first two parameters, the others as they are now; row by row.
  fileprivate func losses(over xs: [Double], _ ys: [Double]) -> [Double] {
    if let formula = objective as? FormulaObjective {
      return formula.grid(0, xs, 1, ys, around: point, t: Double(step + 1))
    }
    let rest = point.dropFirst(2)
    return losses(at: ys.flatMap { y in xs.map { x in [x, y] + rest } })
  }
}
