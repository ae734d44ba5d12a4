import Optimization
import Words

/// What a search for a learning rate came to: a table, what to make of it, and the same as data.
struct RateSearchReport {
  private let search: RateSearch
  private let trainer: Trainer

  init(_ search: RateSearch, of trainer: Trainer) {
    self.search = search
    self.trainer = trainer
  }

  var displays: [Display] {
    let found = search.found
    guard !found.isEmpty else {
      return [.data(json), .text(head), .notice(nothing)]
    }
    let tried = found.map { (rate: $0.rate, loss: loss(after: trial, at: $0.rate)) }
    let rows = zip(found, tried).map { found, tried in
      [
        found.name, rounded(found.rate, digits: 3), found.meaning,
        tried.loss.map { rounded($0, digits: 4) } ?? "diverged",
      ]
    }
    let titles = ["", "lr", "what it is", "loss after \(counted(trial, "step"))"]
    return [.data(json), .text(head), .table(Listing(titles, rows)), .text(advice(tried))]
  }

  /// Steps that each rate is tried for.
  private static let (fewestSteps, mostSteps) = (10, 100)

  private var trial: Int { max(Self.fewestSteps, min(Self.mostSteps, trainer.affordableSteps())) }

  /// The loss after some steps from here at a rate; nil where they leave the numbers.
  private func loss(after count: Int, at rate: Double) -> Double? {
    var run = trainer
    run.settings.given["lr"] = Schedule(rate.shortened(digits: 2))
    for _ in 0..<count {
      guard !Interruption.current.endsWork(), case .taken = run.advance() else { return nil }
    }
    let loss = run.answerLoss()
    return loss.isFinite ? loss : nil
  }

  private var head: String {
    let last = rounded(search.rates.last ?? .nan, digits: 3)
    let end =
      search.hasDiverged
      ? "until the loss grew beyond measure." : "and the loss did not grow beyond measure by then."
    return
      "lr grew from \(rounded(search.rates.first ?? .nan, digits: 3)) to \(last) "
      + "in \(counted(search.rates.count, "step")) of \(trainer.settings.rule.name), \(end)\n"
      + "The point is as it was."
  }

  /// Why nothing was found, and what to do.
  private var nothing: String {
    guard search.isLostInNoise else { return "The loss never fell: at a minimum no rate makes it smaller." }
    let samples = trainer.objective.sampleCount
    let batch = min(10 * trainer.settings.batchSize.count(of: samples), samples)
    let quieter = trainer.settings.noise > 0 ? "set noise 0" : "set batch \(batch)"
    let remedy =
      trainer.step > 0
      ? "From the start, and with less noise, there is more to see: reset; \(quieter); find lr"
      : "With less noise there is more to see: \(quieter); find lr"
    return "The smoothed loss does not fall clearly beyond its noise: no rate is marked.\n\(remedy)"
  }

  /// The rate of the three that came farthest.
  private func advice(_ tried: [(rate: Double, loss: Double?)]) -> String {
    let held = tried.compactMap { one in one.loss.map { (rate: one.rate, loss: $0) } }
    let best = held.min { $0.loss < $1.loss }?.rate
    let way =
      best.map { "To take the one that came farthest: set lr \(rounded($0, digits: 2))" }
      ?? "None of them held for so long: take less, or sweep lr."
    let (low, high) = (search.rates.first ?? 0, search.rates.last ?? 0)
    let wider =
      search.hasDiverged
      ? "" : "\nThe rates ended early: find lr \(rounded(low)) .. \(rounded(high * 1_000, digits: 1))"
    return "These are rules of thumb for a first try, not theory.\n\(way)\(wider)"
  }

  private var json: JSON {
    .members([
      "setting": .string("lr"), "values": .numbers(search.rates), "losses": .numbers(search.smoothed),
      "steepest": .number(search.steepest ?? .nan), "minimumTenth": .number(search.minimumTenth ?? .nan),
      "valley": .number(search.valley ?? .nan),
    ])
  }
}

extension RateSearch {
  /// A rate to try first.
  struct Found {
    let name: String
    let rate: Double
    let meaning: String
  }

  /// Those there are.
  var found: [Found] {
    let all = [
      ("steepest", steepest, "where the loss falls fastest"),
      ("minimum / 10", minimumTenth, "a tenth of the rate of the least loss"),
      ("valley", valley, "the middle of the longest way down"),
    ]
    return all.compactMap { name, rate, meaning in rate.map { Found(name: name, rate: $0, meaning: meaning) }
    }
  }
}
