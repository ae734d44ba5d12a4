import Expressions

/// Everything that decides how a run goes, apart from the objective and where it starts.
public struct TrainingSettings: Hashable, Sendable {
  /// The rule, which brings hyper-parameters with their defaults.
  public var rule: UpdateRule
  /// Settings that were given: the rule's hyper-parameters, `weight_decay` and `clip`.
  public var given: [String: Schedule] = [:]
  /// How many samples a step takes the gradient over.
  public var batchSize = BatchSize.all
  /// The deviation of seeded Gaussian noise that is added to each gradient; 0 for none.
  public var noise = 0.0
  /// Each parameter is kept inside after every update; nil for no bounds.
  public var bounds: ClosedRange<Double>?
  /// The share that the moving average of points keeps at each step, from 0 to below 1; nil where none is kept.
  public var ema: Double?
  /// Where the run is judged.
  public var answer = Answer.automatic
  /// What the order of samples and the noise are drawn from; equal seeds give equal runs.
  public var seed: UInt64

  /// A rule with its defaults: all samples, no noise, no bounds.
  public init(rule: UpdateRule = .gradientDescent, seed: UInt64 = 0) {
    self.rule = rule
    self.seed = seed
  }

  /// Settings that every rule takes, off unless given. A rule's own comes before.
  public static let common: [Hyperparameter] = [
    Hyperparameter(
      name: "weight_decay", defaultValue: 0, range: .nonnegative,
      meaning: "how much of the parameters joins the gradient"),
    Hyperparameter(
      name: "clip", defaultValue: .infinity,
      range: .init(lower: .number(0), upper: .number(.infinity), includesLower: false, includesUpper: false),
      meaning: "the largest norm that the gradient may have"),
  ]

  /// The hyper-parameters that can be set now, the rule's first.
  public var hyperparameters: [Hyperparameter] {
    rule.hyperparameters + Self.common.filter { rule.hyperparameter($0.name) == nil }
  }

  /// What a hyper-parameter is set to, or its default.
  public func schedule(_ name: String) -> Schedule? {
    guard let parameter = hyperparameters.first(where: { $0.name == name }) else { return nil }
    return given[name] ?? Schedule(parameter.defaultValue)
  }

  /// The values of all hyper-parameters before step `t`, with a plateau's factor at 1.
  public func values(t: Double, epoch: Double) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: hyperparameters.map { parameter in
        (parameter.name, given[parameter.name]?.value(t: t, epoch: epoch) ?? parameter.defaultValue)
      })
  }

  /// The first setting that has a value outside its range before step `t`; nil where all are inside.
  ///
  /// A schedule may leave its range later; the run then ends there and says so.
  public func violation(t: Double = 1, epoch: Double = 0) -> RangeViolation? {
    violation(t: t, epoch: epoch) { _ in true }
  }

  func violation(
    t: Double = 1, epoch: Double = 0, among isAsked: (Hyperparameter) -> Bool
  ) -> RangeViolation? {
    let values = values(t: t, epoch: epoch)
    for parameter in hyperparameters where isAsked(parameter) {
      // A default that is off, such as clipping at infinity, is outside the range of what can be given.
      guard let value = values[parameter.name], given[parameter.name] != nil || value.isFinite else {
        continue
      }
      if !parameter.range.contains(value, where: values) {
        return RangeViolation(setting: parameter.name, value: value, range: parameter.range)
      }
    }
    return nil
  }

  /// Whether steps go by gradients that are drawn: of some of the samples, or with noise.
  ///
  /// - Parameter sampleCount: how many samples there are.
  public func hasNoisyGradients(of sampleCount: Int) -> Bool {
    noise > 0 || batchSize.count(of: sampleCount) < sampleCount
  }

  /// Whether gradients are cut to a largest norm.
  public var clips: Bool { given["clip"] != nil }
  /// Whether the parameters join the gradient; a schedule counts as if it did at every step.
  public var decays: Bool { given["weight_decay"].map { $0.constant != 0 } ?? false }
}
