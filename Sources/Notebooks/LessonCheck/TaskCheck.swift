import Documents
import Optimization
import Words

/// Whether a task can be solved in the ways that it names, in no other way that it does not mean, and whether each
/// mistake gets its own words: pupils try all of it.
struct TaskCheck {
  let bench: CheckBench
  let task: Documents.Task
  let station: LessonRehearsal.Station
  /// Somebody before whom the task is open.
  let pupil: Pupil
  let open: OpenTask
  private let secrets: Secrets
  private var expressions: ExpressionCheck
  private var screens: ScreenCheck
  var own: [LessonFinding] = []

  /// - Parameters:
  ///   - station: the task's place in the lesson's own run.
  ///   - isThorough: whether it is attacked too, and not only solved and missed in its own ways.
  static func findings(
    about task: Documents.Task, at station: LessonRehearsal.Station, by pupil: Pupil, on bench: CheckBench,
    isThorough: Bool
  ) -> [LessonFinding] {
    var check = TaskCheck(task, station, pupil, bench)
    check.examine(isThorough: isThorough)
    return check.own + check.expressions.findings + check.screens.findings
  }

  private init(
    _ task: Documents.Task, _ station: LessonRehearsal.Station, _ pupil: Pupil, _ bench: CheckBench
  ) {
    self.bench = bench
    self.task = task
    self.station = station
    self.pupil = pupil
    open = OpenTask(task, of: bench.lesson, on: station.before.work, setup: station.shown.work)
    secrets = Secrets(of: task, reading: PlainText().text(station.shown.filled(task.task)))
    expressions = ExpressionCheck(on: bench)
    screens = ScreenCheck(on: bench)
  }

  private mutating func examine(isThorough: Bool) {
    examineNames()
    // Whatever is tried shows the same mistake of a condition that cannot be read.
    guard expressions.findings.isEmpty, open.unknownKept.isEmpty, !isSolvedAtStart() else { return }
    let passes = trySolutions()
    for (index, mistake) in task.wrong.enumerated() { make(mistake, index, mendable: passes) }
    guard isThorough else { return }
    if passes {
      examineVariations()
      examineLongerRuns()
    }
    examineHelp()
    if bench.attacks, passes, !isPassedWithoutThought() { tryAttacks() }
  }

  mutating func report(_ fault: LessonFault, at location: FileLocation? = nil, _ message: String) {
    own.append(bench.finding(fault, at: location ?? task.location, message))
  }

  private func hasPassed(_ attempt: Attempt) -> Bool { attempt.pupil.hasPassed(open.mark) }

  /// Has the pupil type commands, and looks at what is shown and refused.
  private mutating func attempt(_ script: Script, by pupil: Pupil) -> Attempt {
    let attempt = Attempt(script.lines, by: pupil, on: bench)
    let location = script.lines.first?.location ?? task.location
    for shown in attempt.shown { screens.look(at: shown, at: location) }
    own += attempt.slow.map { bench.tooSlow($0.text, at: $0.location) }
    for (command, error) in attempt.refused {
      report(.failingCommand, at: command.location, "\(quoted(command.text)): \(error.inOneLine)")
    }
    return attempt
  }
}

// MARK: - What the task says

extension TaskCheck {
  /// What is said of a name in `keep` that nothing has.
  static func nothingToKeep(_ name: String, settings: [String]) -> String {
    let meant = nearest(to: name, among: Attack.Target.allCases.map(\.rawValue) + settings)
    return "There is nothing called \(quoted(name)) to keep."
      + (meant.map { " Did you mean \(quoted($0))?" } ?? "")
  }

  private mutating func examineNames() {
    let settings = station.shown.work.settings.hyperparameters.map(\.name)
    for kept in task.keep where open.unknownKept.contains(kept.text) {
      report(.unknownKept, at: kept.location, Self.nothingToKeep(kept.text, settings: settings))
    }
    expressions.condition(task.check, "check", in: station.after)
    if let over = task.over { expressions.condition(over, "over", in: station.after) }
    expressions.holes(of: task.task, in: station.shown)
    for hint in task.hints { expressions.holes(of: hint, in: station.shown) }
    for remark in task.better {
      expressions.condition(remark.when, "when", in: station.after)
      expressions.holes(of: remark.say, in: station.after)
    }
    expressions.holes(of: task.why, in: station.after)
    if task.why.isEmpty {
      report(.noWhy, "The task does not say why its solution works. Give it a \"why\".")
    }
  }

  private mutating func isSolvedAtStart() -> Bool {
    guard station.shown.holds(task.check.text) else { return false }
    report(.solvedAtStart, at: task.check.location, "The check holds right after the setup.")
    return true
  }

  /// Looks at each hint, with the screen that shows it.
  private mutating func examineHelp() {
    var copy = pupil
    for hint in task.hints {
      screens.look(at: copy.type("hint"), at: hint.first?.location ?? task.location)
      let text = PlainText().text(station.shown.filled(hint))
      guard let told = secrets.told(by: text) else { continue }
      report(.toldSolution, at: hint.first?.location, "The hint tells the solution: it holds \(told).")
    }
    for way in ["solution", "skip"] {
      var copy = pupil
      screens.look(at: copy.type(way), at: task.location, "after \(quoted(way))")
    }
  }
}

// MARK: - Right and wrong ways

extension TaskCheck {
  /// - Returns: whether the solution passes.
  private mutating func trySolutions() -> Bool {
    let solution = attempt(task.solution, by: pupil)
    if !hasPassed(solution) {
      report(
        .solutionFails, at: task.solution.lines.first?.location,
        "The solution does not pass: " + reason(for: solution))
    }
    for other in task.also {
      let tried = attempt(other, by: pupil)
      guard !hasPassed(tried) else { continue }
      report(
        .otherWayFails, at: other.lines.first?.location, "This other way does not pass: " + reason(for: tried)
      )
    }
    return hasPassed(solution)
  }

  /// Why an attempt did not pass.
  private func reason(for attempt: Attempt) -> String {
    if attempt.missed.isEmpty { return "it is never judged. Look at \"over\"." }
    return "after it, \(quoted(task.check.text)) does not hold."
  }

  private mutating func make(_ mistake: Documents.Task.Mistake, _ index: Int, mendable: Bool) {
    let tried = attempt(mistake.commands, by: pupil)
    guard !hasPassed(tried) else {
      report(.mistakePasses, at: mistake.location, "This wrong way passes.")
      return
    }
    guard let missed = tried.missed.last else {
      report(
        .neverJudged, at: mistake.location,
        "This wrong way is never judged. Let it take the steps that \"over\" waits for.")
      return
    }
    examineWords(of: mistake, index, in: missed, shown: tried.shown)
    guard mendable else { return }
    let mended = Attempt(task.solution.lines, by: tried.pupil, on: bench)
    if !hasPassed(mended) {
      report(
        .noWayBack, at: mistake.location,
        "After this wrong way the solution does not pass. Let it set all that the wrong way sets.")
    }
  }

  /// Whether a mistake is told in its own words, all numbers in them known.
  private mutating func examineWords(
    of mistake: Documents.Task.Mistake, _ index: Int, in missed: Session, shown: [[Display]]
  ) {
    if case .when(let condition) = mistake.when {
      guard let holds = expressions.condition(condition, "when", in: missed) else { return }
      guard holds else {
        report(
          .otherWords, at: condition.location,
          "\"when: \(condition.text)\" does not hold after its own \"do\".")
        return
      }
    }
    if let first = open.mistake(in: missed), first != mistake {
      let words = if case .when(let condition) = first.when { condition.text } else { "otherwise" }
      report(
        .otherWords, at: mistake.location,
        "After this \"do\" the words of \"when: \(words)\" on line \(first.location.line) are said.")
      return
    }
    expressions.holes(of: mistake.say, in: missed)
    if !shown.joined().contains(where: { [$0].say(missed.filled(mistake.say)) }) {
      report(.otherWords, at: mistake.location, "What it is to say is not said.")
    }
    let text = PlainText().text(missed.filled(mistake.say))
    let typed = mistake.commands.lines.flatMap { $0.text.numbersSaid }
    if let told = secrets.told(by: text, allowed: typed) {
      report(.toldSolution, at: mistake.location, "\"say\" tells the solution: it holds \(told).")
    }
  }
}

// MARK: - Ways around

extension TaskCheck {
  /// Enter, nothing, and as many steps as one likes at the settings that the task gives.
  private mutating func isPassedWithoutThought() -> Bool {
    for lines in Attack.thoughtless(stepsOfSolutions) {
      var copy = pupil
      for line in lines { _ = line.isEmpty ? copy.pressEnter() : copy.type(line) }
      guard copy.hasPassed(open.mark) else { continue }
      let typed =
        lines.isEmpty ? "doing nothing" : lines.map { $0.isEmpty ? "Enter" : quoted($0) }.listed(by: "and")
      report(.thoughtless, "The task is passed without a thought: by \(typed).")
      return true
    }
    return false
  }

  /// The steps that lines of the task's solutions take.
  var stepsOfSolutions: [Int] {
    (task.solution.lines + task.also.flatMap(\.lines)).compactMap { line in
      let words = line.text.split(separator: " ")
      return words.count == 2 && ["run", "step"].contains(words[0]) ? Int(words[1]) : nil
    }
  }

  private mutating func tryAttacks() {
    let free = targetsThatSolutionsChange
    var told: Set<Attack.Target> = []
    let attacks = Attack.all(from: station.shown, to: station.after, startIsFree: free.contains(.start))
    for attack in attacks
    where !free.contains(attack.target) && !told.contains(attack.target) {
      guard hasPassed(Attempt(attack.lines, by: pupil, on: bench)) else { continue }
      told.insert(attack.target)
      report(
        .notKept,
        "The task is passed by \(attack.lines.map(quoted).listed(by: "and")). "
          + "Put \(quoted(attack.target.rawValue)) into \"keep\".")
    }
    if !free.contains(.rule), !open.task.keep.contains(where: { $0.text == "lr" }) { tryHugeRate() }
  }

  private mutating func tryHugeRate() {
    guard hasPassed(Attempt(["set lr 1e6", "run 3"], by: pupil, on: bench)) else { return }
    report(.notKept, "The task is passed by \"set lr 1e6\" and \"run 3\". Ask more of it in \"check\".")
  }

  /// What the task's own solutions change, and so lets everybody change.
  private var targetsThatSolutionsChange: Set<Attack.Target> {
    let scripts = [task.solution] + task.also
    return scripts.reduce(into: []) { found, script in
      var session = station.shown
      _ = bench.run(script.lines, in: &session)
      guard session.work.trainer != nil, station.shown.work.trainer != nil else {
        found.insert(.problem)
        return
      }
      found.formUnion(Attack.Target.allCases.filter { open.changes($0.rawValue, in: session.work) })
    }
  }
}
