import Optimization
import Plots
import Words

/// `plot eigenvalues`: the spectrum of the Hessian where the run stands.
struct EigenvaluesPlot: PlotKind {
  static let name = "eigenvalues"
  static let subject = PlotSubject.run

  init(_ arguments: Arguments) {}

  func figure(of session: Session) throws(CommandError) -> Figure {
    let trainer = try session.work.expectTrainer()
    let (curvature, resolution) = try trainer.spectrum(at: trainer.point)
    return Figures.eigenvalues(curvature, resolution: resolution, of: trainer)
  }
}

extension Figures {
  /// Eigenvalues that are labelled with their numbers.
  private static let labelled = 8
  /// Beside one so many times as large, an eigenvalue is no more than a point at 0.
  private static let widelySpread = 100.0

  /// The eigenvalues from the greatest to the least: as bars from 0, or, where all lie above 0 and far apart, as points on
  /// a logarithmic axis.
  ///
  /// - Parameter resolution: up to which size an eigenvalue may be a rounded 0.
  static func eigenvalues(_ curvature: Curvature, resolution: Double, of trainer: Trainer) -> Figure {
    let values = Array(curvature.eigenvalues.reversed())
    let numbers = values.indices.map { Double($0 + 1) }
    let (smallest, largest) = (curvature.smallest, curvature.largest)
    let isSpread = smallest > resolution && largest > widelySpread * smallest
    let bars = Series(
      nil, x: numbers.flatMap { [$0, $0, .nan] }, y: values.flatMap { [0, $0, .nan] })
    var layers: [Layer] =
      (isSpread ? [] : [.line(bars)]) + [.points(Series(nil, x: numbers, y: values), .disc)]
    if values.count <= labelled {
      layers.append(.marks(zip(numbers, values).map { Mark(.note, rounded($1, digits: 5), x: $0, y: $1) }))
    }
    var limitText = ""
    if let limit = stabilityLimit(trainer), limit <= 3 * max(0, largest) {
      let name = trainer.settings.decays ? "2/lr - weight_decay" : "2/lr"
      layers.append(.line(Series(name, x: [0.5, Double(values.count) + 0.5], y: [limit, limit])))
      limitText =
        " The line is \(name) = \(rounded(limit, digits: 4)): along an eigenvector whose eigenvalue lies above it, "
        + "gradient descent grows."
    }
    return Figure(
      title: "Eigenvalues of the Hessian at step \(trainer.step)", x: numberAxis(values.count),
      y: Axis("eigenvalue", scale: isSpread ? .logarithmic : .linear, marksZero: !isSpread),
      layers: layers, description: spectrumText(curvature, resolution, trainer) + limitText)
  }

  /// The largest curvature that gradient descent bears at its rate now, coupled weight decay taken off; nil for other
  /// rules, and where a step takes fewer than all samples, each of which bends in its own way.
  private static func stabilityLimit(_ trainer: Trainer) -> Double? {
    let values = trainer.settingValues()
    guard trainer.settings.rule == .gradientDescent, trainer.usesAllSamples, let rate = values["lr"], rate > 0
    else { return nil }
    return 2 / rate - (trainer.settings.decays ? values["weight_decay"] ?? 0 : 0)
  }

  private static func numberAxis(_ count: Int) -> Axis {
    let ticks = count <= labelled ? (1...count).map { Axis.Tick("\($0)", at: Double($0)) } : nil
    return Axis("number, from the greatest", range: 0.5...(Double(count) + 0.5), ticks: ticks)
  }

  private static func spectrumText(_ curvature: Curvature, _ resolution: Double, _ trainer: Trainer) -> String
  {
    let values = curvature.eigenvalues
    let negative = values.count { $0 < -resolution }
    let flat = values.count { abs($0) <= resolution }
    let condition =
      negative + flat == 0
      ? curvature.conditionNumber.map { "; condition number \(rounded($0, digits: 4))" } : nil
    return "\(counted(values.count, "eigenvalue")) of the Hessian at step \(trainer.step), from "
      + "\(rounded(curvature.smallest, digits: 5)) to \(rounded(curvature.largest, digits: 5)): "
      + "\(negative == 0 ? "none" : "\(negative)") below 0"
      + (flat > 0 ? ", \(flat) 0 but for rounding" : "") + "\(condition ?? "")."
  }
}
