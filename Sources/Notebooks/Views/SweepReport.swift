import Optimization
import Words

/// What a sweep came to: a table, what it says, and the same as data.
struct SweepReport {
  private let outcome: SweepOutcome
  private let length: RunLength
  private let trainer: Trainer
  private let edge: SweepEdge?

  init(_ outcome: SweepOutcome, _ length: RunLength, of trainer: Trainer, _ edge: SweepEdge?) {
    self.outcome = outcome
    self.length = length
    self.trainer = trainer
    self.edge = edge
  }

  /// Rows of one setting; more are thinned.
  private static let mostRows = 40
  /// Rows of two settings: the best.
  private static let bestRows = 8

  private var sweep: Sweep { outcome.sweep }
  private var names: [String] { sweep.axes.map(\.setting.name) }

  var displays: [Display] {
    [.data(json), .table(table), .text(([head] + findings).joined(separator: "\n"))]
      + remarks.map { .notice($0) }
  }

  // MARK: Table

  private var table: Listing {
    let done = outcome.done
    let rows = shownRows
    let values = names.indices.map { axis in distinguished(rows.map { done[$0].point[axis] }) }
    let hasSpread = sweep.seedCount > 1
    let headings = names + [hasSpread ? "mean loss" : "final loss"] + (hasSpread ? ["deviation"] : []) + [""]
    return Listing(
      headings,
      rows.enumerated().map { row, index in
        let cell = done[index].cell
        // Where a run left the numbers its last loss says nothing, and neither does a mean with such.
        let hasLoss = !cell.hasDiverged || sweep.seedCount == 1 && cell.divergenceStep == nil
        return values.map { $0[row] } + [hasLoss ? rounded(cell.mean) : ""]
          + (hasSpread ? [hasLoss ? rounded(cell.deviation, digits: 3) : ""] : [])
          + [note(on: cell, isBest: index == bestIndex)]
      })
  }

  private func note(on cell: SweepOutcome.Cell, isBest: Bool) -> String {
    guard cell.hasDiverged else { return isBest ? "best" : "" }
    let step = cell.divergenceStep.map { " at step \($0)" } ?? ", and grows"
    return sweep.seedCount == 1
      ? "diverged\(step)" : "\(cell.divergedCount) of \(sweep.seedCount) diverged"
  }

  private var bestIndex: Int? {
    outcome.best.flatMap { best in outcome.done.firstIndex { $0.point == best.point } }
  }

  /// The places in `done` of the rows that are shown.
  private var shownRows: [Int] {
    let done = outcome.done
    guard names.count == 1 else {
      let order = done.indices.filter { !done[$0].cell.hasDiverged }
        .sorted { (done[$0].cell.mean, $0) < (done[$1].cell.mean, $1) }
      return Array((order.isEmpty ? Array(done.indices) : order).prefix(Self.bestRows))
    }
    guard done.count > Self.mostRows else { return Array(done.indices) }
    let spread = (0..<Self.mostRows).map { $0 * (done.count - 1) / (Self.mostRows - 1) }
    let edges = done.indices.dropFirst().filter { done[$0].cell.hasDiverged != done[$0 - 1].cell.hasDiverged }
    return Set(spread + [bestIndex].compactMap(\.self) + edges.prefix(4).flatMap { [$0 - 1, $0] }).sorted()
  }

  // MARK: Words

  private var head: String {
    let done = outcome.done.count
    let many =
      names.count == 1
      ? counted(done, "value of \(names[0])", "values of \(names[0])")
      : counted(done, "pair of \(names[0]) and \(names[1])", "pairs of \(names[0]) and \(names[1])")
    let seeds = sweep.seedCount > 1 ? ", \(sweep.seedCount) seeds each" : ""
    let rest =
      outcome.isWhole
      ? "" : "\nInterrupted: \(sweep.points.count - done) more were not tried; this is what is done."
    let shown = shownRows.count < done ? (names.count > 1 ? " The best are shown." : " Some are shown.") : ""
    return
      "\(many), \(length.text) of \(trainer.settings.rule.name)\(seeds), each from the start.\(shown)\(rest)"
  }

  private var findings: [String] {
    guard let best = outcome.best else {
      let axis = sweep.axes[0]
      let lower = rounded(axis.range.lowerBound / 1_000, digits: 3)
      return [
        axis.setting == .hyperparameter("lr")
          ? "All diverged. Try smaller ones: sweep lr \(lower) .. \(rounded(axis.range.lowerBound))"
          : "All diverged."
      ] + theory
    }
    let values = zip(names, best.point).map { "\($0) \(rounded($1, digits: 4))" }.joined(separator: ", ")
    let diverged = outcome.done.count { $0.cell.hasDiverged }
    let lines = zip(names, best.point).map { "set \($0) \(rounded($1, digits: 4))" }.joined(separator: "; ")
    return ["Best: \(values), loss \(rounded(best.cell.mean))."]
      + (names.count == 1 ? [stability(diverged)] : ["\(diverged) of \(outcome.done.count) diverged."])
      + theory + ["The run is as it was; to take the best: \(lines); reset"]
  }

  private func stability(_ diverged: Int) -> String {
    guard let stable = outcome.stable(), diverged > 0 else { return "None diverged." }
    let (low, high) = (rounded(stable.lowerBound, digits: 4), rounded(stable.upperBound, digits: 4))
    let next = outcome.done.first { $0.point[0] > stable.upperBound }
    let beyond = next.map { ", and \(rounded($0.point[0], digits: 4)) diverged" } ?? ""
    return "Stable from \(low) to \(high)\(beyond)."
  }

  private var theory: [String] {
    guard let edge else { return [] }
    let rule = trainer.settings.rule.name
    let bends = "where the ground bends as at the start (\(rounded(edge.curvature, digits: 4)))"
    let exact = "exact on a bowl, elsewhere only near there"
    guard names.count == 1, let rate = edge.rate() else {
      return ["The line is theory's limit of lr for \(rule) \(bends); \(exact)."]
    }
    return ["Theory: the limit of \(rule) is \(rounded(rate, digits: 4)) \(bends); \(exact)."]
  }

  private var remarks: [String] {
    var remarks: [String] = []
    let done = outcome.done
    if done.count > 1, let first = done.first?.cell.losses,
      done.allSatisfy({ $0.cell.losses == first && !$0.cell.hasDiverged })
    {
      remarks.append("Every value came to the same loss: the setting makes no difference here.")
    } else if let best = outcome.best {
      for (axis, value) in zip(sweep.axes, best.point) where outcome.isWhole && sweep.isGrid {
        let ends = axis.gridValues
        guard value == ends.first || value == ends.last, ends.count > 2 else { continue }
        let side = value == ends.first ? "lower" : "upper"
        remarks.append(
          "The best \(axis.setting.name) lies at the \(side) end of its range: a wider range may hold a better one."
        )
      }
    }
    let isDrawn = trainer.hasNoisyGradients || names.contains("batch") || names.contains("noise")
    if sweep.seedCount > 1, !isDrawn { remarks.append(SeedRemark.needless) }
    return remarks
  }
}

// MARK: - As data

extension SweepReport {
  /// With two settings, what is a number or a list with one is a list of these, by the settings' order.
  private var json: JSON {
    let stable: JSON
    let settings: JSON
    let values: JSON
    let best: JSON
    if names.count == 1 {
      settings = .string(names[0])
      values = .numbers(outcome.done.map { $0.point[0] })
      best = outcome.best.map { .number($0.point[0]) } ?? .null
      stable = Self.interval(outcome.stable())
    } else {
      settings = .array(names.map { .string($0) })
      best = outcome.best.map { .numbers($0.point) } ?? .null
      if sweep.isGrid {
        let axes = sweep.axes.map(\.gridValues)
        values = .array(axes.map { .numbers($0) })
        stable = .array(axes[1].map { Self.interval(outcome.stable(at: $0)) })
      } else {
        values = .array(names.indices.map { axis in .numbers(outcome.done.map { $0.point[axis] }) })
        stable = .null
      }
    }
    let members = [
      JSON.Member(key: "setting", value: settings), .init(key: "values", value: values),
      .init(key: "losses", value: numbers(\.mean)), .init(key: "best", value: best),
      .init(key: "stable", value: stable),
    ]
    guard sweep.seedCount > 1 else { return .object(members) }
    return .object(members + [.init(key: "lossSpread", value: numbers(\.deviation))])
  }

  /// A number of each value or pair: a list, and of a grid of two settings a row for each value of the first. Null
  /// where any seed diverged, and in a grid where nothing was tried.
  private func numbers(_ number: (SweepOutcome.Cell) -> Double) -> JSON {
    func json(_ cell: SweepOutcome.Cell?) -> JSON {
      guard let cell, !cell.hasDiverged else { return .null }
      return .number(number(cell))
    }
    guard names.count > 1, sweep.isGrid else { return .array(outcome.done.map { json($0.cell) }) }
    let (rows, columns) = (sweep.axes[0].gridValues.count, sweep.axes[1].gridValues.count)
    return .array(
      (0..<rows).map { row in .array(outcome.cells[row * columns..<(row + 1) * columns].map(json)) })
  }

  private static func interval(_ range: ClosedRange<Double>?) -> JSON {
    range.map { .numbers([$0.lowerBound, $0.upperBound]) } ?? .null
  }
}
