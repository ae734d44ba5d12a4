/// What a run is doing, in a word.
enum Verdict: String, CaseIterable, Sendable {
  case converging, oscillating, crawling, diverging, diverged, plateau, saddle, minimum
  case noiseFloor = "noise-floor"
  case edgeOfStability = "edge-of-stability"
  case noMinimum = "no-minimum"

  /// Whether there is a minimum that a distance could be to.
  var hasDistance: Bool { ![.saddle, .noMinimum, .plateau].contains(self) }

  /// What it means, in a sentence.
  var sentence: String { "\(title): \(meaning)" }

  /// What a sentence about it begins with.
  var title: String {
    switch self {
    case .converging: "Converging"
    case .oscillating: "Oscillating"
    case .crawling: "Crawling"
    case .diverging: "Diverging"
    case .diverged: "Diverged"
    case .plateau: "On a plateau"
    case .saddle: "At a saddle"
    case .minimum: "At a minimum"
    case .noiseFloor: "At the noise floor"
    case .edgeOfStability: "At the edge of stability"
    case .noMinimum: "No minimum"
    }
  }

  private var meaning: String {
    switch self {
    case .converging: "the run goes toward a minimum."
    case .oscillating: "steps lead from one side to the other and gain little or nothing."
    case .crawling: "the way is right, and the steps are far too short for it."
    case .diverging: "the loss grows, ever farther from any minimum."
    case .diverged: "the run has left the numbers."
    case .plateau: "the ground is nearly level, and no minimum is near."
    case .saddle: "the ground falls away in a direction that the run does not feel."
    case .minimum: "no slope is left, and the ground rises on every side that bends."
    case .noiseFloor: "a step's noise is larger than the slope, and many a step makes the loss larger."
    case .edgeOfStability: "the curvature is about all that the rate can bear, and holds there."
    case .noMinimum: "the loss falls for ever, the farther out the slower or faster."
    }
  }
}
