import Optimization
import Words

/// The runs of a session, as a table and as the contract for programs has them.
struct RunsView {
  let work: Workspace

  var displays: [Display] {
    let runs = work.allRuns
    guard !runs.isEmpty else {
      return [.text("Nothing was run yet. Try \"problem rosenbrock\", then \"run 100\"."), .data(json(runs))]
    }
    return [.table(listing(runs))] + footnotes(runs) + [.data(json(runs))]
  }

  /// Rows that are shown; older runs are counted.
  private static let shown = 40

  private func listing(_ runs: [Run]) -> Listing {
    Listing(
      ["run", "name", "problem", "rule", "settings", "steps", "first loss", "last loss", "ended"],
      runs.suffix(Self.shown).map { run in
        let summary = RunSummary(run)
        return [
          "\(run.id)\(run.id == work.run?.id ? "*" : "")", run.name ?? "", summary.problem, summary.rules,
          summary.settingsText, summary.stepsText, rounded(summary.firstLoss), rounded(summary.lastLoss),
          summary.ending,
        ]
      })
  }

  private func footnotes(_ runs: [Run]) -> [Display] {
    let other = runs.first { $0.id != work.run?.id }
    var lines = [
      [work.run.map { _ in "* is the one at hand" }, other.map { "\"runs \($0.id)\" goes to run \($0.id)" }]
        .compactMap(\.self).joined(separator: "; ") + "."
    ]
    if runs.count > Self.shown {
      lines.append("\(counted(runs.count - Self.shown, "older run")) are there too.")
    }
    lines += runs.suffix(Self.shown).compactMap { run in
      run.origin.map { "\(run.title) went on from step \($0.step) of run \($0.run)." }
    }
    if work.runs.droppedCount > 0 { lines.append(work.runs.droppedText) }
    return [.text(lines.joined(separator: "\n"))]
  }

  private func json(_ runs: [Run]) -> JSON {
    .members(["runs": .array(runs.map { .object(RunSummary($0).members) })])
  }
}

extension Runs {
  /// What has gone to keep within the bounds.
  var droppedText: String {
    "\(counted(droppedCount, "run")) had to go, \(lastDropped ?? "one") last: \(boundText)."
  }

  /// What is kept, without a full stop.
  var boundText: String {
    "the last \(countLimit) are kept, as far as they fit into \(byteLimit >> 20) MB; those with a name stay longest"
  }
}
