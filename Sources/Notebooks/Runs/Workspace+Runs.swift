import Optimization

/// The runs of a session: the one at hand, and those before it.
extension Workspace {
  /// All runs in the order of their numbers, the one at hand among them.
  var allRuns: [Run] {
    guard let run else { return runs.kept }
    return (runs.kept + [run]).sorted { $0.id < $1.id }
  }

  /// Puts the run at hand among those that are kept, if anything would be lost with it.
  ///
  /// - Returns: the number of the run that takes its place: its own, where it is not kept.
  mutating func setRunAside() -> Int {
    guard let run else { return runs.nextID() }
    self.run = nil
    guard run.isWorthKeeping else { return run.id }
    runs.keep(run, beside: subject)
    return runs.nextID()
  }

  /// Goes on from here as another run; the one at hand is kept as it is.
  ///
  /// - Parameter name: what the new one is called.
  mutating func branch(as name: String? = nil) throws(CommandError) {
    var trainer = try expectTrainer()
    guard let run else { return }
    let isAtEnd = trainer.step == trainer.trajectory.lastStep
    let id = setRunAside()
    // Those behind the fork are the other run's.
    if id != run.id { trainer.forgetStepsAhead() }
    let origin = id == run.id ? run.origin : Run.Origin(run: run.id, step: trainer.step)
    var next = Run(id, about: run.subject, by: trainer, from: origin)
    next.name = name
    if isAtEnd { next.ending = run.ending }
    self.run = next
  }

  /// Goes to another run; the one at hand is kept.
  mutating func go(to other: Run) {
    // Taken out before the one at hand is kept, which may let others go.
    guard other.id != run?.id, let taken = runs.take(other.id) else { return }
    let unused = setRunAside()
    runs.giveBack(unused)
    take(up: taken)
  }

  /// Makes a run the one at hand: its subject and settings are those that hold.
  mutating func take(up run: Run) {
    subject = run.subject
    self.run = run
    change(run.trainer.settings)
  }

  /// A run by its number or its name, as it was typed.
  ///
  /// - Parameter others: words that could have stood there too, which a misspelt one may stand for.
  func run(_ word: Word, or others: [String] = []) throws(CommandError) -> Run {
    let all = allRuns
    if let id = Parameter<Int>.wholeNumber(word.text), !word.isQuoted {
      if let run = all.first(where: { $0.id == id }) { return run }
      guard !runs.mayHaveDropped(id) else { throw .runIsGone(word, of: runs) }
    } else if let run = all.first(where: { $0.name == word.text }) {
      return run
    }
    throw .noRun(word, among: all, or: others)
  }
}

extension CommandError {
  fileprivate static func runIsGone(_ word: Word, of runs: Runs) -> CommandError {
    CommandError(
      .unknownName, "Run \(word.text) had to go: \(runs.boundText).",
      hint: "\"runs\" lists those that are there.", at: word.span)
  }

  fileprivate static func noRun(_ word: Word, among runs: [Run], or others: [String]) -> CommandError {
    let names = others + runs.flatMap { [String($0.id)] + ($0.name.map { [$0] } ?? []) }
    guard !runs.isEmpty else {
      return CommandError(
        .unknownName, "\"\(word.text)\" is not a run: there is none yet.",
        hint: "Try \"problem rosenbrock\", then \"run 100\".", at: word.span)
    }
    return .unknown(word, noun: "a run", known: names, listedBy: "runs")
  }
}
