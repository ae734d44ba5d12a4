import Optimization
import Plots

/// `plot surface`: the loss as a surface, with the way on it.
struct SurfacePlot: PlotKind {
  static let name = "surface"
  static let subject = PlotSubject.run

  init(_ arguments: Arguments) {}

  func figure(of session: Session) throws(CommandError) -> Figure {
    Figures.surface(try session.work.expectTrainer(), problem: session.work.subject?.problem)
  }
}

extension Figures {
  /// The loss as a surface, with the way on it.
  static func surface(_ trainer: Trainer, problem: Problem?) -> Figure {
    let drawn = DrawnPath(of: trainer, points: pathPoints)
    let points = drawn.points
    guard trainer.objective.parameterCount > 1 else { return path(trainer, problem: problem) }
    let window = Window(points, problem)
    let ground = Ground(of: trainer, pointsPerSide: 60, points: points.count)
    let ways = [Way(title: trainer.rulesText, points: drawn.behind.map(\.point)), drawn.wayAhead]
    let paths = ways.compactMap(\.self).map { way in
      Layer.spacePath(
        SpaceSeries(
          way.title, x: way.points.map { $0[0] }, y: way.points.map { $0[1] },
          z: ground.losses(at: way.points)))
    }
    return Figure(
      title: title(trainer, problem), x: window.xAxis(trainer), y: window.yAxis(trainer), z: Axis("loss"),
      layers: [.surface(ground.grid(in: window))] + paths
        + [.marks(ends(trainer, drawn, ground) + minima(problem, in: window, on: ground))],
      description: "The loss as a surface. " + description(trainer, drawn, in: window)
        + (Slice(trainer, ground, points).map { $0.text + " The way lies at the run's own loss." } ?? "")
        + ground.text)
  }

  /// The known minima, at their heights.
  private static func minima(_ problem: Problem?, in window: Window, on ground: Ground) -> [Mark] {
    let marks = minima(problem, in: window)
    return zip(marks, ground.losses(at: marks.map { [$0.x, $0.y] })).map { mark, height in
      Mark(mark.meaning, mark.label, x: mark.x, y: mark.y, z: height)
    }
  }

  /// Where the way over a surface begins, and where the run stands.
  private static func ends(_ trainer: Trainer, _ drawn: DrawnPath, _ ground: Ground) -> [Mark] {
    let points = [drawn.behind.first, drawn.behind.last].compactMap { $0?.point }
    let marks = zip(points, ground.losses(at: points)).map { (x: $0[0], y: $0[1], z: $1) }
    guard let start = marks.first, let end = marks.last else { return [] }
    let first = Mark(.start, "start", x: start.x, y: start.y, z: start.z)
    return trainer.step == 0
      ? [first] : [first, Mark(.end, "step \(trainer.step)", x: end.x, y: end.y, z: end.z)]
  }
}
