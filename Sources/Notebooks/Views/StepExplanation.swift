import Expressions
import Optimization
import Words

/// One step in the five parts of gradient descent, with the numbers that it had.
struct StepExplanation {
  let before: Trainer
  let after: Trainer

  init(from before: Trainer, to after: Trainer) {
    self.before = before
    self.after = after
  }

  /// Parameters that are written out.
  private static let shown = 4

  var display: Display { .text(lines.joined(separator: "\n")) }

  private var lines: [String] {
    let settings = after.settings
    let names = after.objective.elementNames.prefix(Self.shown).map(\.shownText)
    let gradient = after.usedGradient
    let change = zip(after.point, before.point).map { $0 - $1 }
    let rate = before.settingValues()["lr"] ?? .nan
    let isPlain = settings.rule == .gradientDescent && !settings.isClippedOrDecayed && !isBounded
    var lines = ["Step \(after.step) of \(settings.rule.title)"]
    let from = before.step == 0 ? "start at" : "you are at"
    lines.append("  1. \(from): \(before.pointText())")
    let samples = after.usesAllSamples ? "" : " of \(batchWords)"
    let noise = settings.noise > 0 ? ", with noise \(rounded(settings.noise))" : ""
    lines.append("  2. gradient\(samples)\(noise): " + list(names, gradient) { "d/d\($0) = \($1)" })
    if isPlain {
      lines.append(
        "  3. times the learning rate \(rounded(rate)): " + list(names, gradient.map { rate * $0 }) { $1 })
      lines.append(
        "  4. subtract: "
          + names.indices.map { index in
            let taken = rate * gradient[index]
            let sign = taken < 0 ? "+" : "-"
            return "\(names[index]) = \(rounded(before.point[index])) \(sign) \(rounded(abs(taken))) = "
              + rounded(after.point[index])
          }.joined(separator: ", ") + more)
    } else {
      lines.append(
        "  3. \(settings.rule.name) with lr \(rounded(rate))\(boundsText) makes of it: "
          + list(names, change) { $1 })
      lines.append(
        "  4. add: "
          + names.indices.map { index in
            let sign = change[index] < 0 ? "-" : "+"
            return
              "\(names[index]) = \(rounded(before.point[index])) \(sign) \(rounded(abs(change[index]))) = "
              + rounded(after.point[index])
          }.joined(separator: ", ") + more)
    }
    let loss = after.isAverageAnswer ? "the loss at the average" : "the loss"
    lines.append(
      "  5. repeat: \(LossChange(from: before.answerLoss(), to: after.answerLoss(), of: loss).text).")
    return lines
  }

  /// Whether a parameter was kept from going where the rule sent it.
  private var isBounded: Bool {
    guard let bounds = after.settings.bounds else { return false }
    return after.point.contains { $0 == bounds.lowerBound || $0 == bounds.upperBound }
  }

  private var boundsText: String {
    guard isBounded, let bounds = after.settings.bounds else { return "" }
    return ", kept inside \(rounded(bounds.lowerBound)) to \(rounded(bounds.upperBound)),"
  }

  private var more: String {
    let count = after.objective.parameterCount - Self.shown
    return count > 0 ? " and \(count) more" : ""
  }

  private func list(_ names: [String], _ values: [Double], _ text: (String, String) -> String) -> String {
    zip(names, values).map { text($0, rounded($1)) }.joined(separator: ", ") + more
  }

  private var batchWords: String {
    let count = after.settings.batchSize.count(of: after.objective.sampleCount)
    return "\(counted(count, "sample"))"
  }
}

extension TrainingSettings {
  fileprivate var isClippedOrDecayed: Bool { clips || decays }
}
