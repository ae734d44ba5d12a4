import Optimization
import Plots
import Words

/// Arrows along a way: what a step was, and where the slope and the velocity pointed when it was taken.
struct PathArrows {
  /// The layers of arrows, and a sentence about them; nothing where no step was taken.
  let layers: [Layer]
  let text: String

  private struct Step {
    let from: [Double]
    let move: [Double]
    let slope: [Double]
    let velocity: [Double]?
  }

  /// Steps that get arrows, and those that are looked at for it.
  private static let (most, looked) = (5, 80)
  /// States that hold a mean of the gradients, by their names in rules.
  private static let velocities: Set<String> = ["v", "m", "b", "velocity"]
  /// Of the window: what an arrow has to be long, how far apart two have to be, and how long short ones are drawn.
  private static let (least, apart, enlarged) = (0.03, 0.12, 0.08)

  /// - Parameters:
  ///   - x: what is seen of the first parameter.
  ///   - y: what is seen of the second.
  init(_ trainer: Trainer, x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let (width, height) = (x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
    func length(_ move: [Double]) -> Double {
      let (across, up) = (move[0] / width, move[1] / height)
      return (across * across + up * up).squareRoot()
    }
    let steps = Self.steps(of: trainer).filter {
      x.contains($0.from[0]) && y.contains($0.from[1]) && length($0.move) > 0
    }
    var chosen: [Step] = []
    for step in steps where length(step.move) >= Self.least && chosen.count < Self.most {
      let isFar = chosen.allSatisfy { length(zip($0.from, step.from).map { $1 - $0 }) >= Self.apart }
      if isFar { chosen.append(step) }
    }
    var scale = 1.0
    if chosen.isEmpty, let longest = steps.max(by: { length($0.move) < length($1.move) }) {
      chosen = [longest]
      scale = Self.enlarged / length(longest.move)
    }
    /// As long as the step, so that only directions differ.
    func arrows(_ direction: (Step) -> [Double]?) -> [Arrow] {
      chosen.compactMap { step in
        guard let way = direction(step), length(way) > 0 else { return nil }
        let share = scale * length(step.move) / length(way)
        return Arrow(x: step.from[0], y: step.from[1], dx: way[0] * share, dy: way[1] * share)
      }
    }
    let moves = arrows { $0.move }
    let slopes = arrows { $0.slope }
    let velocities = arrows { $0.velocity }
    layers = [("-gradient", slopes), ("-velocity", velocities), ("step", moves)].compactMap { title, arrows in
      arrows.isEmpty ? nil : .arrows(arrows, title: title)
    }
    let others = velocities.isEmpty ? "against the gradient" : "against the gradient and the velocity"
    text =
      chosen.isEmpty
      ? ""
      : " At \(chosen.count) of its steps, arrows show the step and the directions \(others)"
        + (scale > 1.5
          ? ", \(rounded(scale, digits: 2)) times as long as the step." : ", as long as the step.")
  }

  /// Steps along the run with what was used to take them.
  private static func steps(of trainer: Trainer) -> [Step] {
    let last = trainer.trajectory.lastStep
    guard last > 0, trainer.objective.parameterCount > 1 else { return [] }
    let early = (1...min(last, looked / 2)).map { $0 }
    let late = (0..<looked / 2).map { 1 + $0 * (last - 1) / max(1, looked / 2 - 1) }
    let wanted = Set(early + late)
    var steps: [Step] = []
    var before: (step: Int, point: [Double])?
    trainer.retrace(Set(wanted.flatMap { [$0 - 1, $0] }).sorted()) { view in
      if let before, before.step + 1 == view.step, wanted.contains(view.step) {
        let memory = view.states.first { velocities.contains($0.name) }?.values
        steps.append(
          Step(
            from: before.point, move: zip(before.point, view.point).prefix(2).map { $1 - $0 },
            slope: view.usedGradient.prefix(2).map { -$0 }, velocity: memory.map { $0.prefix(2).map { -$0 } })
        )
      }
      before = (view.step, view.point)
    }
    return steps
  }
}
