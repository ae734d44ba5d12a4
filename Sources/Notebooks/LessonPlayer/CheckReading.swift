import Optimization
import Words

/// What a task's check read of an attempt, in words.
struct CheckReading {
  /// `the loss is 0.41`, `x[5] is 2`, in the order of the check.
  private let values: [String]
  /// The steps of the run; nil without one.
  private let step: Int?

  /// Values that are told at most, and characters of an expression that is told.
  private static let (mostValues, longest) = (3, 32)

  /// What the quantities of a run are called in a sentence.
  static let nouns = [
    "loss": "loss", "accuracy": "accuracy", "gradientNorm": "gradient norm", "heldOutLoss": "held-out loss",
    "heldOutAccuracy": "held-out accuracy",
  ]

  init(_ check: String, in attempt: Session) {
    step = attempt.work.trainer?.step
    let sides = check.split(separator: #/\s+(?:and|or)\s+/#).flatMap { Self.sides(of: String($0)) }
    values = Array(
      sides.uniqued.compactMap { side in
        guard let value = try? attempt.value(of: side), !value.isNaN else { return nil }
        let name = Self.nouns[side].map { "the \($0)" } ?? side
        return "\(name) is \(rounded(value, digits: 4))"
      }.prefix(Self.mostValues))
  }

  /// `the loss is 0.41 after 5 steps`; nil where the check compares nothing that is a number.
  var words: String? {
    guard !values.isEmpty else { return nil }
    return values.listed(by: "and") + (step.map { " after \(counted($0, "step"))" } ?? "")
  }

  /// What is compared in a part of a check; neither the steps, which are told anyway, nor what is a number as it stands.
  private static func sides(of part: String) -> [String] {
    guard let match = part.firstMatch(of: #/^(?:not\s+)?(.+?)\s*(?:<=|>=|==|!=|<|>)\s*(.+)$/#) else {
      return []
    }
    return [match.1, match.2].map { String($0).trimmed.balanced }.filter { side in
      side.count <= longest && side != "step" && side.contains(#/[A-Za-z_]+(?![0-9+-])/#)
        && Double(side) == nil
    }
  }
}

extension String {
  /// Without parentheses at its ends that have no partner in it.
  fileprivate var balanced: String {
    var text = self[...]
    while text.first == "(", text.count(where: { $0 == "(" }) > text.count(where: { $0 == ")" }) {
      text = text.dropFirst()
    }
    while text.last == ")", text.count(where: { $0 == ")" }) > text.count(where: { $0 == "(" }) {
      text = text.dropLast()
    }
    return String(text).trimmed
  }
}
