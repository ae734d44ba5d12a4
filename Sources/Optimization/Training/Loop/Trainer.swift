/// Trains: the one loop that every rule, sampler, schedule and objective shares.
///
/// A trainer is a value: a copy goes its own way. It stands at a point after some steps, can go back and forth
/// along its trajectory, and never holds a point that is not finite.
public struct Trainer {
  /// What is minimised.
  public let objective: any Objective
  /// The point of step 0.
  public let start: [Double]
  /// What else tells how good a point is.
  public let measures: [any Measure]
  /// The losses of every step taken, those ahead among them where the run has gone back.
  public internal(set) var trajectory: Trajectory
  var engine: StepEngine
  /// Whether the next step goes on where the trajectory ends, under the settings of its last stretch.
  private(set) var isAtEnd = true
  let hasRecords: Bool

  /// - Precondition: `start` has as many numbers as the objective has parameters.
  public init(
    _ objective: any Objective, start: [Double], settings: TrainingSettings, measures: [any Measure] = []
  ) {
    self.init(objective, start: start, settings: settings, measures: measures, keepsCheckpoints: true)
  }

  /// - Parameters:
  ///   - keepsCheckpoints: false for a run of which only the losses and the end matter: its steps are the same and take
  ///     less time, and going back takes all of them again.
  ///   - lossLimit: how many losses are kept one by one.
  init(
    _ objective: any Objective, start: [Double], settings: TrainingSettings, measures: [any Measure] = [],
    keepsCheckpoints: Bool, lossLimit: Int = LossHistory.exactLimit
  ) {
    precondition(start.count == objective.parameterCount, "a start has a number for each parameter")
    self.objective = objective
    self.start = start
    self.measures = measures
    hasRecords = measures.contains(where: \.isRecorded)
    let checkpoint = Checkpoint(
      step: 0, samplePosition: SamplePosition(), memoryAge: 0, point: start, memory: [], plateau: Plateau())
    engine = StepEngine(objective, settings, at: checkpoint)
    trajectory = Trajectory(
      start: checkpoint, loss: engine.loss(), settings: settings, keepsCheckpoints: keepsCheckpoints,
      lossLimit: lossLimit)
    if hasRecords { trajectory.append(Measurement(step: 0, values: measured())) }
  }

  /// How the next steps are taken. Setting it keeps point, step and sample position; the rule's memory begins afresh
  /// where the rule is another.
  public var settings: TrainingSettings {
    get { engine.settings }
    set {
      guard newValue != engine.settings else { return }
      engine = engine.continued(under: newValue)
      isAtEnd = false
    }
  }
}

// MARK: - Where it stands

extension Trainer {
  /// The steps taken to where it stands; 0 at the start.
  public var step: Int { engine.step }
  /// Epochs finished, and samples of the current one used.
  public var samplePosition: SamplePosition { engine.samplePosition }
  /// The numbers of all parameters where it stands, which the next step goes on from; finite.
  public var point: [Double] { Array(engine.point) }
  /// What the run has come to: the point, or the average that it is judged at.
  public var answer: [Double] { engine.answer }
  /// One number of the answer.
  public func parameter(_ index: Int) -> Double { engine.answer(at: index) }
  /// Whether the answer is an average; false as long as nothing was averaged.
  public var isAverageAnswer: Bool { engine.isAverageAnswer }
  /// The moving average of points; empty where there is none, or before it has seen a point.
  public var pointAverage: [Double] { engine.average?.kept ?? [] }
  /// Updates since the rule's memory began.
  public var memoryAge: Int { engine.memoryAge }
  /// The rule's states by name; one number for a state that no vector reaches. Empty before the first update.
  public var states: [(name: String, values: [Double])] { engine.states }
  /// The gradient that the last step used: of its batch, with noise, before clipping and decay. Zeros before the
  /// first step.
  public var usedGradient: [Double] { Array(engine.usedGradient) }
  /// The loss of the last step's batch before that step; not a number before the first.
  public var batchLoss: Double { engine.batchLoss }
  /// Whether each step takes the gradient of all samples.
  public var usesAllSamples: Bool { engine.usesAllSamples }
  /// Whether each step goes by a gradient that is drawn: of some of the samples, or with noise.
  public var hasNoisyGradients: Bool { !usesAllSamples || settings.noise > 0 }
  /// Whether the last step ended an epoch.
  public var isAtEpochEnd: Bool { engine.isAtEpochEnd }

  /// The loss of all samples at the answer.
  public func answerLoss() -> Double { engine.answerLoss() }
  /// The loss of all samples at the point, whatever the answer is.
  public func pointLoss() -> Double { engine.loss() }
  /// The gradient of all samples at the point, before noise, clipping and decay.
  public func gradient() -> [Double] { engine.gradient() }
  /// The Euclidean norm of that gradient.
  public func gradientNorm() -> Double { engine.gradientNorm() }
  /// The second derivatives at the point, row by row; nil where they are not known exactly.
  public func hessian() -> [Double]? { engine.hessian() }
  /// The second derivatives at the point times a direction; from gradients where they are not known exactly.
  public func hessianProduct(_ direction: [Double]) -> [Double] {
    engine.evaluator.hessianProduct(at: point, direction, t: Double(step + 1))
  }

  /// The stretches of equal settings that the run's steps were taken in, from its start; where it would go on otherwise
  /// behind its last step, the stretch of no steps yet that it would begin there.
  package var stretches: [Trajectory.Segment] {
    guard !isAtEnd, step == trajectory.lastStep else { return trajectory.segments }
    var future = trajectory
    future.begin(engine.settings, at: engine.checkpoint)
    return future.segments
  }

  /// The settings' values that the next step would use.
  public func settingValues() -> [String: Double] {
    _ = engine.updateSettings()
    return engine.valuesByName
  }

  /// The norm to which the next step's gradient is cut; nil where it is not.
  public var clipLimit: Double? { settings.clips ? settingValues()["clip"] : nil }

  /// The first setting whose value the next step may not have; nil where all are inside their ranges.
  public func settingViolation() -> RangeViolation? { engine.updateSettings() }

  /// Where a setting that the rule reads stands among the values; nil for one that is off.
  func settingIndex(of name: String) -> Int? { engine.rule.settingNames.firstIndex(of: name) }

  /// A setting's value as `settingViolation` last worked it out.
  func settingValue(at index: Int) -> Double { engine.buffers.current[.setting(index)] }
}

// MARK: - Moving

extension Trainer {
  /// Tries to take one step; what lay ahead on the trajectory is forgotten once it is taken.
  ///
  /// The step itself allocates nothing. The trajectory grows by its loss and, ever less often, by a checkpoint.
  public mutating func advance() -> StepOutcome {
    if !isKnownUniquelyReferenced(&engine) {
      engine = engine.continued(under: engine.settings)
    }
    // Only a step that is taken changes the past.
    let before = isAtEnd ? nil : engine.checkpoint
    let outcome = engine.advance()
    guard case .taken = outcome else { return outcome }
    if let before {
      trajectory.truncate(after: before.step)
      trajectory.begin(engine.settings, at: before)
      isAtEnd = true
    }
    trajectory.append(loss: engine.usesAllSamples ? engine.loss() : engine.batchLoss)
    if !engine.usesAllSamples, engine.isAtEpochEnd {
      trajectory.append(epochLoss: engine.answerLoss(), at: engine.step)
    }
    if hasRecords, engine.isAtEpochEnd {
      let values = measured()
      if !Interruption.current.hasEndedWork {
        trajectory.append(Measurement(step: engine.step, values: values))
      }
    }
    if trajectory.wantsCheckpoint(at: engine.step) { trajectory.keep(engine.checkpoint) }
    return .taken
  }

  /// Goes back to a step at which the loss of all samples at the point was finite and after which it was not, and
  /// forgets those behind it. Looks at some steps only: a loss that leaves the numbers does not come back.
  ///
  /// A step on some samples does not look at the loss of all, so that a run may end where that is not finite.
  ///
  /// - Returns: the first step after which it was not; nil where it is finite here, or was not at the start either.
  public mutating func returnToFiniteLoss() -> Divergence? {
    let interruption = Interruption.current
    guard !usesAllSamples, step > 0, !pointLoss().isFinite, !interruption.hasEndedWork else { return nil }
    let here = self
    let end = step
    var (bad, good) = (end, end)
    var back = 1
    repeat {
      good = max(0, bad - back)
      go(to: good)
      if pointLoss().isFinite { break }
      (bad, back) = (good, 2 * back)
    } while good > 0
    while bad - good > 1 {
      let middle = (good + bad) / 2
      go(to: middle)
      if pointLoss().isFinite { good = middle } else { bad = middle }
    }
    if good < bad { go(to: good) }
    // A loss that was given up says nothing.
    guard good < bad, !interruption.hasEndedWork else {
      self = here
      return nil
    }
    trajectory.truncate(after: good)
    return Divergence(step: good + 1, quantity: .loss)
  }

  /// Forgets the steps of the trajectory behind the one it stands at.
  public mutating func forgetStepsAhead() { trajectory.truncate(after: step) }

  /// Goes to a step of the trajectory: point, memory and sample position become what they were, to equal bits; the
  /// settings stay. The memory begins afresh where another rule was in force, or where the run began it afresh; so does
  /// the moving average of points where there was none, or where the run began it afresh.
  ///
  /// - Precondition: `step` is from 0 to `trajectory.lastStep`.
  public mutating func go(to step: Int) {
    precondition((0...trajectory.lastStep).contains(step), "only steps that were taken can be gone to")
    guard step != engine.step else { return }
    let settings = engine.settings
    let replay = replayed(to: step)
    engine = replay.settings == settings ? replay : replay.continued(under: settings)
    isAtEnd = false
  }

  /// An engine that has taken the steps up to this one again, to equal bits, and stands as the run did before it took
  /// the next: where settings changed here, under the new ones. It stands earlier where the work was given up.
  ///
  /// - Precondition: `step` is from 0 to `trajectory.lastStep`.
  func replayed(to step: Int) -> StepEngine {
    precondition((0...trajectory.lastStep).contains(step), "only steps that were taken can be gone to")
    // At least one step is replayed, so that what is known of the last step is as it was too.
    var replay = Replay(of: trajectory, objective, from: trajectory.checkpoint(before: step), upTo: step)
    replay.advance(to: step)
    return replay.engine
  }

  /// Keeps fewer points from which steps are taken again, of a run that is not at hand: at most so many.
  public mutating func thinCheckpoints(to count: Int) { trajectory.thin(to: count) }

  /// Begins the rule's memory afresh; the point stays.
  public mutating func restartMemory() {
    engine = engine.continued(under: settings, restartingMemory: true)
    isAtEnd = false
  }

  /// Goes to step 0 and forgets what lay ahead.
  public mutating func reset() {
    self = Trainer(objective, start: start, settings: settings, measures: measures)
  }
}
