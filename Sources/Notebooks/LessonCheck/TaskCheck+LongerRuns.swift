import Documents
import Words

/// What somebody is told who found the right settings and let them run too long: that, and nothing about settings.
extension TaskCheck {
  /// So many times the steps of the solution.
  private static let factor = 10

  mutating func examineLongerRuns() {
    for way in [task.solution] + task.also {
      guard let longer = way.withSteps(times: Self.factor) else { continue }
      let tried = Attempt(longer.lines, by: pupil, on: bench)
      guard tried.slow.isEmpty, let missed = tried.missed.last, missesStepsAlone(missed),
        let mistake = open.mistake(in: missed), !mistake.isAboutSteps
      else { continue }
      let words = if case .when(let condition) = mistake.when { condition.text } else { "otherwise" }
      report(
        .longerRun, at: way.lines.last?.location,
        "After \(quoted(longer.lines.last?.text ?? "")) in place of this only the steps are too many, and the words of "
          + "\"when: \(words)\" on line \(mistake.location.line) do not say so. Put a \"wrong\" before it whose \"when\" "
          + "or whose words read step.")
      // The words of one are enough to write.
      return
    }
  }

  /// Whether all of the check holds but what it asks of the steps.
  private func missesStepsAlone(_ attempt: Session) -> Bool {
    let failed = CheckReading.parts(of: task.check.text).filter { !attempt.holds($0) }
    return !failed.isEmpty && failed.allSatisfy(\.readsSteps)
  }
}

extension Documents.Task.Mistake {
  /// Whether it is told by the steps taken, or its words tell them.
  fileprivate var isAboutSteps: Bool {
    if case .when(let condition) = when, condition.text.readsSteps { return true }
    return say.holes.contains { $0.expression.readsSteps }
  }
}

extension String {
  /// Whether an expression reads how far a run is.
  fileprivate var readsSteps: Bool { contains(#/\b(step|epoch)\b/#) }
}

extension Script {
  /// The same with more steps in its last line: `run 40` for `run 4`, `step 10` for `step`; nil where that does not say
  /// how many it takes.
  fileprivate func withSteps(times factor: Int) -> Script? {
    guard let last = lines.last else { return nil }
    var commands = Line.commands(in: last.text).map(\.text)
    let words = commands.last.map { $0.split(separator: " ").map(String.init) } ?? []
    guard let name = words.first, [RunCommand.manual.name, StepCommand.manual.name].contains(name),
      words.count < 3 || words.count == 3 && words[2].hasPrefix("epoch"),
      let count = words.count == 1 ? 1 : Int(words[1])
    else { return nil }
    let (product, overflows) = count.multipliedReportingOverflow(by: factor)
    guard !overflows else { return nil }
    commands[commands.count - 1] = ([name, "\(product)"] + words.dropFirst(2)).joined(separator: " ")
    return Script(
      lines: lines.dropLast() + [ScriptLine(commands.joined(separator: "; "), at: last.location)])
  }
}
