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
    let rows = found.map { [$0.name, rounded($0.rate, digits: 3), $0.meaning] }
    return [.data(json), .text(head), .table(Listing(["", "lr", "what it is"], rows)), .text(advice(found))]
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

  private func advice(_ found: [RateSearch.Found]) -> String {
    let rate = rounded(found.last?.rate ?? .nan, digits: 2)
    let (low, high) = (search.rates.first ?? 0, search.rates.last ?? 0)
    let wider =
      search.hasDiverged
      ? "" : "\nThe rates ended early: find lr \(rounded(low)) .. \(rounded(high * 1_000, digits: 1))"
    return "These are rules of thumb for a first try, not theory.\nTo take the last: set lr \(rate)" + wider
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

  /// Those there are, the one that is recommended last.
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
