import Optimization

/// A setting that is no number of the rule: what each step is given, and where it may go.
///
/// `set`, `show settings`, what a `set` confirms and what a task keeps all go through these.
enum StepSetting: String, CaseIterable {
  case batch, noise, bounds

  var meaning: String {
    switch self {
    case .batch: "samples a step"
    case .noise: "deviation of noise added to each gradient"
    case .bounds: "every parameter is kept inside"
    }
  }

  /// What it is, as `set` takes it: `all`, `-1 1`, `off`.
  func value(in settings: TrainingSettings) -> String {
    switch self {
    case .batch: settings.batchSize.valueText
    case .noise: settings.noise == 0 ? "off" : rounded(settings.noise)
    case .bounds: settings.bounds.map { "\(rounded($0.lowerBound)) \(rounded($0.upperBound))" } ?? "off"
    }
  }

  /// What it is, in a sentence: `8 samples a step`, `-1 to 1`.
  func phrase(in settings: TrainingSettings) -> String {
    switch self {
    case .batch: settings.batchSize.text
    case .noise: value(in: settings)
    case .bounds: settings.bounds.map { "\(rounded($0.lowerBound)) to \(rounded($0.upperBound))" } ?? "off"
    }
  }

  /// Whether two settings agree in it, to the last bit.
  func isEqual(_ a: TrainingSettings, _ b: TrainingSettings) -> Bool {
    switch self {
    case .batch: a.batchSize == b.batchSize
    case .noise: a.noise == b.noise
    case .bounds: a.bounds == b.bounds
    }
  }
}
