import Optimization
import Words

/// An expression that is watched, and what it is where the run stands.
struct WatchedValue {
  let text: String
  /// Nil where it reads something that is not here.
  let value: Double?
}

extension Session {
  /// What is watched, in order; empty where there is no run.
  var watchedValues: [WatchedValue] {
    guard let trainer = work.trainer else { return [] }
    return work.watches.map { text in
      WatchedValue(text: text, value: (try? watched(text, for: trainer))?.value(for: trainer))
    }
  }

  /// What is watched, under what a command of the run shows; nothing where nothing is.
  var watchedDisplays: [Display] {
    let values = watchedValues
    guard !values.isEmpty else { return [] }
    return [.text(values.map { "  \($0.shown)" }.joined(separator: "\n"))]
  }
}

extension WatchedValue {
  /// `gradientNorm = 0.2`, `x - 1 is unknown here`.
  var shown: String { value.map { "\(text) = \(rounded($0))" } ?? "\(text) is unknown here" }
}
