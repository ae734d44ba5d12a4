import Expressions

/// Many runs that differ in one or two settings: each has the same start, budget and rule.
public struct Sweep: Sendable {
  /// Something that runs differ in.
  public enum Setting: Hashable, Sendable {
    /// One of the rule's numbers, `weight_decay` or `clip`.
    case hyperparameter(String)
    /// How many samples a step takes; a whole number.
    case batch
    /// The deviation of the noise on each gradient.
    case noise

    /// What `set` calls it.
    public var name: String {
      switch self {
      case .hyperparameter(let name): name
      case .batch: "batch"
      case .noise: "noise"
      }
    }
  }

  /// A setting and the range that it is tried over.
  public struct Axis: Hashable, Sendable {
    /// What is set.
    public let setting: Setting
    /// From the least to the greatest value that is tried.
    public let range: ClosedRange<Double>
    /// Whether equal factors, not equal differences, lie between neighbours.
    public let isLogarithmic: Bool
    /// How many values there are, but for those that rounding makes equal.
    public let count: Int

    /// - Precondition: `count` is at least 2; on a logarithmic axis the range lies above 0.
    public init(_ setting: Setting, over range: ClosedRange<Double>, isLogarithmic: Bool, count: Int) {
      precondition(count >= 2 && (!isLogarithmic || range.lowerBound > 0), "an axis has values")
      self.setting = setting
      self.range = range
      self.isLogarithmic = isLogarithmic
      self.count = count
    }

    /// The values of a grid, rising; whole numbers where the setting takes only those.
    public var gridValues: [Double] {
      var values: [Double] = []
      for index in 0..<count {
        let next = value(at: Double(index) / Double(count - 1))
        if next > values.last ?? -.infinity { values.append(next) }
      }
      return values
    }

    /// The value at a share of the way through the range, both ends exact.
    public func value(at share: Double) -> Double {
      let (low, high) = (range.lowerBound, range.upperBound)
      guard share > 0, share < 1 else { return rounded(share > 0 ? high : low) }
      // Without ratio and difference of the ends, which may not be finite.
      let value =
        isLogarithmic
        ? Self.power(low, 1 - share) * Self.power(high, share) : low * (1 - share) + high * share
      return rounded(min(max(value, low), high))
    }

    /// What share of the way through the range a value is.
    public func share(of value: Double) -> Double {
      let (low, high) = (range.lowerBound, range.upperBound)
      guard isLogarithmic else { return (value - low) / (high - low) }
      let start = Self.logarithm(low)
      return (Self.logarithm(value) - start) / (Self.logarithm(high) - start)
    }

    private static func power(_ base: Double, _ exponent: Double) -> Double {
      Function.power.value([base, exponent])
    }

    private static func logarithm(_ value: Double) -> Double { Function.log.value([value]) }

    private func rounded(_ value: Double) -> Double { setting == .batch ? value.rounded() : value }
  }

  /// Its axes: one or two.
  public let axes: [Axis]
  /// The values of the axes in each trial: of a grid the last axis runs fastest.
  public let points: [[Double]]
  /// Whether each value of one axis meets each of the other.
  public let isGrid: Bool
  /// How many seeds each point is tried with: the run's own and those after it.
  public let seedCount: Int

  /// Every value of each axis.
  public init(grid axes: [Axis], seedCount: Int = 1) {
    self.init(axes, at: Self.grid(axes), isGrid: true, seedCount)
  }

  /// As many points as a grid would have, each drawn evenly from the ranges; with one axis, they rise.
  public init(random axes: [Axis], seed: UInt64, seedCount: Int = 1) {
    var generator = RandomGenerator(seed: seed, for: .sweep)
    let count = axes.reduce(1) { $0 * $1.count }
    var points = (0..<count).map { _ in axes.map { $0.value(at: generator.uniform()) } }
    if axes.count == 1 { points.sort { $0[0] < $1[0] } }
    self.init(axes, at: points, isGrid: false, seedCount)
  }

  private init(_ axes: [Axis], at points: [[Double]], isGrid: Bool, _ seedCount: Int) {
    precondition((1...2).contains(axes.count) && seedCount >= 1, "one or two settings, at least one seed")
    self.axes = axes
    self.points = points
    self.isGrid = isGrid
    self.seedCount = seedCount
  }

  private static func grid(_ axes: [Axis]) -> [[Double]] {
    axes.reduce([[]]) { points, axis in points.flatMap { point in axis.gridValues.map { point + [$0] } } }
  }
}

// MARK: - Running it

extension Sweep {
  /// Settings with the values of a point in them.
  public func settings(_ settings: TrainingSettings, at point: [Double]) -> TrainingSettings {
    var settings = settings
    for (axis, value) in zip(axes, point) {
      switch axis.setting {
      case .hyperparameter(let name): settings.given[name] = Schedule(value)
      case .batch: settings.batchSize = .samples(Int(value))
      case .noise: settings.noise = value
      }
    }
    return settings
  }

  /// Tries every point from the start of a trainer's run, on all processors.
  ///
  /// - Parameters:
  ///   - threads: how many run at a time; nil for one for each processor.
  ///   - observe: told often how far it is, on the calling thread.
  public func outcome(
    of trainer: Trainer, budget: TrialBudget, threads: Int? = nil,
    observe: (TrialProgress) -> Void = { _ in }
  ) -> SweepOutcome {
    let groups = points.map { point in
      settings(trainer.settings, at: point).seeds(seedCount).map {
        Trial(of: trainer, settings: $0, budget: budget)
      }
    }
    // A point counts once all of its seeds were tried.
    let cells = Trial.run(groups, threads: threads, observe: observe).map { own in
      own.map { SweepOutcome.Cell($0) }
    }
    return SweepOutcome(sweep: self, cells: cells)
  }
}
