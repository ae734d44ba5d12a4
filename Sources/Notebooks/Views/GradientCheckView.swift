import Optimization
import Words

/// What a gradient check found, with the errors at each width.
struct GradientCheckView {
  let check: GradientCheck
  let sample: GradientSample
  let trainer: Trainer

  /// Parameters of which something special is said one by one.
  private static let shown = 5
  /// Errors from both sides that are smaller at the widest widths are rounding alone.
  private static let rounding = 1e-10

  var displays: [Display] {
    let errors = check.widths.map { (h: $0.h, errors: check.errors($0)) }
    let rows = errors.map { [Self.power($0.h), Self.text($0.errors.oneSided), Self.text($0.errors.central)] }
    let findings = self.findings
    return [isSound ? .text(verdict) : .notice(verdict)] + findings.map { .text($0) }
      + [.table(Listing(["h", "error from one side", "from both sides"], rows))]
      + [.text(curve)] + [.data(json)]
  }

  private var isSound: Bool { check.findings.allSatisfy { $0 == .agrees } }

  private func name(_ place: Int) -> String {
    trainer.objective.elementNames[check.parameters[place]].shownText
  }

  /// `1e-05`, also for a tenth.
  private static func power(_ h: Double) -> String { rounded(h, digits: 1) }

  private static func text(_ error: Double) -> String { error.isFinite ? rounded(error, digits: 2) : "none" }
}

// MARK: - Words

extension GradientCheckView {
  private var verdict: String {
    let count = check.findings.count { $0 == .agrees }
    let all = check.findings.count
    let of = trainer.objective.parameterCount > all ? ", of \(trainer.objective.parameterCount)," : ""
    let subject = all == 1 ? "the parameter" : "\(all) parameters"
    if count == all {
      return "The gradient is right: differences of the loss agree with it for \(subject)\(of)\(on)."
    }
    return
      "Differences of the loss agree with the gradient for \(count) of \(counted(all, "parameter"))\(of)\(on)."
  }

  /// ` on 64 of 1797 samples`; empty for a formula.
  private var on: String {
    let count = trainer.objective.sampleCount
    guard count > 1 else { return "" }
    guard let rows = sample.rows else { return " on all \(count) samples" }
    return " on \(rows.count) of \(count) samples" + (sample.isOfBatch ? ", of the next step" : "")
  }

  /// What is to be said of single parameters, the worst first.
  private var findings: [String] {
    let worst = check.worst
    let special = check.findings.indices.filter { check.findings[$0] != .agrees }
    let ordered = special.filter { $0 == worst.place } + special.filter { $0 != worst.place }
    let more = ordered.count - Self.shown
    let told = ordered.prefix(Self.shown).map(sentence) + (more > 0 ? ["And \(more) more like these."] : [])
    switch check.findings[worst.place] {
    case .agrees, .differs:
      let best = isSound ? ", the best width" : ""
      return told + [
        "Worst: \(name(worst.place)), \(Self.text(worst.error)) off at h = \(Self.power(worst.h))\(best)."
      ]
    case .kink, .edge, .notFinite: return told
    }
  }

  private func sentence(about place: Int) -> String {
    let (name, slope) = (name(place), check.gradient[place])
    switch check.findings[place] {
    case .agrees: return "\(name) agrees."
    case .differs:
      return
        "\(name): the gradient says \(rounded(slope)), differences say "
        + "\(rounded(check.slopeByDifferences(place))). One of them is wrong."
    case .kink(let left, let right):
      return
        "\(name): the sides disagree, \(rounded(left)) on the left and \(rounded(right)) on the right: a kink,\n"
        + "where there is no derivative. The gradient takes \(rounded(slope))."
    case .edge:
      return "\(name): on one side of this point the loss is not finite, so that no difference tells."
    case .notFinite: return "\(name): the gradient is \(rounded(slope)) here, which no difference comes near."
    }
  }

  /// The errors from both sides: where they are least, and what raises them on either hand.
  private var curve: String {
    let oneSided = check.widths.map { (h: $0.h, error: check.errors($0).oneSided) }
      .filter(\.error.isFinite)
    guard isSound, let best = check.best, let bestOne = oneSided.min(by: { $0.error < $1.error })
    else { return "Errors are relative to the gradient." }
    let least = "\(Self.text(best.error)), at h = \(Self.power(best.width.h))"
    let leastOne = "\(Self.text(bestOne.error)), at h = \(Self.power(bestOne.h))"
    let both = "From both sides the error is least, \(least).\nFrom one side it is least, \(leastOne)."
    switch check.wideErrors {
    case .other: return both
    // Nothing is rounded at a minimum of 0, say, and the error falls to the end of the table.
    case .cutOff where best.width.h == check.widths.last?.h: return both
    case .kink(let place, let value, let h):
      let wider = h < GradientCheck.widthsTried[0] ? " and wider" : ""
      return
        "A kink at \(name(place)) = \(rounded(value)) lies within h = \(Self.power(h))\(wider): a difference "
        + "across it mixes two slopes.\n\(both)"
    case .cutOff where isRoundingAlone:
      return "From both sides nothing is cut off here, as on any bowl: rounding alone is left,\n"
        + "and less of it the wider h.\nFrom one side the error is least, \(leastOne)."
    case .cutOff:
      return "A U: from both sides the error is least, \(least).\n"
        + "Wider, what is cut off counts, in proportion to h^2 (to h from one side);\n"
        + "narrower, rounding, in proportion to 1/h.\nFrom one side no h does better than \(leastOne)."
    }
  }

  /// Whether the errors from both sides are small at the widths where cutting off the series would count most.
  private var isRoundingAlone: Bool {
    let wide = check.widths.filter { $0.h >= 1e-2 }.map { check.errors($0).central }.filter(\.isFinite)
    return !wide.isEmpty && wide.allSatisfy { $0 < Self.rounding }
  }
}

// MARK: - For programs

extension GradientCheckView {
  private var json: JSON {
    let worst = check.worst
    return .members([
      "verdict": .string(check.findings[worst.place].word),
      "worst": .string(trainer.objective.elementNames[check.parameters[worst.place]].text),
      "widths": .array(
        check.widths.map { width in
          let errors = check.errors(width)
          return .members([
            "h": .number(width.h), "oneSided": .number(errors.oneSided), "central": .number(errors.central),
          ])
        }),
      "parameters": .array(
        check.parameters.indices.map { place in
          .members([
            "name": .string(trainer.objective.elementNames[check.parameters[place]].text),
            "gradient": .number(check.gradient[place]), "finding": .string(check.findings[place].word),
          ])
        }),
    ])
  }
}

extension GradientCheck.Finding {
  fileprivate var word: String {
    switch self {
    case .agrees: "agrees"
    case .differs: "differs"
    case .kink: "kink"
    case .edge: "edge"
    case .notFinite: "not-finite"
    }
  }
}
