import Documents
import Words

/// A task with other numbers: each has its place in the setup, and the solution passes with all that can be drawn.
extension TaskCheck {
  /// Up to so many draws every one is tried; of more, each value once.
  private static let mostDraws = 60

  mutating func examineVariations() {
    for variation in task.vary where !task.sets(variation) {
      report(
        .unknownVariation, at: variation.values.first?.location, Self.nothingToVary(variation.name))
    }
    guard !task.vary.isEmpty, task.vary.allSatisfy(task.sets) else { return }
    for draw in draws { examine(draw) }
  }

  /// What is said of something that varies and the setup does not set.
  static func nothingToVary(_ name: String) -> String {
    "The setup has no line for \(quoted(name)) to vary: one is \"init ...\", \"seed ...\" or "
      + "\"set \(name) ...\"."
  }

  /// For each thing that varies which of its values is drawn.
  private var draws: [[Int]] {
    let counts = task.vary.map(\.values.count)
    let all = counts.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    guard (1...Self.mostDraws).contains(all) else {
      return (0..<(counts.max() ?? 0)).map { round in counts.map { round % $0 } }
    }
    return (0..<all).map { number in
      var rest = number
      return counts.map { count in
        defer { rest /= count }
        return rest % count
      }
    }
  }

  private mutating func examine(_ draw: [Int]) {
    let drawn = zip(task.vary, draw).map { (name: $0.name, value: $0.values[$1]) }
    let setup = task.setup(with: drawn.map { ($0.name, $0.value.text) })
    let words = drawn.map { "\($0.name) \($0.value.text)" }.listed(by: "and")
    let location = drawn[0].value.location
    var session = station.before
    let failures = bench.run(setup.lines, in: &session)
    own += failures
    session.work.performed = []
    if session.holds(task.check.text) {
      report(.solvedAtStart, at: location, "With \(words) the check holds right after the setup.")
    }
    if failures.isEmpty, bench.attacks { examineSteps(from: session, "With \(words)", at: location) }
    own += bench.run(task.solution.lines, in: &session)
    if failures.isEmpty, !session.holds(task.check.text) {
      report(.variationFails, at: location, "With \(words) the solution does not pass.")
    }
  }

  /// Whether steps at the settings that a draw gives are enough, at the numbers of steps that are usual.
  private mutating func examineSteps(from setup: Session, _ words: String, at location: FileLocation) {
    var session = setup
    var taken = 0
    for count in Attack.counts(stepsOfSolutions) {
      _ = bench.run([ScriptLine("run \(count - taken)", at: location)], in: &session)
      taken = count
      guard session.holds(task.check.text) else { continue }
      return report(
        .thoughtless, at: location,
        "\(words) the task is passed without a thought: by \(counted(count, "step")).")
    }
  }
}
