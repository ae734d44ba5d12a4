import Optimization
import Plots
import Words

/// `plot parameters`: every parameter against the steps.
struct ParametersPlot: PlotKind {
  static let name = "parameters"
  static let subject = PlotSubject.run

  init(_ arguments: Arguments) {}

  func figure(of session: Session) throws(CommandError) -> Figure {
    let trainer = try session.work.expectTrainer()
    return Figures.parameters(trainer).markingPlace(of: trainer)
  }
}

extension Figures {
  /// Every parameter against the steps.
  static func parameters(_ trainer: Trainer) -> Figure {
    let names = trainer.objective.elementNames.prefix(parameterLines)
    let (steps, points) = trainer.samples(of: pathPoints)
    let x = steps.map(Double.init)
    let layers = names.enumerated().map { index, name in
      Layer.line(Series(name.shownText, x: x, y: points.map { $0[index] }))
    }
    let more = trainer.objective.parameterCount - names.count
    return Figure(
      title: "Parameters of \(trainer.rulesTitle)", x: .steps, y: Axis("value"),
      layers: layers,
      description:
        "\(counted(names.count, "parameter"))\(more > 0 ? " of \(names.count + more)" : "") against "
        + "\(counted(trainer.trajectory.lastStep, "step")); at the end \(trainer.pointText(points.last)).")
  }

  /// Parameters that are drawn.
  private static let parameterLines = 10
}
