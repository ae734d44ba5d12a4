import Optimization
import Words

/// What a comparison came to: a table, what it says, and the same as data.
struct ComparisonReport {
  private let comparison: Comparison
  private let results: [ComparisonResult]
  /// What became of them in the session, in the same order.
  private let runs: [Run]
  private let length: RunLength
  /// What was to be reached, as it was typed.
  private let target: String?

  init(
    _ comparison: Comparison, _ results: [ComparisonResult], _ runs: [Run], _ length: RunLength,
    until target: String?
  ) {
    self.comparison = comparison
    self.results = results
    self.runs = runs
    self.length = length
    self.target = target
  }

  private var hasSeeds: Bool { comparison.seedCount > 1 }

  var displays: [Display] {
    [.table(table), .text(findings.joined(separator: "\n"))] + remarks.map { .notice($0) } + [.data(json)]
  }

  // MARK: Table

  private var table: Listing {
    var headings = ["run", "rule", "lr", hasSeeds ? "mean loss" : "last loss"]
    if hasSeeds { headings.append("deviation") }
    headings += ["best loss", "steps", "gradients"]
    if target != nil { headings += ["steps to target", "gradients to target"] }
    headings.append("")
    return Listing(headings, zip(results, runs).map(row))
  }

  private func row(_ result: ComparisonResult, _ run: Run) -> [String] {
    let first = result.outcomes[0]
    let diverged = result.divergedCount
    var cells = ["\(run.id)", run.label, rateText(result) ?? "-", lossText(result.finalLoss.mean)]
    if hasSeeds { cells.append(diverged > 0 ? "" : rounded(result.finalLoss.deviation, digits: 3)) }
    cells += [lossText(result.bestLoss.mean), "\(first.cost.steps)", "\(first.cost.sampleGradients)"]
    if target != nil {
      cells += [first.target?.steps, first.target?.sampleGradients].map { $0.map(String.init) ?? "-" }
    }
    return cells + [note(result)]
  }

  private func note(_ result: ComparisonResult) -> String {
    let diverged = result.divergedCount
    guard diverged > 0 else { return result.contender.name == best?.contender.name ? "lowest" : "" }
    guard !hasSeeds else { return "\(diverged) of \(comparison.seedCount) diverged" }
    if case .diverged(let divergence) = result.outcomes[0].reason {
      return "diverged at step \(divergence.step)"
    }
    return "diverged: it grows"
  }

  private func lossText(_ loss: Double) -> String { loss.isFinite ? rounded(loss) : "" }

  private func rateText(_ result: ComparisonResult) -> String? {
    result.contender.settings.schedule("lr")?.text
  }

  // MARK: Words

  /// The one that ended lowest among those that did not diverge.
  private var best: ComparisonResult? {
    results.filter { $0.divergedCount == 0 }.min { $0.finalLoss.mean < $1.finalLoss.mean }
  }

  private var findings: [String] {
    let samples = runs.first?.trainer.objective.sampleCount ?? 1
    let gradients = comparison.budget.sampleGradients ?? 0
    let budget =
      samples == 1
      ? "\(counted(gradients, "step")) each"
      : "at most \(counted(gradients, "gradient of a sample", "gradients of samples")) each"
    let seeds = hasSeeds ? ", \(comparison.seedCount) seeds" : ""
    let cut =
      results.count < comparison.contenders.count
      ? "\nInterrupted: \(comparison.contenders.count - results.count) were not run to the end; "
        + "this is what is done."
      : ""
    var lines = ["From the same start, \(budget)\(seeds).\(cut)"]
    if let best, results.count > 1 {
      lines.append(
        "Lowest: \(best.contender.name)\(rateText(best).map { " with lr \($0)" } ?? ""), loss \(rounded(best.finalLoss.mean))."
      )
    }
    lines.append(tuning)
    if let first = runs.first, let last = runs.last, runs.count > 1 {
      lines.append(
        "They are kept as runs \(first.id) to \(last.id): \"plot path \(first.label) \(last.label)\", "
          + "\"diff \(first.id) \(last.id)\"."
      )
    }
    return lines
  }

  private var tuning: String {
    guard comparison.isTuned else {
      return results.contains { $0.contender.hasFreeRate }
        ? "Not tuned: these are the rates at hand; \"tune\" looks for the best of each."
        : "The rates were given."
    }
    let grid = Comparison.rateRange
    return
      "Each rate that was not given is the best of \(Comparison.trialsPerRate), from \(rounded(grid.lowerBound)) to "
      + "\(rounded(grid.upperBound)) and around the best of these, by the \(hasSeeds ? "mean " : "")loss at the end."
  }

  private var remarks: [String] {
    var remarks: [String] = []
    for result in results where comparison.isTuned && result.contender.hasFreeRate {
      if result.tuned == nil {
        remarks.append("\(result.contender.name) diverged at every rate of the grid.")
      } else if result.tuned?.isAtEnd == true {
        remarks.append(
          "The rate of \(result.contender.name) lies near the end of the grid: a better one may lie beyond.")
      }
    }
    let samples = runs.first?.trainer.objective.sampleCount ?? 1
    let isDrawn = results.contains { $0.contender.settings.hasNoisyGradients(of: samples) }
    if hasSeeds, !isDrawn { remarks.append(SeedRemark.needless) }
    return remarks
  }

  // MARK: As data

  private var json: JSON {
    .members(["runs": .array(zip(results, runs).map { .object(members(of: $0, $1)) })])
  }

  private func members(of result: ComparisonResult, _ run: Run) -> [JSON.Member] {
    let first = result.outcomes[0]
    // Of several seeds, the run is the first one's and the losses are means.
    var members =
      RunSummary(run).members.map { member in
        member.key == "lastLoss" && hasSeeds
          ? JSON.Member(key: member.key, value: .number(result.finalLoss.mean)) : member
      } + [
        JSON.Member(key: "bestLoss", value: .number(result.bestLoss.mean)),
        .init(key: "sampleGradients", value: .integer(first.cost.sampleGradients)),
        .init(key: "stepsToTarget", value: first.target.map { .integer($0.steps) } ?? .null),
      ]
    if hasSeeds {
      let isKnown = result.divergedCount == 0
      members.append(
        .init(key: "lossSpread", value: isKnown ? .number(result.finalLoss.deviation) : .null))
    }
    return members
  }
}
