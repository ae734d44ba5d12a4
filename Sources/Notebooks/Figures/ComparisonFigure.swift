import Optimization
import Plots
import Words

extension Figures {
  /// From how many times the loss at the start on a curve is left out: one that diverges would hide the others. Of a
  /// start whose loss is 0, nothing is.
  static let highest = 10.0

  /// The losses of the ways that were compared: against steps, or against epochs where they take other batches.
  static func comparison(_ results: [ComparisonResult], _ runs: [Run], _ length: RunLength) -> Figure {
    let byEpochs = isByEpochs(
      results.map(\.contender), samples: runs.first?.trainer.objective.sampleCount ?? 1)
    let start = runs.first?.trainer.trajectory.loss(at: 0) ?? 0
    let all = runs.map { run in
      Curve(
        label: run.label, legend: run.legend(beside: []) + run.lossPlace,
        points: wholeLosses(of: run, among: runs.count, byEpochs: byEpochs))
    }
    let (lines, axis, leaving) = drawn(all, from: start)
    let ends = results.map { result in
      result.divergedCount > 0
        ? "\(result.contender.name) diverged"
        : "\(result.contender.name) \(rounded(result.finalLoss.mean, digits: 4))"
    }
    return Figure(
      title: byEpochs ? "Loss over \(passes(all))" : "Loss over \(length.text)",
      x: comparisonAxis(byEpochs: byEpochs), y: axis, layers: lines,
      description:
        "The loss of all samples of \(counted(runs.count, "way")) to train: \(ends.joined(separator: ", "))."
        + leaving)
  }

  /// The losses of ways that are still being compared.
  ///
  /// - Parameter curves: one for each contender.
  static func race(
    _ comparison: Comparison, _ curves: [TrialCurve], of trainer: Trainer, _ length: RunLength
  ) -> Figure {
    let samples = trainer.objective.sampleCount
    let byEpochs = isByEpochs(comparison.contenders, samples: samples)
    let all = zip(comparison.contenders, curves).map { contender, curve in
      let batch = contender.settings.batchSize.count(of: samples)
      let steps = byEpochs ? Double((samples + batch - 1) / batch) : 1
      return Curve(
        label: contender.name, legend: contender.name,
        points: curve.points.map { (Double($0.step) / steps, $0.loss) })
    }
    let (lines, axis, _) = drawn(all, from: trainer.trajectory.loss(at: 0))
    // The loss of all samples is not known at each step of a way that takes some of them.
    let isOfBatches = comparison.contenders.contains { $0.settings.batchSize.count(of: samples) < samples }
    let what = isOfBatches ? "Loss of the batches" : "Loss"
    return Figure(
      title: byEpochs ? "\(what), so far" : "\(what) over \(length.text), so far",
      x: comparisonAxis(byEpochs: byEpochs), y: axis, layers: lines,
      description: "The losses of \(counted(all.count, "way")) to train, so far.")
  }

  private struct Curve {
    let label: String
    let legend: String
    let points: [(x: Double, y: Double)]
  }

  /// The curves up to where they leave the picture, their axis, and a sentence about those that leave it.
  private static func drawn(
    _ curves: [Curve], from start: Double
  ) -> (lines: [Layer], axis: Axis, leaving: String) {
    let limit = start == 0 ? .greatestFiniteMagnitude : highest * start.magnitude
    let scale = LossScale(curves.flatMap { $0.points.map(\.y).filter { $0 <= limit } })
    let leaving = LeavingCurves(curves.map(\.points), limit: limit, scale: scale)
    let lines = zip(curves, leaving.curves).map { curve, drawn in
      Layer.line(
        Series(curve.legend, x: drawn.x, y: drawn.y, beyond: drawn.beyond, meantY: drawn.meantY))
    }
    let axis = Axis(
      "loss", scale: scale.isLogarithmic ? .logarithmic : .linear, range: leaving.seen)
    return (lines, axis, leaving.text(curves.map(\.label)))
  }

  /// Whether ways differ in how many samples a step takes, so that steps do not compare.
  private static func isByEpochs(_ contenders: [Comparison.Contender], samples: Int) -> Bool {
    Set(contenders.map(\.settings.batchSize)).count > 1 && samples > 1
  }

  /// `500 epochs`: how far the longest curve goes.
  private static func passes(_ curves: [Curve]) -> String {
    let longest = curves.compactMap(\.points.last?.x).max() ?? 0
    return longest == 1 ? "1 epoch" : "\(rounded(longest, digits: 4)) epochs"
  }

  private static func comparisonAxis(byEpochs: Bool) -> Axis {
    byEpochs ? Axis("epochs (passes over the samples)") : .steps
  }

  private static func wholeLosses(of run: Run, among count: Int, byEpochs: Bool) -> [(x: Double, y: Double)] {
    let trainer = run.trainer
    let samples = trainer.objective.sampleCount
    let batch = trainer.settings.batchSize.count(of: samples)
    let stepsPerEpoch = byEpochs ? Double((samples + batch - 1) / batch) : 1
    return knownLosses(of: run, among: count).map { (Double($0.step) / stepsPerEpoch, $0.loss) }
  }
}
