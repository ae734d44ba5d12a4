import Optimization
import Words

/// What came of running a rule's program beside its text.
struct RuleCheckView {
  let rule: UpdateRule
  let check: RuleCheck

  var displays: [Display] {
    [check.agrees ? .text(verdict) : .notice(verdict), .text(descent)]
      + remarks.map { .notice($0) }
      + [
        .data(
          .members([
            "verdict": .string(check.agrees ? "agrees" : "differs"), "steps": .integer(check.stepCount),
            "largestDifference": .number(check.largestDifference),
            "firstLoss": .number(check.losses.first), "lastLoss": .number(check.losses.last),
            "unused": .array(rule.unusedNames.map { .string($0) }),
          ]))
      ]
  }

  private var verdict: String {
    let steps = "\(counted(check.stepCount, "step")) of \(rule.name) with \(check.parameterCount) parameters"
    let off = rounded(check.largestDifference, digits: 2)
    guard check.agrees else {
      return "\(steps): program and text differ by \(off), most at \(check.worst ?? "the point")."
    }
    let difference = check.worst.map { "but for rounding, at most \(off) (\($0))" } ?? "to the last bit"
    return "\(steps): the program does what the text says, \(difference)."
  }

  private var descent: String {
    let text = LossChange(from: check.losses.first, to: check.losses.last).text
    let ending: String
    switch check.ending {
    case .diverged: ending = ", and the next step would have left the numbers"
    case .outOfRange(let violation):
      ending = ", and \(violation.setting) may not be \(rounded(violation.value)) at the next step"
    case .taken, nil: ending = ""
    }
    return "On a bowl, with its defaults, \(text)\(ending)."
  }

  /// What its text leaves without use.
  private var remarks: [String] {
    let unused = rule.unusedNames
    return (unused.isEmpty ? [] : ["Declared and never used: \(unused.listed(by: "and"))."])
      + (rule.readsGradient ? [] : ["No line reads g, so it goes its way whatever the slope."])
  }
}
