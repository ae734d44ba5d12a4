import Optimization

/// The part of a session that commands change and `undo` brings back.
struct Workspace {
  var subject: Subject?
  /// How the next run would go; the trainer's own once there is one.
  private(set) var settings = TrainingSettings()
  var tests: [StoppingTest] = []
  /// The run at hand; nil without something to minimise.
  var run: Run?
  /// The runs before it.
  var runs = Runs()
  /// Places in runs that have names.
  var checkpoints = NamedCheckpoints()
  /// The rules that the learner wrote, by name.
  var rules: [UpdateRule] = []
  /// Expressions whose values are shown under every step and run, as they were typed.
  var watches: [String] = []
  /// Numbers that were given names, for expressions to read.
  var remembered: [String: Double] = [:]
  /// Losses that the learner guessed; nil where none.
  var sketch: Sketch?
  /// What was done, cell by cell, with the notes between.
  var page = Page()
  /// The commands that were performed, by their names: since the session began, or in a lesson since a task did.
  var performed: Set<String> = []
  /// Random starts drawn since the last `seed`.
  var randomStarts = 0

  /// The rules that `use` knows: the learner's come before those of the same name that come with the program.
  var allRules: [UpdateRule] {
    UpdateRule.provided.filter { provided in !rules.contains { $0.name == provided.name } } + rules
  }

  /// What trains in the run at hand.
  var trainer: Trainer? { run?.trainer }

  /// How the run at hand last ended; nil once anything has moved since.
  var ending: StopReason? {
    get { run?.ending }
    set { run?.ending = newValue }
  }

  var status: Status { run?.status ?? .running }

  /// A rule by its name.
  func rule(_ name: String) -> UpdateRule? { allRules.first { $0.name == name } }

  mutating func change(_ settings: TrainingSettings) {
    self.settings = settings
    run?.trainer.settings = settings
  }

  /// Goes on from here under settings whose rule begins with a fresh memory, even if it is the same rule.
  ///
  /// What was done so far is kept as a run of its own.
  mutating func use(_ settings: TrainingSettings) throws(CommandError) {
    if run != nil { try branch() }
    change(settings)
    run?.trainer.restartMemory()
    ending = nil
  }

  /// Begins a run at a start; the one before it is kept.
  ///
  /// - Parameter settings: what is in force from now on; nil for what is now.
  mutating func begin(
    _ objective: any Objective, at start: [Double], under settings: TrainingSettings? = nil
  ) {
    let id = setRunAside()
    if let settings { self.settings = settings }
    guard let subject else { return }
    let trainer = Trainer(objective, start: start, settings: self.settings, measures: subject.measures)
    run = Run(id, about: subject, by: trainer)
  }

  /// Without something to minimise there is nothing to train.
  mutating func end() {
    guard run != nil else { return }
    let id = setRunAside()
    runs.giveBack(id)
  }

  /// Moves the trainer; how the last run ended is forgotten.
  mutating func move<Result>(_ body: (inout Trainer) -> Result) throws(CommandError) -> Result {
    // Taken out while it moves, so that its storage is not copied.
    guard var moving = run.take() else { throw missingTrainer }
    defer { run = moving }
    moving.ending = nil
    moving.hasMoved = true
    return body(&moving.trainer)
  }

  func expectTrainer() throws(CommandError) -> Trainer {
    guard let trainer else { throw missingTrainer }
    return trainer
  }

  private var missingTrainer: CommandError {
    if case .data(let data) = subject { return data.target == nil ? .noTarget(data) : .noModel(data) }
    return .noProblem
  }
}
