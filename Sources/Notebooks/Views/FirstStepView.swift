import Optimization

/// How far a rule's first step goes, as a table and a sentence.
struct FirstStepView {
  let rule: UpdateRule

  var displays: [Display] {
    guard let first = FirstStep(of: rule) else {
      return [
        .notice("With its defaults \(rule.name) takes no finite step on a slope of 0.01, 1 or 100."),
        .data(.members(["first": .null, "trials": .array([])])),
      ]
    }
    let heading = first.rate == nil ? "first step" : "first step over lr"
    let rows = first.trials.map { [rounded($0.slope), rounded($0.length, digits: 5)] }
    return [
      .table(Listing(["gradient", heading], rows)), .text(text(of: first)),
      .data(
        .members([
          "first": first.unitLength.map { .number($0) } ?? .null,
          "trials": .array(
            first.trials.map {
              .members(["gradient": .number($0.slope), "length": .number($0.length)])
            }),
        ])),
    ]
  }

  private func text(of first: FirstStep) -> String {
    let unit = first.rate == nil ? "" : " times lr"
    let taken = "With its defaults, from 0, on a straight slope"
    switch first.law {
    case .constant(let length):
      let distance = rounded(length, digits: 5)
      let way = distance == "1" && first.rate != nil ? "as far as lr" : distance + unit
      return "\(taken): the first step goes \(way), whatever the slope."
    case .proportional(let factor):
      let slope =
        rounded(factor, digits: 5) == "1" ? "the slope" : "\(rounded(factor, digits: 5)) times the slope"
      return "\(taken): the first step goes \(slope)\(first.rate == nil ? "" : ", times lr")."
    case .other: return "\(taken): the first step hangs on the slope, but not in proportion."
    }
  }
}

extension FirstStep {
  /// How far the first step goes on a slope of 1.
  fileprivate var unitLength: Double? { trials.first { $0.slope == 1 }?.length }
}
