import Optimization
import Plots
import Words

/// `plot modes`: the error along each eigenvector of the Hessian, against the steps.
struct ModesPlot: PlotKind {
  static let name = "modes"
  static let subject = PlotSubject.run

  init(_ arguments: Arguments) {}

  func figure(of session: Session) throws(CommandError) -> Figure {
    let trainer = try session.work.expectTrainer()
    guard trainer.trajectory.lastStep > 0 else { throw .noStepYet }
    let reference = try ModeReference(of: trainer, session.work.subject?.problem)
    // Each mode of a bowl shrinks by a factor of its own: a straight line on a logarithmic axis alone.
    return Figures.modes(trainer, reference).scaled(.log)
  }
}

/// The point that errors are measured from, and the eigenvectors of the Hessian there.
struct ModeReference {
  let point: [Double]
  let curvature: Curvature
  /// Up to which size an eigenvalue may be a rounded 0.
  let resolution: Double
  /// What point it is: `the minimum (1, 1)`.
  let name: String
  /// Whether it is where the run ended, so that the error there is 0 of itself.
  let isEnd: Bool

  /// The minimum that is known and nearest to the end of the run; else where Newton's method leads from there; else the
  /// end itself.
  init(of trainer: Trainer, _ problem: Problem?) throws(CommandError) {
    var end = trainer
    if end.step != end.trajectory.lastStep { end.go(to: end.trajectory.lastStep) }
    func distance(_ point: [Double]) -> Double {
      zip(point, end.point).map { $0 - $1 }.norm
    }
    if let minimum = problem?.minima.min(by: { distance($0) < distance($1) }) {
      (point, name, isEnd) = (minimum, "the minimum at \(trainer.pointText(minimum))", false)
      (curvature, resolution) = try end.spectrum(at: point)
      return
    }
    let search = try Self.search(from: end)
    (point, isEnd) = (search.point, !search.isMinimum)
    (curvature, resolution) = search.spectrum
    name =
      search.isMinimum
      ? "the minimum that Newton's method finds from the end"
      : "the end of the run, for no minimum was found near it"
  }

  private static let mostIterations = 30
  /// What is left of the gradient where it counts as 0.
  private static let leastGradient = 1e-10

  /// Where Newton's method leads from the trainer's point, or that point where it does not arrive at a minimum.
  ///
  /// Along level directions it takes no step: each point along them is as good.
  private static func search(
    from trainer: Trainer
  ) throws(CommandError) -> (
    point: [Double], spectrum: (curvature: Curvature, resolution: Double), isMinimum: Bool
  ) {
    let evaluator = trainer.objective.makeEvaluator()
    let t = Double(trainer.step + 1)
    let beginning = try trainer.spectrum(at: trainer.point)
    var (point, gradient, spectrum) = (trainer.point, trainer.point, beginning)
    var first = Double.nan
    for _ in 0..<mostIterations {
      _ = evaluator.lossAndGradient(.all, at: point, t: t, gradient: &gradient)
      let size = gradient.reduce(0) { max($0, $1.magnitude) }
      let curvature = spectrum.curvature
      guard size.isFinite, curvature.largest > 0, curvature.smallest >= -spectrum.resolution,
        !Interruption.current.endsWork()
      else { break }
      if first.isNaN { first = size }
      let magnitude = point.reduce(1) { max($0, $1.magnitude) }
      if size <= leastGradient * max(curvature.largest * magnitude, first) { return (point, spectrum, true) }
      point = zip(point, curvature.newtonStep(gradient, resolution: spectrum.resolution)).map { $0 + $1 }
      guard point.allSatisfy(\.isFinite) else { break }
      spectrum = try trainer.spectrum(at: point)
    }
    return (trainer.point, beginning, false)
  }
}

extension Figures {
  /// Modes that are drawn: of more, those of the greatest and of the least curvature.
  private static let mostModes = 8

  /// The distance from the reference along each eigenvector there.
  static func modes(_ trainer: Trainer, _ reference: ModeReference) -> Figure {
    let count = reference.point.count
    let values = reference.curvature.eigenvalues
    // Along level directions the run does not go, or only for its noise.
    let curved = values.indices.filter { values[$0].magnitude > reference.resolution }
    let modes = curved.isEmpty ? Array(values.indices) : curved
    let half = mostModes / 2
    let shown = modes.count <= mostModes ? modes : Array(modes.prefix(half) + modes.suffix(half))
    var (steps, errors) = ([Double](), shown.map { _ in [Double]() })
    let last = trainer.trajectory.lastStep
    let looked = trainer.lookedAtSteps(work: Double(shown.count * count))
    trainer.retrace(reference.isEnd ? looked.filter { $0 < last } : looked) { view in
      let difference = zip(view.point, reference.point).map { $0 - $1 }
      steps.append(Double(view.step))
      for (line, mode) in shown.enumerated() {
        errors[line].append(dot(difference, reference.curvature.directions[mode]).magnitude)
      }
    }
    let layers = zip(shown, errors).map { mode, errors in
      let title = "curvature \(rounded(reference.curvature.eigenvalues[mode], digits: 4))"
      return overSteps(Series(title, x: steps, y: errors), last)
    }
    let part = shown.count < count ? "\(shown.count) of \(count) eigenvectors" : counted(count, "eigenvector")
    let level = count - modes.count
    let levelText =
      level == 0
      ? "" : " Of the others, \(level) \(level == 1 ? "has" : "have") a curvature of 0 but for rounding."
    return Figure(
      title: "Error along each eigenvector, \(trainer.rulesTitle)", x: .steps,
      y: Axis(reference.isEnd ? "distance from the run's end" : "distance"), layers: layers.reversed(),
      description: "The error along \(part) of the Hessian over \(counted(last, "step")) of "
        + "\(trainer.rulesText), measured from \(reference.name); its curvatures go from "
        + "\(rounded(modes.first.map { values[$0] } ?? .nan, digits: 4)) to \(rounded(modes.last.map { values[$0] } ?? .nan, digits: 4))."
        + levelText
    )
  }
}
