import Expressions
import Models
import Optimization
import Words

extension Findings {
  /// What speaks for the verdict, in sentences; what is not known is left out.
  func evidence(for verdict: Verdict?) -> [String] {
    let paces = hasDistance(verdict) ? [contractionText, flattestText] : []
    return ([lossText, divergenceText, curvatureText, limitText] + paces + [noiseText, noiseFloorText])
      .compactMap(\.self) + chanceText + unitTexts + [ratioText, scaleText].compactMap(\.self)
      + hindranceTexts(for: verdict)
  }

  /// What stands in the way and is not what the verdict's sentence says.
  private func hindranceTexts(for verdict: Verdict?) -> [String] {
    let told = verdict.flatMap { verdict in hindrances.firstIndex { $0.explains(verdict) } }
    return hindrances.indices.filter { $0 != told && hindrances[$0].isEvidence }.map {
      hindrances[$0].reason.sentence
    }
  }

  private var lossText: String {
    let isElsewhere = trainer.usesAllSamples && trainer.isAverageAnswer
    let loss = isElsewhere ? "loss at the point" : "loss"
    let place =
      hasDiverged
      ? "At step \(trainer.step), the last one \(lastOnes), the \(loss) was" : "The \(loss) is"
    let before = trainer.step > 0 ? ", from \(rounded(firstLoss)) at the start" : ""
    return "\(place) \(rounded(self.loss))\(before); the gradient's norm\(hasDiverged ? " was" : " is") "
      + (gradientNorm.isFinite ? "\(rounded(gradientNorm))." : "infinite.")
  }

  private var lastOnes: String { trainer.hasFallenWithoutEnd ? "within the numbers" : "before it rose" }

  private var divergenceText: String? {
    guard hasDiverged, !trainer.hasFallenWithoutEnd else { return nil }
    return "The first bad step was \(trainer.step + 1)."
  }

  private var curvatureText: String? {
    guard let extremes else { return "The curvature is not finite here." }
    let about = extremes.isExact ? "" : "about "
    let (least, most) = (shown(extremes.smallest), shown(extremes.largest))
    guard least != most else {
      return "The curvature is \(about)\(most)\(most == "0" ? ": the ground does not bend here" : "")."
    }
    let text = "Curvatures reach from \(about)\(least) to \(most)"
    if extremes.fallsAway {
      return text
        + (extremes.largest > extremes.resolution
          ? ": the ground rises one way and falls another." : ": the ground bends down every way.")
    }
    guard let condition = extremes.conditionNumber else { return text + "." }
    return condition.isFinite
      ? "\(text); the condition number is \(rounded(condition, digits: 4))."
      : "\(text): one way the ground is level."
  }

  /// A curvature; what may be rounding as the 0 that it stands for.
  private func shown(_ curvature: Double) -> String {
    guard let extremes, abs(curvature) > extremes.resolution else { return "0" }
    return rounded(curvature, digits: extremes.isExact ? 6 : 4)
  }

  private var limitText: String? {
    guard let rate, let extremes else { return nil }
    let name = trainer.settings.rule.name
    guard let rule = stability?.rule else {
      let reason =
        trainer.step == 0 && trainer.memoryAge == 0
        ? "before its first step" : "its steps do not shrink with the slope, or differ from one to the next"
      return "lr is \(rounded(rate)); no limit is known for \(name): \(reason)."
    }
    guard let limit else {
      return extremes.largest > 0 ? "lr is \(rounded(rate)); no limit is known for \(name) here." : nil
    }
    guard limit.isFinite else { return "lr is \(rounded(rate)); \(name) is stable here at any rate." }
    let source = rule.scaling == nil ? "" : " as it divides now"
    let isAt = abs(rate - limit) <= Stability.limitPrecision * limit
    let relation = isAt ? "at" : rate > limit ? "above" : "below"
    return
      "lr is \(rounded(rate)), \(relation) \(rounded(limit)), the limit of \(name) on such ground\(source)."
      + (trainer.usesAllSamples ? "" : " Single samples may bend more.")
  }

  private var contractionText: String? {
    guard steps > 0, !hasDiverged else { return nil }
    let theory = contraction.predicted.map { "\(shown(factor: $0)) by the curvatures" }
    let run = contraction.measured.map { "\(shown(factor: $0)) by the run" }
    let factors = [theory, run].compactMap(\.self)
    guard !factors.isEmpty else { return nil }
    let step = noise == nil ? "A step keeps" : "Without the noise a step would keep"
    return "\(step) of the distance to the minimum: \(factors.joined(separator: ", "))."
  }

  /// With five digits, and so many near 1 that a slow step does not seem to be none.
  private func shown(factor: Double) -> String {
    for digits in 5..<8 {
      let text = rounded(factor, digits: digits)
      if text != "1" { return text }
    }
    return rounded(factor, digits: 8)
  }

  /// What the run will come to once the steep ways are done.
  private var flattestText: String? {
    guard steps > 0, !hasDiverged, let slowest = stability?.slowestContraction, slowest < 1,
      let factor = contraction.measured ?? contraction.predicted, factor < slowest - 0.01
    else { return nil }
    return
      "Along the flattest way \(noise == nil ? "a step keeps" : "it would keep") \(shown(factor: slowest)) of it."
  }

  private var noiseText: String? {
    guard let noise else { return nil }
    let times =
      noise.gradientNorm > 0
      ? ", \(rounded(noise.deviation / noise.gradientNorm, digits: 2)) times the gradient" : ""
    return
      "The noise of a step's gradient is \(rounded(noise.deviation, digits: 4))\(times); of \(noise.trials) steps "
      + "tried from here \(Int((noise.worseShare * Double(noise.trials)).rounded())) made the loss larger."
  }

  private var noiseFloorText: String? {
    noiseFloor.map {
      "In the long run it keeps the loss about \(rounded($0, digits: 3)) above the minimum, by the curvatures."
    }
  }

  /// What a model loses that only guesses: `ln K` among equally likely classes.
  private var chanceText: [String] {
    guard let classCount else { return [] }
    let chance = Function.log.value([Double(classCount)])
    guard abs(loss - chance) < 0.02 * chance else { return [] }
    return [
      "The loss is that of guessing among \(classCount) classes, ln \(classCount) = \(rounded(chance, digits: 4))."
    ]
  }

  private var unitTexts: [String] {
    hiddenUnits.flatMap { layer in
      [(layer.dead, "dead: 0 for every sample"), (layer.saturated, "saturated: at an end of their range")]
        .filter { $0.0 > 0 }
        .map {
          "Layer \(layer.layer): \($0.0) of \(counted(layer.count, "unit")) \($0.0 == 1 ? "is" : "are") \($0.1)."
        }
    }
  }

  /// Only of models: a formula's parameters are no blocks.
  private var ratioText: String? {
    guard data != nil, !hasDiverged else { return nil }
    let ratios = trainer.updateRatios().filter { $0.ratio.isFinite }.prefix(8)
    guard !ratios.isEmpty else { return nil }
    let texts = ratios.map { "\($0.block.name) \(rounded($0.ratio, digits: 2))" }
    return "The last step moved each block, as a share of its size: \(texts.joined(separator: ", "))."
  }

  private var scaleText: String? {
    guard let difference = scaleDifference else { return sizeText }
    return "The scales of the columns differ \(rounded(difference.ratio, digits: 2)) times: "
      + "\(shortened(difference.largest.name)) is the largest, \(shortened(difference.smallest.name)) the smallest."
  }

  private var sizeText: String? {
    guard let odd = data?.oddSize else { return nil }
    return "The columns are not scaled: \(shortened(odd.name)) is the largest and has numbers of size "
      + "\(rounded(odd.size, digits: 2)), beside the 1 of a bias."
  }
}
