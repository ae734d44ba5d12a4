import Expressions

/// Several ways to train, from the same start, on the same samples in the same order, with the same budget.
public struct Comparison: Sendable {
  /// One of the ways.
  public struct Contender: Sendable {
    /// What it is called.
    public let name: String
    /// How it trains.
    public var settings: TrainingSettings
    /// Whether its learning rate may be looked for: nobody gave it, and the rule has one.
    public let hasFreeRate: Bool
    /// What its runs are to reach; nil for nothing.
    public let target: Condition?

    /// A way to train.
    public init(_ name: String, _ settings: TrainingSettings, hasFreeRate: Bool, target: Condition? = nil) {
      self.name = name
      self.settings = settings
      self.hasFreeRate = hasFreeRate
      self.target = target
    }
  }

  /// The ways that are compared.
  public let contenders: [Contender]
  /// How far each of them goes.
  public let budget: TrialBudget
  /// How many seeds each is run with: its own and those after it.
  public let seedCount: Int
  /// Whether the learning rates that nobody gave are looked for first.
  public let isTuned: Bool

  /// A comparison of these ways.
  public init(_ contenders: [Contender], budget: TrialBudget, seedCount: Int = 1, isTuned: Bool = false) {
    self.contenders = contenders
    self.budget = budget
    self.seedCount = seedCount
    self.isTuned = isTuned
  }
}

/// A learning rate that was looked for: what it is, and where in the grid it lay.
public struct TunedRate: Hashable, Sendable {
  /// The rate whose run ended lowest.
  public let rate: Double
  /// Whether it lies at an end of the grid, beyond which a better one may be.
  public let isAtEnd: Bool
}

/// What one of the ways came to.
public struct ComparisonResult {
  /// The way, with the rate that was found where one was looked for.
  public let contender: Comparison.Contender
  /// The rate that was looked for; nil where none was, or all diverged.
  public let tuned: TunedRate?
  /// One for each seed.
  public let outcomes: [TrialOutcome]

  /// How many seeds diverged.
  public var divergedCount: Int { outcomes.count(where: \.hasDiverged) }
  /// The mean of the seeds' losses at the end, and how far they lie apart.
  public var finalLoss: Spread { Spread(outcomes.map(\.finalLoss)) }
  /// The mean of the seeds' least losses.
  public var bestLoss: Spread { Spread(outcomes.map(\.bestLoss)) }
  /// The run of the first seed.
  public var run: Trainer? { outcomes.first?.run }
}

// MARK: - Running it

extension Comparison {
  /// The learning rates that are tried first: three in a factor of ten, whatever the rule, of three digits.
  static let coarseRates = (-12...6).map {
    Function.power.value([10, Double($0) / 3]).shortened(digits: digits)
  }

  /// What is tried next around the best of these: twelve in a factor of ten, up to its neighbours.
  static func fineRates(around rate: Double) -> [Double] {
    fineSteps.map { (rate * Function.power.value([10, Double($0) / 12])).shortened(digits: digits) }
  }

  /// So that a rate that was found can be typed.
  private static let digits = 3
  private static let fineSteps = [-3, -2, -1, 1, 2, 3]

  /// From the least to the greatest rate of the first trials.
  public static var rateRange: ClosedRange<Double> { coarseRates[0]...coarseRates[coarseRates.count - 1] }

  /// How many trials each rate that is looked for takes.
  public static var trialsPerRate: Int { coarseRates.count + fineSteps.count }

  /// Runs all of them on all processors.
  ///
  /// - Parameters:
  ///   - trainer: stands for what is minimised and where it starts.
  ///   - curves: where the first seed's run of each takes note of its losses; one for each, or none.
  ///   - observe: told often how far it is, on the calling thread.
  /// - Returns: what each of the ways came to that was done when an interruption came, in their order.
  public func results(
    of trainer: Trainer, threads: Int? = nil, curves: [TrialCurve] = [],
    observe: (TrialProgress) -> Void = { _ in }
  ) -> [ComparisonResult] {
    precondition(curves.isEmpty || curves.count == contenders.count, "a curve for each contender")
    let rates = isTuned ? tunedRates(of: trainer, threads: threads, observe: observe) : []
    guard !isTuned || rates.count == contenders.count else { return [] }
    var final = contenders
    for (index, rate) in rates.enumerated() {
      if let rate { final[index].settings.given["lr"] = Schedule(rate.rate) }
    }
    let groups = final.enumerated().map { place, contender in
      contender.settings.seeds(seedCount).enumerated().map { index, settings in
        Trial(
          of: trainer, settings: settings, budget: budget, target: contender.target, keepsRun: index == 0,
          curve: index == 0 && !curves.isEmpty ? curves[place] : nil)
      }
    }
    let outcomes = Trial.run(groups, threads: threads, observe: observe)
    return zip(final.indices, outcomes).compactMap { index, own in
      own.map {
        ComparisonResult(contender: final[index], tuned: rates.isEmpty ? nil : rates[index], outcomes: $0)
      }
    }
  }

  /// The rate of each contender whose run ends lowest; empty where an interruption came before.
  private func tunedRates(
    of trainer: Trainer, threads: Int?, observe: (TrialProgress) -> Void
  ) -> [TunedRate?] {
    let coarse = finalLosses(
      of: trainer, at: contenders.map { $0.hasFreeRate ? Self.coarseRates : [] }, threads, observe)
    guard let coarse else { return [] }
    let places = coarse.map(Self.lowest)
    let finer = places.map { place in place.map { Self.fineRates(around: Self.coarseRates[$0]) } ?? [] }
    guard let fine = finalLosses(of: trainer, at: finer, threads, observe) else { return [] }
    return contenders.indices.map { index in
      guard let place = places[index] else { return nil }
      let isAtEnd = place == 0 || place == Self.coarseRates.count - 1
      let best = coarse[index][place] ?? .infinity
      guard let finest = Self.lowest(fine[index]), let loss = fine[index][finest], loss < best else {
        return TunedRate(rate: Self.coarseRates[place], isAtEnd: isAtEnd)
      }
      return TunedRate(rate: finer[index][finest], isAtEnd: isAtEnd)
    }
  }

  /// The place of the least of some losses; nil where all diverged.
  private static func lowest(_ losses: [Double?]) -> Int? {
    losses.indices.filter { losses[$0] != nil }.min { losses[$0] ?? 0 < losses[$1] ?? 0 }
  }

  /// The mean loss at the end of each rate's runs, nil where one diverged; nil where an interruption came before.
  private func finalLosses(
    of trainer: Trainer, at rates: [[Double]], _ threads: Int?, _ observe: (TrialProgress) -> Void
  ) -> [[Double?]]? {
    let groups = zip(contenders, rates).flatMap { contender, rates in
      rates.map { rate in
        var settings = contender.settings
        settings.given["lr"] = Schedule(rate)
        return settings.seeds(seedCount).map { Trial(of: trainer, settings: $0, budget: budget) }
      }
    }
    var outcomes = Trial.run(groups, threads: threads, observe: observe)[...]
    guard !outcomes.contains(where: { $0 == nil }) else { return nil }
    return rates.map { rates in
      defer { outcomes = outcomes.dropFirst(rates.count) }
      return outcomes.prefix(rates.count).map { own in
        guard let own, !own.contains(where: \.hasDiverged) else { return nil }
        let mean = Spread(own.map(\.finalLoss)).mean
        return mean.isFinite ? mean : nil
      }
    }
  }
}
