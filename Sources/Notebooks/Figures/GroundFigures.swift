import Optimization
import Plots
import Words

/// What pictures of the ground share: the ground that a run goes over, of its first two parameters, the others as they
/// are now.
extension Figures {
  /// Points of a way that are drawn.
  static let pathPoints = 500

  /// For one parameter: the curve of the loss with the steps as points on it.
  ///
  /// - Parameters:
  ///   - ends: what the ends of the last ways are called; nil for an end that is not marked.
  ///   - seen: points that have to be seen; nil for those of all ways.
  static func curve(
    _ trainer: Trainer, _ ways: [Way], _ problem: Problem?, title: String, ends: [String?],
    seen: [[Double]]? = nil, description: (Window) -> String
  ) -> Figure {
    let points = ways.flatMap(\.points)
    let ground = Ground(of: trainer, points: curvePoints + points.count + 10 * Window.searchPoints)
    let window = Window(seen ?? points, problem).showingBottom(of: ground, from: points[0][0])
    let xs = window.x.samplePoints(curvePoints)
    let series = ways.map { way in
      Series(way.title, x: way.points.map { $0[0] }, y: ground.losses(at: way.points))
    }
    var marks = [Mark(.start, "start", x: points[0][0], y: series[0].y[0])]
    if points.count > 1 {
      marks += zip(series.suffix(ends.count), ends).compactMap { way, end in
        end.map { Mark(.end, $0, x: way.x[way.x.count - 1], y: way.y[way.y.count - 1]) }
      }
    }
    let isDotted = points.count <= dottedSteps && series.count == 1
    return Figure(
      title: title, x: window.xAxis(trainer), y: Axis("loss"),
      layers: [
        .line(Series("loss", x: xs, y: ground.losses(at: xs.map { [$0] })))
      ]
        + (isDotted
          ? [.path(Series(nil, x: series[0].x, y: series[0].y)), .points(series[0], .disc)]
          : series.map { .path($0) })
        + [.marks(marks)],
      description: description(window) + ground.text)
  }

  private static let curvePoints = 400
  /// Steps that are told apart as dots.
  private static let dottedSteps = 60

  static func title(_ trainer: Trainer, _ problem: Problem?) -> String {
    "\(trainer.rulesTitle) on \(groundName(trainer, problem))"
  }

  /// What is minimised, in a few words.
  static func groundName(_ trainer: Trainer, _ problem: Problem?) -> String {
    if let problem { return problem.title }
    // Of data, the recipe begins with their name in quotes.
    let recipe = trainer.objective.recipe
    let quoted = recipe.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    let name = recipe.hasPrefix("data \"") && quoted.count > 1 ? String(quoted[1]) : recipe
    return name.count <= 50 ? name : String(name.prefix(47)) + "..."
  }

  static func description(_ trainer: Trainer, _ drawn: DrawnPath, in window: Window) -> String {
    let rest =
      window.shownCount < drawn.points.count
      ? " Only its beginning is in the picture: it leaves it and ends there." : ""
    return
      "The way of \(trainer.rulesText) over \(counted(trainer.step, "step")), from "
      + "\(trainer.pointText(drawn.points.first)) to \(trainer.pointText(drawn.behind.last?.point))."
      + drawn.textAhead + rest
  }
}
