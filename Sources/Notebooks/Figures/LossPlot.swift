import Optimization
import Plots
import Words

/// `plot loss [log]`: the loss against the steps.
struct LossPlot: PlotKind {
  static let name = "loss"
  static let subject = PlotSubject.run
  static let syntax: [Syntax] = [.optional(.keyword("log"))]
  private let isLogarithmic: Bool

  init(_ arguments: Arguments) { isLogarithmic = arguments.has("log") }

  func figure(of session: Session) throws(CommandError) -> Figure {
    let figure = Figures.loss(try session.work.expectTrainer(), isLogarithmic: isLogarithmic)
    return isLogarithmic ? figure.withValuesBelowAtTheEdge : figure
  }
}

extension Figures {
  /// The loss against the steps.
  ///
  /// A long run is drawn by the least and greatest loss of equal stretches, so that no peak is lost.
  static func loss(_ trainer: Trainer, isLogarithmic: Bool) -> Figure {
    let trajectory = trainer.trajectory
    let last = trajectory.lastStep
    var end = trainer
    if end.step != last { end.go(to: last) }
    let final = end.loss()
    let points = lossSeries(trajectory)
    var (ofAll, ofBatches) = ([(step: Int, loss: Double)](), [(step: Int, loss: Double)]())
    for point in points {
      if trajectory.usesAllSamples(at: point.step, of: trainer.objective.sampleCount) {
        ofAll.append(point)
      } else {
        ofBatches.append(point)
      }
    }
    let name = trainer.recordedNames.isEmpty ? "loss of all samples" : "loss of training samples"
    var layers: [Layer] = []
    if ofBatches.isEmpty {
      let line = lossLine(trainer.recordedNames.isEmpty ? nil : name, points)
      layers.append(last <= markedSteps ? .path(line) : .line(line))
    } else {
      var known = (trajectory.epochLosses + ofAll.filter { $0.step > 0 }).sorted { $0.step < $1.step }
      // A run may end within an epoch.
      if known.last?.step != last { known.append((step: last, loss: final)) }
      layers = [.points(lossLine("loss of each batch", ofBatches), .dot), .path(lossLine(name, known))]
    }
    layers += heldOut(trainer)
    return Figure(
      title: "Loss of \(trainer.rulesTitle)", x: Axis("step"),
      y: Axis("loss", scale: isLogarithmic ? .logarithmic : .linear), layers: layers,
      description: "The loss against \(counted(last, "step")) of \(trainer.rulesText): "
        + "from \(rounded(trajectory.epochLosses.first?.loss ?? .nan, digits: 4)) to \(rounded(final, digits: 4))."
    )
  }

  /// The loss of the held-out samples at each epoch's end.
  private static func heldOut(_ trainer: Trainer) -> [Layer] {
    guard let index = trainer.recordedNames.firstIndex(of: "heldOutLoss") else { return [] }
    let noted = trainer.trajectory.measurements
    // A long run has more epochs than a picture has columns.
    let stride = max(1, noted.count / lossPoints)
    let shown = noted.enumerated().filter { $0.offset % stride == 0 || $0.offset == noted.count - 1 }.map(
      \.element)
    return [
      .line(
        Series(
          "loss of held-out samples", x: shown.map { Double($0.step) }, y: shown.map { $0.values[index] }))
    ]
  }

  private static func lossLine(_ title: String?, _ points: [(step: Int, loss: Double)]) -> Series {
    Series(title, x: points.map { Double($0.step) }, y: points.map(\.loss))
  }

  private static func lossSeries(_ trajectory: Trajectory) -> [(step: Int, loss: Double)] {
    let last = trajectory.lastStep
    let stretch = max(1, last / lossPoints)
    guard stretch > 1 else { return (0...last).map { ($0, trajectory.loss(at: $0)) } }
    let extremes = stride(from: 0, through: last, by: stretch).flatMap {
      start -> [(step: Int, loss: Double)] in
      let (least, greatest) = trajectory.lossExtremes(start...min(last, start + stretch - 1))
      return [(start, greatest), (start, least)]
    }
    return extremes + [(last, trajectory.loss(at: last))]
  }

  /// Up to so many steps, each is marked on the line.
  private static let markedSteps = 60
  /// Losses that are drawn one by one; a longer run is drawn in about this many stretches.
  private static let lossPoints = 20_000
}

extension Figure {
  /// The same with values that a logarithmic axis has no place for at its lower edge, under a mark of their own.
  fileprivate var withValuesBelowAtTheEdge: Figure {
    var (below, least) = ([Double](), Double.infinity)
    for layer in layers {
      switch layer {
      case .line(let series), .path(let series), .points(let series, _):
        for (x, y) in zip(series.x, series.y) where y.isFinite {
          if y > Axis.smallest { least = min(least, y) } else { below.append(x) }
        }
      case .contour, .surface, .spacePath, .arrows, .marks, .verticals, .cells, .region: break
      }
    }
    guard !below.isEmpty else { return self }
    var figure = self
    let edge = least.isFinite ? least / 3 : 1
    figure.layers.append(
      .points(Series("0 or below", x: below, y: below.map { _ in edge }), .triangle))
    figure.description +=
      " \(counted(below.count, "value")) of 0 or below, which a logarithmic axis has no place for, "
      + "\(below.count == 1 ? "is" : "are") marked at its lower edge."
    return figure
  }
}
