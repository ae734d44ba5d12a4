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
    let points = trainer.samples(of: pathPoints).points
    guard trainer.objective.parameterCount > 1 else { return path(trainer, problem: problem) }
    let window = Window(points, problem)
    let ground = Ground(of: trainer, pointsPerSide: 60, points: points.count)
    let heights = ground.losses(at: points)
    let way = SpaceSeries(
      trainer.rulesText, x: points.map { $0[0] }, y: points.map { $0[1] }, z: heights)
    return Figure(
      title: title(trainer, problem), x: window.xAxis(trainer), y: window.yAxis(trainer), z: Axis("loss"),
      layers: [.surface(ground.grid(in: window)), .spacePath(way), .marks(ends(trainer, points, heights))],
      description: "The loss as a surface. " + description(trainer, points, in: window)
        + (Slice(trainer, ground, points).map { $0.text + " The way lies at the run's own loss." } ?? "")
        + ground.text)
  }

  /// Where the way over a surface begins and ends.
  private static func ends(_ trainer: Trainer, _ points: [[Double]], _ heights: [Double]) -> [Mark] {
    let last = points.count - 1
    let start = Mark(.start, "start", x: points[0][0], y: points[0][1], z: heights[0])
    guard last > 0 else { return [start] }
    let end = Mark(
      .end, "step \(trainer.trajectory.lastStep)", x: points[last][0], y: points[last][1], z: heights[last])
    return [start, end]
  }
}
