import Optimization
import Plots

/// `plot path [aspect equal|free]`: the way over lines of equal loss.
struct PathPlot: PlotKind {
  static let name = "path"
  static let subject = PlotSubject.run
  static let syntax: [Syntax] = [
    .optional(
      .sequence([
        .keyword("aspect"), .oneOf(what: "an aspect", [.keyword("equal"), .keyword("free")]),
      ]))
  ]
  /// As it was typed; nil for what suits the parameters.
  private let aspect: Figure.Aspect?

  init(_ arguments: Arguments) {
    aspect = arguments.has("equal") ? .equal : arguments.has("free") ? .free : nil
  }

  func figure(of session: Session) throws(CommandError) -> Figure {
    let trainer = try session.work.expectTrainer()
    var figure = Figures.path(trainer, problem: session.work.subject?.problem)
    // The parameters of a formula are numbers of one kind; a model's have the units of their features.
    let haveOneUnit = session.work.subject?.dataSubject == nil && trainer.objective.parameterCount > 1
    figure.aspect = aspect ?? (haveOneUnit && figure.isNearlySquare ? .equal : .free)
    return figure
  }
}

extension Figure {
  /// Past this a picture with equal scales would be a strip.
  private static let mostStretched = 5.0

  fileprivate var isNearlySquare: Bool {
    guard let x = x.range, let y = y.range else { return false }
    let ratio = (x.upperBound - x.lowerBound) / (y.upperBound - y.lowerBound)
    return ratio < Self.mostStretched && ratio > 1 / Self.mostStretched
  }
}

extension Figures {
  /// The way over lines of equal loss, with its start, its end and the known minima.
  static func path(_ trainer: Trainer, problem: Problem?) -> Figure {
    let points = trainer.samples(of: pathPoints).points
    guard trainer.objective.parameterCount > 1 else { return curve(trainer, points, problem) }
    let window = Window(points, problem)
    let ground = Ground(of: trainer, pointsPerSide: 200)
    let grid = ground.grid(in: window)
    let slice = Slice(trainer, ground, points)
    let way = Series(trainer.rulesText, x: points.map { $0[0] }, y: points.map { $0[1] })
    return Figure(
      title: title(trainer, problem), x: window.xAxis(trainer), y: window.yAxis(trainer), z: Axis("loss"),
      layers: [
        .contour(grid, levels: [], coloured: true), .path(way),
        .marks(marks(trainer, points, slice, problem, in: window)),
      ], description: description(trainer, points, in: window) + (slice?.text ?? "") + ground.text)
  }

  private static func marks(
    _ trainer: Trainer, _ points: [[Double]], _ slice: Slice?, _ problem: Problem?, in window: Window
  ) -> [Mark] {
    let minima = (problem?.minima ?? []).filter { window.x.contains($0[0]) && window.y.contains($0[1]) }
    var marks = minima.map { Mark(.minimum, "minimum", x: $0[0], y: $0[1]) }
    marks.append(Mark(.start, "start" + (slice?.startText ?? ""), x: points[0][0], y: points[0][1]))
    if points.count > 1 {
      let end = points[points.count - 1]
      marks.append(Mark(.end, "step \(trainer.trajectory.lastStep)", x: end[0], y: end[1]))
    }
    return marks
  }
}
