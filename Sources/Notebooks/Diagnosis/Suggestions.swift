import Expressions
import Models
import Optimization

/// What may help a run, by what it is doing: lines that are still to be tried.
struct Suggestions {
  private let findings: Findings
  private let verdict: Verdict
  private let settings: TrainingSettings
  private let bestRate: Double?
  private let limit: Double?

  init(_ findings: Findings, _ verdict: Verdict) {
    (self.findings, self.verdict) = (findings, verdict)
    settings = findings.work.settings
    bestRate = findings.stability?.bestRate?.rate
    limit = findings.limit.flatMap { $0.isFinite ? $0 : nil }
  }

  /// Lines against what stands in the way of the run, which are shown before others that help more.
  var remedies: [String] {
    let isFar = verdict == .diverged || verdict == .diverging && farAway
    let way = isFar ? wayBack : ""
    let causes = findings.hindrances.filter { $0.explains(verdict) || $0.isEvidence }
    return causes.flatMap { $0.remedies(findings, rate: rate, from: way) } + unscaled
  }

  /// Where columns of other scales spoil every rate.
  private var unscaled: [String] {
    [.diverged, .diverging, .oscillating, .crawling, .plateau, .edgeOfStability].contains(verdict)
      ? scaled : []
  }

  /// Lines in the order in which they are tried.
  var lines: [String] {
    switch verdict {
    case .diverged: startingOver
    case .diverging: farAway ? startingOver : smaller + startingOver
    // Of the rates there are many, and no more than some lines are tried.
    case .oscillating: best + ball + calmer + smaller
    case .edgeOfStability: smaller
    case .crawling: best + ball + larger + divided
    case .converging: best + ball + scaled
    case .plateau: larger + divided + elsewhere
    // Where there is no minimum another start comes no nearer to one.
    case .saddle: shaken + (findings.fallsForEverFromSaddle ? [] : elsewhere)
    case .noiseFloor: quieter
    case .minimum: elsewhere
    case .noMinimum: findings.hasDiverged ? [] : larger
    }
  }

  // MARK: - Rates

  private var rate: Double? { findings.rate.flatMap { $0 > 0 ? $0 : nil } }

  /// With two digits, and not above the limit for that.
  private func setting(_ rate: Double) -> String {
    guard let limit, rate < limit, rate.shortened(digits: 2) > 0.97 * limit else {
      return "set lr \(rounded(rate, digits: 2))"
    }
    return "set lr \(rounded(0.95 * rate, digits: 2))"
  }

  /// The loss is so much larger than it was that the way back is longer than a new one.
  private var farAway: Bool { findings.loss > 100 * abs(findings.firstLoss) }

  /// At which the slowest direction shrinks fastest, and one for ground that bends: half of what is the limit here.
  private var best: [String] {
    let gentle = limit.map { [0.5 * $0].filter { $0 > rate ?? 0 }.map(setting) } ?? []
    guard let bestRate else { return gentle }
    return [setting(bestRate)] + gentle
  }

  private var smaller: [String] {
    guard let rate else { return [] }
    let safe = limit.map { [0.9 * $0, 0.5 * $0, 0.1 * $0] } ?? []
    return best + (safe + [rate / 2, rate / 10, rate / 100]).filter { $0 < rate }.map(setting)
  }

  private var larger: [String] {
    guard let rate else { return [] }
    let bold = limit.map { [0.9 * $0, 0.5 * $0] } ?? []
    return best + (bold + [10 * rate, 100 * rate, 1000 * rate]).filter { $0 > rate }.map(setting)
  }

  /// From the start, since the point is far away.
  private var startingOver: [String] {
    let rates =
      (limit.map { [0.9 * $0, 0.5 * $0, 0.2 * $0] } ?? []) + (rate.map { [$0 / 10, $0 / 100] } ?? [])
    let restarts = findings.gradient.allSatisfy(\.isFinite) ? [] : ["init random"]
    return restarts + rates.filter { $0 < rate ?? .infinity }.map { wayBack + setting($0) }
  }

  /// What goes before a line that is to be followed from the start.
  private var wayBack: String { findings.work.trainer?.step == 0 ? "" : "reset; " }

  // MARK: - Rules

  /// Heavy ball as is best for a bowl of such curvatures (Polyak 1964), and at the rate in use, which settles on ground
  /// that bends too.
  private var ball: [String] {
    guard settings.rule == .gradientDescent, let extremes = findings.stability?.inUnitsOfRule,
      extremes.largest > 0
    else { return [] }
    let gentle = rate.map { ["use momentum lr=\(rounded($0, digits: 2))"] } ?? []
    guard !extremes.fallsAway else { return gentle }
    let bent =
      findings.stability?.curvature?.eigenvalues.first { $0 > extremes.resolution } ?? extremes.smallest
    guard bent > 0, extremes.largest > 5 * bent else { return [] }
    let (small, large) = (bent.squareRoot(), extremes.largest.squareRoot())
    let momentum = (large - small) / (large + small)
    let rate = 4 / ((large + small) * (large + small))
    // Rounded down: above either the ball may not settle.
    return [
      "use momentum lr=\(rounded(0.95 * rate, digits: 2)) momentum=\(rounded(momentum * momentum, digits: 2))"
    ] + gentle
  }

  /// Less memory, or one that looks ahead.
  private var calmer: [String] {
    guard let momentum = settings.values(t: 1, epoch: 0)["momentum"], momentum > 0, let rate else {
      return []
    }
    // Of a longer memory two digits make one that never fades.
    let ahead =
      settings.rule.name == "momentum" && momentum < 0.99
      ? ["use nesterov lr=\(rounded(rate / 2, digits: 2)) momentum=\(rounded(momentum, digits: 2))"] : []
    return ["set momentum \(rounded(momentum / 2, digits: 2))"] + ahead
  }

  /// Rules that divide by the slope do not mind how small it is.
  private var divided: [String] {
    ["adam", "adagrad", "rmsprop"].contains(settings.rule.name) ? [] : ["use adam lr=0.1", "use adam lr=1"]
  }

  // MARK: - Ground and samples

  /// Columns of one scale, and a rate for those.
  private var scaled: [String] {
    guard findings.data?.isUnscaled == true else { return [] }
    return ["standardize", "standardize; set lr 0.1", "standardize; set lr 0.01"]
  }

  private var shaken: [String] {
    findings.trainer.settings.noise > 0 ? [] : ["set noise 0.01", "set noise 0.1"]
  }

  /// Another start: drawn to suit the layers of a network, and for a formula the best of many.
  private var elsewhere: [String] {
    if let network = findings.data?.model as? NetworkModel {
      return [network.activation == .relu ? "init he" : "init xavier", "init random"]
    }
    return findings.data == nil ? ["init best 1000", "init random"] : ["init random"]
  }

  private var quieter: [String] {
    guard let rate else { return [] }
    let step = findings.trainer.step + 1
    var lines = [
      setting(rate / 10),
      "set lr = \(rounded(rate, digits: 2))/(1 + 0.01*t)",
    ]
    if settings.given["lr"]?.constant == nil, settings.given["lr"] != nil { lines = [setting(rate / 10)] }
    if step > 10_000 { lines = [setting(rate / 10)] }
    if case .samples(let count) = settings.batchSize, findings.noise != nil,
      findings.trainer.objective.sampleCount > 1
    {
      lines.append("set batch \(min(10 * count, findings.trainer.objective.sampleCount))")
    }
    if settings.noise > 0 { lines.append("set noise 0") }
    return lines
  }
}
