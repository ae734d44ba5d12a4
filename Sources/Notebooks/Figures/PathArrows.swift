import Optimization
import Plots
import Words

/// Arrows along ways: what a step was, and where the slope and the velocity pointed when it was taken.
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

  /// Lengths as shares of what is seen.
  private struct Measure {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    func length(_ move: [Double]) -> Double {
      let (across, up) = (move[0] / (x.upperBound - x.lowerBound), move[1] / (y.upperBound - y.lowerBound))
      return (across * across + up * up).squareRoot()
    }

    func distance(_ one: Step, _ other: Step) -> Double {
      length(zip(one.from, other.from).map { $1 - $0 })
    }

    func shows(_ step: Step) -> Bool {
      x.contains(step.from[0]) && y.contains(step.from[1]) && length(step.move) > 0
    }
  }

  /// Steps that get arrows, of all ways and at least of each, and those of a way that are looked at for it.
  private static let (most, mostOfEach, looked) = (6, 2, 200)
  /// States that hold a mean of the gradients, by their names in rules.
  private static let velocities: Set<String> = ["v", "m", "b", "velocity"]
  /// Of the window: how long arrows are drawn at least, and how far apart they are.
  private static let (least, apart) = (0.08, 0.1)

  /// - Parameters:
  ///   - trainers: of two parameters or more each.
  ///   - x: what is seen of the first parameter.
  ///   - y: what is seen of the second.
  init(_ trainers: [Trainer], x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let measure = Measure(x: x, y: y)
    let share = max(Self.mostOfEach, Self.most / max(1, trainers.count))
    let chosen = trainers.flatMap { trainer in
      Self.spread(Self.steps(of: trainer).filter(measure.shows), share, measure)
    }
    func scale(_ step: Step) -> Double { max(1, Self.least / measure.length(step.move)) }
    /// As long as the step, so that only directions differ.
    func arrows(_ direction: (Step) -> [Double]?) -> [Arrow] {
      chosen.compactMap { step in
        guard let way = direction(step), measure.length(way) > 0 else { return nil }
        let share = scale(step) * measure.length(step.move) / measure.length(way)
        return Arrow(x: step.from[0], y: step.from[1], dx: way[0] * share, dy: way[1] * share)
      }
    }
    let (moves, slopes, velocities) = (arrows { $0.move }, arrows { $0.slope }, arrows { $0.velocity })
    let isAlongVelocity = velocities.count == moves.count && zip(moves, velocities).allSatisfy(Self.areAlike)
    let isAlongSlope =
      !isAlongVelocity && slopes.count == moves.count && zip(moves, slopes).allSatisfy(Self.areAlike)
    let along = isAlongVelocity ? ", along -velocity" : isAlongSlope ? ", along -gradient" : ""
    let kinds = [
      ("-gradient", isAlongSlope ? [] : slopes), ("-velocity", isAlongVelocity ? [] : velocities),
      ("step" + along, moves),
    ]
    layers = kinds.compactMap { title, arrows in arrows.isEmpty ? nil : .arrows(arrows, title: title) }
    let others = velocities.isEmpty ? "against the gradient" : "against the gradient and the velocity"
    let whose = trainers.count > 1 ? counted(chosen.count, "step") : "\(chosen.count) of its steps"
    let greatest = chosen.map(scale).max() ?? 1
    text =
      chosen.isEmpty
      ? ""
      : " At \(whose), arrows show the step and the directions \(others), as long as the step"
        + (greatest > 1.5
          ? "; short ones are drawn longer, up to \(rounded(greatest, digits: 2)) times." : ".")
  }

  private static func areAlike(_ one: Arrow, _ other: Arrow) -> Bool {
    let (gap, size) = (
      max((one.dx - other.dx).magnitude, (one.dy - other.dy).magnitude),
      max(one.dx.magnitude, one.dy.magnitude)
    )
    return gap <= 1e-6 * size
  }

  /// Steps at equal parts of the way through all of them, none close to another.
  private static func spread(_ steps: [Step], _ most: Int, _ measure: Measure) -> [Step] {
    var gone = 0.0
    let places = steps.indices.map { index in
      if index > 0 { gone += measure.distance(steps[index - 1], steps[index]) }
      return gone
    }
    return (0..<most).reduce(into: []) { chosen, part in
      let place = gone * Double(part) / Double(most)
      let index = steps.indices.first { index in
        places[index] >= place && chosen.allSatisfy { measure.distance($0, steps[index]) >= apart }
      }
      if let index { chosen.append(steps[index]) }
    }
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
