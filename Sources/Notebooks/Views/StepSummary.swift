import Optimization
import Words

/// What a step did to parameters that are too many to be shown, as a whole and by block.
struct StepSummary {
  let step: TakenStep
  let blocks: [(block: ParameterBlock, range: Range<Int>)]

  var displays: [Display] {
    let change = step.change
    let moved = change.count { $0 != 0 }
    var text =
      "\(moved) of \(counted(change.count, "parameter")) moved, together by \(rounded(change.norm)) (norm)"
    let size = step.before.point.norm
    if size > 0 { text += ", \(rounded(change.norm / size, digits: 3)) of their own norm \(rounded(size))" }
    // Where each has one parameter there is nothing to sum up.
    guard blocks.count > 1, blocks.contains(where: { $0.block.count > 1 }) else { return [.text(text + ".")] }
    return [
      .text(text + ". By block:"),
      .table(
        Listing(["block", "parameters", "moved", "norm of change", "norm before", "ratio"], rows(change))),
    ]
  }

  private func rows(_ change: [Double]) -> [[String]] {
    blocks.map { block, range in
      let before = step.before.point[range]
      let ratio = Trainer.updateRatio(from: before, to: step.after.point[range])
      return [
        block.name, "\(block.count)", "\(change[range].count { $0 != 0 })",
        rounded(change[range].norm, digits: 4), rounded(before.norm, digits: 4),
        // A move away from 0 is no share of it.
        ratio.isFinite ? rounded(ratio, digits: 3) : "",
      ]
    }
  }
}
