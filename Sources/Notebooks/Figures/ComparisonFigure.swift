import Optimization
import Plots
import Words

extension Figures {
  /// From how many times the loss at the start on a curve is left out: one that diverges would hide the others. Of a
  /// start whose loss is 0, nothing is.
  private static let highest = 10.0

  /// The losses of the ways that were compared: against steps, or against epochs where they take other batches.
  static func comparison(_ results: [ComparisonResult], _ runs: [Run], _ length: RunLength) -> Figure {
    let batches = Set(results.map { $0.contender.settings.batchSize })
    let byEpochs = batches.count > 1 && (runs.first?.trainer.objective.sampleCount ?? 1) > 1
    let curves = runs.map { run in wholeLosses(of: run, byEpochs: byEpochs) }
    let start = runs.first?.trainer.trajectory.loss(at: 0) ?? 0
    let limit = start == 0 ? .greatestFiniteMagnitude : highest * start.magnitude
    var gone: [String] = []
    let shown = zip(runs, curves).map { run, curve in
      let shown = curve.prefix { $0.y <= limit }
      if shown.count < curve.count { gone.append(run.label) }
      return shown
    }
    let scale = LossScale(shown.joined().map(\.y))
    let lines = zip(runs, shown).map { run, curve in
      Series(run.legend(beside: []) + run.lossPlace, x: curve.map(\.x), y: curve.map { scale.shown($0.y) })
    }
    let ends = results.map { result in
      result.divergedCount > 0
        ? "\(result.contender.name) diverged"
        : "\(result.contender.name) \(rounded(result.finalLoss.mean, digits: 4))"
    }
    return Figure(
      title: "Loss over \(length.text)", x: Axis(byEpochs ? "epochs (passes over the samples)" : "step"),
      y: Axis("loss", scale: scale.isLogarithmic ? .logarithmic : .linear), layers: lines.map { .line($0) },
      description:
        "The loss of all samples of \(counted(runs.count, "way")) to train: \(ends.joined(separator: ", "))."
        + (gone.isEmpty
          ? ""
          : " \(gone.joined(separator: ", ")) \(gone.count == 1 ? "leaves" : "leave") the picture at its top.")
    )
  }

  private static func wholeLosses(of run: Run, byEpochs: Bool) -> [(x: Double, y: Double)] {
    let trainer = run.trainer
    let samples = trainer.objective.sampleCount
    let batch = trainer.settings.batchSize.count(of: samples)
    let stepsPerEpoch = byEpochs ? Double((samples + batch - 1) / batch) : 1
    return knownLosses(of: run).map { (Double($0.step) / stepsPerEpoch, $0.loss) }
  }
}
