import Expressions
import Optimization

/// A setting that is no number of the rule: what each step is given, where it may go, and what is judged.
///
/// `set`, `show settings`, what a `set` confirms and what a task keeps all go through these.
enum StepSetting: String, CaseIterable {
  case batch, noise, bounds, ema, answer

  var meaning: String {
    switch self {
    case .batch: "samples a step"
    case .noise: "deviation of noise added to each gradient"
    case .bounds: "every parameter is kept inside"
    case .ema: "share that a moving average of points keeps at each step"
    case .answer: "where the run is judged: at the point or at an average"
    }
  }

  /// What it is, as `set` takes it: `all`, `-1 1`, `off`.
  func value(in settings: TrainingSettings) -> String {
    switch self {
    case .batch: settings.batchSize.valueText
    case .noise: settings.noise == 0 ? "off" : rounded(settings.noise)
    case .bounds: settings.bounds.map { "\(rounded($0.lowerBound)) \(rounded($0.upperBound))" } ?? "off"
    case .ema: settings.ema.map(shortestText) ?? "off"
    case .answer: (settings.answersWithAverage ? Answer.average : .point).rawValue
    }
  }

  /// What it is, in a sentence: `8 samples a step`, `-1 to 1`.
  func phrase(in settings: TrainingSettings) -> String {
    switch self {
    case .batch: settings.batchSize.text
    case .noise, .ema, .answer: value(in: settings)
    case .bounds: settings.bounds.map { "\(rounded($0.lowerBound)) to \(rounded($0.upperBound))" } ?? "off"
    }
  }

  /// Whether two settings agree in it, to the last bit.
  func isEqual(_ a: TrainingSettings, _ b: TrainingSettings) -> Bool {
    switch self {
    case .batch: a.batchSize == b.batchSize
    case .noise: a.noise == b.noise
    case .bounds: a.bounds == b.bounds
    case .ema: a.ema == b.ema
    case .answer: a.answersWithAverage == b.answersWithAverage
    }
  }
}
