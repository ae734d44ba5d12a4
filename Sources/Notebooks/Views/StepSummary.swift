import Optimization
import Words

/// What a step did to parameters that are too many to be shown, as a whole and by block.
struct StepSummary {
  let step: TakenStep
  let blocks: [ParameterBlock]

  var displays: [Display] {
    let change = step.change
    let moved = change.count { $0 != 0 }
    var text =
      "\(moved) of \(counted(change.count, "parameter")) moved, together by \(rounded(change.norm)) (norm)"
    let size = step.before.point.norm
    if size > 0 { text += ", \(rounded(change.norm / size, digits: 3)) of their own norm \(rounded(size))" }
    guard blocks.count > 1 else { return [.text(text + ".")] }
    return [
      .text(text + ". By block:"),
      .table(
        Listing(["block", "parameters", "moved", "norm of change", "norm before", "ratio"], rows(change))),
    ]
  }

  private func rows(_ change: [Double]) -> [[String]] {
    var start = 0
    return blocks.map { block in
      let range = start..<(start + block.count)
      start = range.upperBound
      let (distance, size) = (change[range].norm, step.before.point[range].norm)
      return [
        block.name, "\(block.count)", "\(change[range].count { $0 != 0 })", rounded(distance, digits: 4),
        rounded(size, digits: 4), size > 0 ? rounded(distance / size, digits: 3) : "",
      ]
    }
  }
}
