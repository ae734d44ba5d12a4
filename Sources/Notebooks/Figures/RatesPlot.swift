import Optimization
import Plots
import Words

/// `plot rates`: the effective learning rate of each parameter over the steps.
struct RatesPlot: PlotKind {
  static let name = "rates"
  static let subject = PlotSubject.run

  init(_ arguments: Arguments) {}

  func figure(of session: Session) throws(CommandError) -> Figure {
    let trainer = try session.work.expectTrainer()
    guard trainer.trajectory.lastStep > 0 else { throw .noStepYet }
    let rates = EffectiveRates(of: trainer)
    // Rates that lie far apart are seen together on a logarithmic axis alone.
    return Figures.rates(rates, of: trainer)
      .scaled(rates.spreadWidely || rates.typicalRange != nil ? .log : .linear).markingPlace(of: trainer)
  }
}

/// The effective rate of each parameter at some steps.
///
/// Of many parameters only the least, the middle and the greatest at each step.
struct EffectiveRates {
  private(set) var steps: [Double] = []
  /// A line for each name, with a value for each step; not a number where there is none.
  private(set) var lines: [[Double]]
  let names: [String]
  /// Whether a step was left out that rounding has blurred.
  private(set) var hasLeftOut = false

  /// Parameters that are drawn one by one.
  static let mostParameters = 10
  /// A change of fewer units in the last place of its parameter says nothing to three digits.
  private static let leastUnits = 1_000.0

  init(of trainer: Trainer) {
    let elements = trainer.objective.elementNames
    let isSummary = elements.count > Self.mostParameters
    names = isSummary ? ["greatest", "median", "least"] : elements.map(\.shownText)
    lines = names.map { _ in [] }
    // Sorting the rates of a step takes about twenty looks at each.
    trainer.retraceSteps(work: isSummary ? 100 * Double(elements.count) : 0) { before, after in
      let rates = rates(before, after)
      let shown = isSummary ? Self.summary(rates) : rates
      for line in lines.indices { lines[line].append(shown[line]) }
      steps.append(Double(after.step))
    }
  }

  private mutating func rates(_ before: [Double], _ after: Trainer) -> [Double] {
    let gradient = after.usedGradient
    return zip(before, after.point).enumerated().map { index, points in
      let (old, new) = points
      guard let rate = TakenStep.effectiveRate(from: old, to: new, gradient: gradient[index]) else {
        return .nan
      }
      guard (new - old).magnitude >= Self.leastUnits * max(old.ulp, new.ulp) else {
        hasLeftOut = true
        return .nan
      }
      return rate
    }
  }

  /// Greatest, median and least of what is finite.
  private static func summary(_ rates: [Double]) -> [Double] {
    let sorted = rates.filter(\.isFinite).sorted()
    guard let least = sorted.first, let greatest = sorted.last else { return [.nan, .nan, .nan] }
    return [greatest, sorted[sorted.count / 2], least]
  }

  /// The last finite value of each line, by its name.
  var lastOnes: [(name: String, rate: Double)] {
    zip(names, lines).compactMap { name, line in line.last(where: \.isFinite).map { (name, $0) } }
  }

  /// Whether all are above 0 and some are ten times others.
  var spreadWidely: Bool {
    let finite = lines.joined().filter(\.isFinite)
    guard let least = finite.min(), let greatest = finite.max() else { return false }
    return least > 0 && greatest >= Self.farApart * least
  }

  /// What is seen on a logarithmic axis of lines whose rates of most steps lie far apart, and some of which are now and
  /// then 0 or below; nil for others.
  var typicalRange: ClosedRange<Double>? {
    guard !spreadWidely else { return nil }
    let positive = lines.map { $0.filter { $0.isFinite && $0 > 0 }.sorted() }
    let middles = zip(lines, positive).map { line, positive in
      let others = line.count { $0.isFinite } - positive.count
      return positive.count > others ? positive[(positive.count - others) / 2] : 0
    }
    guard let least = middles.min(), let greatest = middles.max(), least > 0,
      greatest >= Self.farApart * least
    else { return nil }
    let all = positive.joined().sorted()
    let (low, high) = (all[all.count / 20], all[all.count - 1 - all.count / 20])
    let (bottom, top) = (max(low, least / Self.farOff) / 2, 2 * min(high, Self.farOff * greatest))
    return bottom < top ? bottom...top : nil
  }

  /// From how many times on rates are seen together on a logarithmic axis alone, and beyond how many times one of a line
  /// leaves the picture.
  private static let (farApart, farOff) = (10.0, 30.0)

  /// The lines without what a logarithmic axis has no place for, and how many rates that is.
  var positive: (lines: [[Double]], leftOut: Int) {
    (lines.map { $0.map { $0 > 0 ? $0 : .nan } }, lines.joined().count { $0 <= 0 })
  }

  /// What is seen of them on a linear axis, and whether spikes leave it: where a gradient passes 0 while its parameter
  /// goes on, a rate is any number. Nil for all of them.
  var range: (seen: ClosedRange<Double>, hasSpikes: Bool)? {
    let finite = lines.joined().filter(\.isFinite).sorted()
    guard let least = finite.first, let greatest = finite.last else { return nil }
    // Equal rates would be drawn as their rounding.
    if least > 0, greatest - least < 1e-2 * greatest { return (0...1.25 * greatest, false) }
    let (low, high) = (finite[finite.count / 20], finite[finite.count - 1 - finite.count / 20])
    let margin = max(high - low, 0.1 * max(low.magnitude, high.magnitude))
    guard finite.count > 20, least < low - 3 * margin || greatest > high + 3 * margin else { return nil }
    return ((low - margin / 2)...(high + margin / 2), true)
  }
}

extension Figures {
  /// Effective rates against the steps.
  static func rates(_ rates: EffectiveRates, of trainer: Trainer) -> Figure {
    let last = trainer.trajectory.lastStep
    let isSummary = rates.names.count < trainer.objective.parameterCount
    let typical = rates.typicalRange
    let (lines, leftOut) = typical == nil ? (rates.lines, 0) : rates.positive
    let layers = zip(rates.names, lines).map { name, line in
      overSteps(Series(name, x: rates.steps, y: line), last)
    }
    let ends = rates.lastOnes.map { "\($0.name) \(rounded($0.rate, digits: 5))" }.joined(separator: ", ")
    let range = rates.spreadWidely ? nil : typical.map { (seen: $0, hasSpikes: true) } ?? rates.range
    return Figure(
      title: "Effective rates of \(trainer.rulesTitle)", x: .steps,
      y: Axis("rate = -change/gradient", range: range?.seen), layers: layers,
      description: "The effective rate of \(isSummary ? "all " : "")"
        + "\(counted(trainer.objective.parameterCount, "parameter")) over \(counted(last, "step")) of "
        + "\(trainer.rulesText): how far each moved for a gradient of 1. At the end: "
        + (ends.isEmpty ? "none" : ends) + "."
        + (rates.hasLeftOut ? " Changes too small to be told from rounding are left out." : "")
        + (leftOut > 0
          ? " \(counted(leftOut, "rate")) of 0 or below, of steps up the gradient, \(leftOut == 1 ? "is" : "are") not drawn."
          : "")
        + (range?.hasSpikes == true
          ? " Spikes leave the picture, where a gradient passes 0 while the parameter goes on." : ""))
  }
}
