import Optimization
import Plots

/// `plot path`: the way over lines of equal loss.
struct PathPlot: PlotKind {
  static let name = "path"
  static let subject = PlotSubject.run

  init(_ arguments: Arguments) {}

  func figure(of session: Session) throws(CommandError) -> Figure {
    Figures.path(try session.work.expectTrainer(), problem: session.work.subject?.problem)
  }
}

extension Figures {
  /// The way over lines of equal loss, with its start, its end and the known minima.
  static func path(_ trainer: Trainer, problem: Problem?) -> Figure {
    let points = trainer.samples(of: pathPoints).points
    guard trainer.objective.parameterCount > 1 else { return curve(trainer, points, problem) }
    let window = Window(points, problem)
    let grid = window.grid(of: trainer, pointsPerSide: 200)
    let way = Series(trainer.rulesText, x: points.map { $0[0] }, y: points.map { $0[1] })
    return Figure(
      title: title(trainer, problem), x: window.xAxis(trainer), y: window.yAxis(trainer), z: Axis("loss"),
      layers: [
        .contour(grid, levels: grid.levels(count: 14), coloured: true), .path(way),
        .marks(marks(trainer, points, problem, in: window)),
      ], description: description(trainer, points, in: window))
  }

  private static func marks(
    _ trainer: Trainer, _ points: [[Double]], _ problem: Problem?, in window: Window
  ) -> [Mark] {
    let minima = (problem?.minima ?? []).filter { window.x.contains($0[0]) && window.y.contains($0[1]) }
    var marks = minima.map { Mark(.minimum, "minimum", x: $0[0], y: $0[1]) }
    marks.append(Mark(.start, "start", x: points[0][0], y: points[0][1]))
    if points.count > 1 {
      let end = points[points.count - 1]
      marks.append(Mark(.end, "step \(trainer.trajectory.lastStep)", x: end[0], y: end[1]))
    }
    return marks
  }
}
