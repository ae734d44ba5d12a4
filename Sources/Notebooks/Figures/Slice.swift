import Optimization
import Words

/// What a picture over two parameters does not show: the others, which stand still there and moved in the run.
struct Slice {
  private let names: [String]
  private let hiddenCount: Int
  private let step: Int
  /// The loss at the start, of the run and on the ground that is drawn.
  private let own: Double
  private let drawn: Double

  /// Nil where there are no others.
  init?(_ trainer: Trainer, _ ground: Ground, _ points: [[Double]]) {
    guard trainer.objective.parameterCount > 2, let start = points.first else { return nil }
    names = trainer.objective.elementNames[2...].prefix(3).map(\.shownText)
    hiddenCount = trainer.objective.parameterCount - 2
    step = trainer.step
    let losses = ground.losses(at: [start, Array(start.prefix(2)) + trainer.point.dropFirst(2)])
    (own, drawn) = (losses[0], losses[1])
  }

  /// ` w[3], w[4] and 7 more stand still, as they are at step 30.` and, where it does, that the loss differs.
  var text: String {
    let rest = hiddenCount - names.count
    let list =
      rest > 0 || names.count == 1
      ? names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
      : names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1])"
    let verb = hiddenCount == 1 ? "stands still, as it is" : "stand still, as they are"
    let text = " \(list) \(verb) at step \(step)"
    guard differs else { return text + "." }
    let ground = drawn.isFinite ? "is at loss \(rounded(drawn, digits: 4))" : "has no finite loss"
    return text + ": under the start the ground \(ground), and the run began at \(rounded(own, digits: 4))."
  }

  /// The two losses of the start, where they differ; for a mark.
  var startText: String {
    differs ? ": loss \(rounded(own, digits: 3)), here \(rounded(drawn, digits: 3))" : ""
  }

  private var differs: Bool { !((own - drawn).magnitude <= 1e-3 * max(own.magnitude, drawn.magnitude)) }
}
