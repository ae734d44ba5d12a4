/// A run to be tried: where it starts, how its steps are taken, how far it goes, and what it is to reach.
public struct Trial: Sendable {
  /// What is minimised.
  public let objective: any Objective
  /// The point of step 0.
  public let start: [Double]
  /// How its steps are taken.
  public let settings: TrainingSettings
  /// What else tells how good a point is; of a run that is kept, or for the target.
  public let measures: [any Measure]
  /// How far it goes.
  public let budget: TrialBudget
  /// What it is to reach: the first step at which this holds is noted.
  public let target: Condition?
  /// Whether it ends where the target holds, rather than going on to the end of its budget.
  public let endsAtTarget: Bool
  /// Whether its outcome holds the run, with all that going back along it takes.
  public let keepsRun: Bool
  /// Where it takes note of its losses while it goes on; nil for nobody who looks.
  public let curve: TrialCurve?

  /// A trial of an objective.
  ///
  /// - Precondition: `start` has as many numbers as the objective has parameters.
  public init(
    _ objective: any Objective, start: [Double], settings: TrainingSettings, measures: [any Measure] = [],
    budget: TrialBudget, target: Condition? = nil, endsAtTarget: Bool = false, keepsRun: Bool = false,
    curve: TrialCurve? = nil
  ) {
    precondition(start.count == objective.parameterCount, "a start has a number for each parameter")
    self.objective = objective
    self.start = start
    self.settings = settings
    self.measures = measures
    self.budget = budget
    self.target = target
    self.endsAtTarget = endsAtTarget
    self.keepsRun = keepsRun
    self.curve = curve
  }

  /// A trial of what a trainer minimises, from the start of its run.
  public init(
    of trainer: Trainer, settings: TrainingSettings, budget: TrialBudget, target: Condition? = nil,
    endsAtTarget: Bool = false, keepsRun: Bool = false, curve: TrialCurve? = nil
  ) {
    self.init(
      trainer.objective, start: trainer.start, settings: settings, measures: trainer.measures, budget: budget,
      target: target, endsAtTarget: endsAtTarget, keepsRun: keepsRun, curve: curve)
  }

  /// How many steps its budget allows.
  public var stepCount: Int {
    let samples = objective.sampleCount
    return budget.stepCount(batch: settings.batchSize.count(of: samples), of: samples)
  }
}

extension Trial {
  /// Steps after which it looks up, by their work and not by a clock, so that trials are the same each time: of short
  /// ones on batches as many as are taken in a call, else one, or what a loop takes.
  private var stride: Int {
    let batch = settings.batchSize.count(of: objective.sampleCount)
    guard batch < objective.sampleCount else { return 1 }
    return max(1, min(StepEngine.longestCall, Self.workInStride / max(1, batch * objective.parameterCount)))
  }

  /// Numbers that are read in some milliseconds.
  private static let workInStride = 4_000_000

  /// Runs it on this thread.
  ///
  /// - Parameter observe: told every few milliseconds how many steps there were.
  /// - Returns: nil where the work was given up.
  func outcome(observe: @escaping (Int) -> Void) -> TrialOutcome? {
    let needsMeasures = keepsRun || target != nil
    var trainer = Trainer(
      objective, start: start, settings: settings, measures: needsMeasures ? measures : [],
      keepsCheckpoints: keepsRun)
    let interruption = Interruption.current
    let surroundings = Trainer.Surroundings(
      isInterrupted: { interruption.endsWork() },
      observe: { trainer in
        curve?.note(trainer)
        observe(trainer.step)
      }, stride: stride)
    let most = stepCount
    var reason = trainer.run(RunPlan(.steps(most), until: target), in: surroundings)
    var reached: TrialOutcome.Cost?
    if case .conditionMet = reason {
      reached = TrialOutcome.Cost(of: trainer)
      if !endsAtTarget { reason = trainer.run(RunPlan(.steps(most - trainer.step)), in: surroundings) }
    }
    curve?.note(trainer)
    let outcome = TrialOutcome(trainer, reason, reached: reached, keepsRun: keepsRun)
    return reason == .interrupted || interruption.hasEndedWork ? nil : outcome
  }
}
