import Expressions

/// Takes single steps, in buffers that it keeps, so that a step allocates nothing.
///
/// A step proposes a point and is accepted only when everything about it is finite, so that a refused step leaves
/// all as it was; `StepBuffers` says what is where meanwhile.
final class StepEngine {
  let objective: any Objective
  let settings: TrainingSettings
  let count: Int
  let evaluator: any Evaluator
  let rule: RuleProgram
  private let machine: VectorMachine
  let settingValues: SettingValues
  var sampler: EpochSampler
  let batchCount: Int
  /// The losses of steps that were taken in one call.
  let losses = UnsafeMutablePointer<Double>.allocate(capacity: StepEngine.longestCall)
  /// Whether each step takes the gradient of all samples.
  let usesAllSamples: Bool

  let buffers: StepBuffers
  /// The moving average of points; nil where none is kept.
  let average: PointAverage?

  private(set) var step: Int
  private(set) var samplePosition: SamplePosition
  private(set) var memoryAge: Int
  private(set) var plateau: Plateau
  /// The loss of all samples at the point; meaningful when `isEvaluated`.
  private(set) var fullLoss = Double.nan
  private var isEvaluated = false
  /// Whether the gradient of the point has been found finite: it was when the step that led here was taken.
  private var isGradientFinite = false
  /// The loss at the answer after a step, where that is not the point.
  var knownAnswerLoss: (step: Int, loss: Double)?
  /// The loss that the last step's batch had before it.
  private(set) var batchLoss = Double.nan
  /// Whether the point before the last step is still at hand.
  private var knowsPreviousPoint = false

  /// - Parameter rule: the settings' rule, where it is compiled already.
  init(
    _ objective: any Objective, _ settings: TrainingSettings, at checkpoint: Checkpoint,
    rule known: RuleProgram? = nil
  ) {
    self.objective = objective
    self.settings = settings
    count = objective.parameterCount
    evaluator = objective.makeEvaluator()
    rule = known ?? RuleProgram(settings.rule, clips: settings.clips, decays: settings.decays)
    machine = VectorMachine(rule.program, count: count, blocks: objective.blockLengths)
    sampler = EpochSampler(sampleCount: objective.sampleCount, seed: settings.seed)
    batchCount = settings.batchSize.count(of: objective.sampleCount)
    usesAllSamples = batchCount == objective.sampleCount
    let source: StepBuffers.Source =
      if !usesAllSamples { .batch } else if settings.noise > 0 { .noisy } else { .exact }
    buffers = StepBuffers(for: rule.program, count: count, source: source)
    average = settings.ema.map {
      PointAverage(decay: $0, count: objective.parameterCount, known: checkpoint.average)
    }
    settingValues = SettingValues(settings, names: rule.settingNames, into: buffers.current.settings)
    step = checkpoint.step
    samplePosition = checkpoint.samplePosition
    plateau = checkpoint.plateau
    memoryAge = 0
    buffers.current[.point].update(from: checkpoint.point, count: count)
    if checkpoint.memoryAge > 0, load(memory: checkpoint.memory) { memoryAge = checkpoint.memoryAge }
  }

  deinit { losses.deallocate() }

  /// An engine that goes on from here under other settings; the memory stays where the rule does.
  func continued(
    under settings: TrainingSettings, restartingMemory: Bool = false, restartingAverage: Bool = false
  ) -> StepEngine {
    let keepsMemory = settings.rule == self.settings.rule && !restartingMemory
    let keepsProgram =
      settings.rule == self.settings.rule && settings.clips == self.settings.clips
      && settings.decays == self.settings.decays
    var start = keepsMemory ? checkpoint : checkpoint.withoutMemory
    if restartingAverage { start.average = [] }
    let next = StepEngine(objective, settings, at: start, rule: keepsProgram ? rule : nil)
    next.adopt(self)
    return next
  }

  /// Takes over what another engine knows of the same point, and of the step that led there.
  private func adopt(_ other: StepEngine) {
    batchLoss = other.batchLoss
    buffers.used.update(from: other.buffers.used, count: count)
    guard usesAllSamples == other.usesAllSamples, other.isEvaluated else { return }
    fullLoss = other.fullLoss
    isEvaluated = true
    guard usesAllSamples else { return }
    buffers.exact.update(from: other.buffers.exact, count: count)
    isGradientFinite = other.isGradientFinite
  }
}

// MARK: - Evaluating

extension StepEngine {
  var point: UnsafeBufferPointer<Double> { buffers.current.values(.point) }

  /// The point before the last step, where this engine took that one by itself; nil elsewhere.
  var previousPoint: UnsafeBufferPointer<Double>? {
    knowsPreviousPoint ? buffers.proposed.values(.point) : nil
  }

  /// The gradient that the last step used; zeros before the first.
  var usedGradient: UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: buffers.used, count: count)
  }

  /// Whether the last step ended an epoch; `loss()` is then known.
  var isAtEpochEnd: Bool { samplePosition.used == 0 }

  /// The loss of all samples at the point.
  func loss() -> Double {
    evaluate()
    return fullLoss
  }

  /// Loss and gradient of all samples, once for each point; without the gradient where steps do not use it.
  func evaluate() {
    guard !isEvaluated else { return }
    let point = buffers.current[.point]
    let t = Double(step + 1)
    fullLoss =
      usesAllSamples
      ? evaluator.lossAndGradient(.all, at: point, t: t, gradient: buffers.exact)
      : evaluator.loss(.all, at: point, t: t)
    isEvaluated = !Interruption.current.hasEndedWork
  }

  /// Works out the settings for the step about to be taken.
  ///
  /// - Returns: the first that is outside its range, or nil.
  func updateSettings() -> RangeViolation? {
    settingValues.update(
      t: Double(step + 1), epoch: Double(samplePosition.epoch), plateauFactor: plateau.factor,
      into: buffers.current.settings)
  }
}

// MARK: - Stepping

extension StepEngine {
  /// Tries to take one step.
  func advance() -> StepOutcome {
    if let violation = updateSettings() { return .outOfRange(violation) }
    if memoryAge == 0 { beginMemory() }
    var nextPosition = samplePosition
    let loss = evaluateBatch(&nextPosition)
    if !loss.isFinite { return refused(.loss) }
    if !isGradientFinite || settings.noise > 0, buffers.current[.gradient].firstNonfinite(count) != nil {
      return refused(.gradient)
    }
    propose(loss: loss)
    let proposed = buffers.proposed
    if let index = proposed[.point].firstNonfinite(count) { return refused(.parameter(index)) }
    keepInBounds()
    let endsEpoch = nextPosition.epoch != samplePosition.epoch
    var nextLoss = Double.nan
    if usesAllSamples {
      nextLoss = evaluator.lossAndGradient(
        .all, at: proposed[.point], t: Double(step + 2), gradient: proposed[.gradient])
      if proposed[.gradient].firstNonfinite(count) != nil {
        return refused(nextLoss.isFinite ? .gradient : .loss)
      }
    } else if endsEpoch {
      nextLoss = evaluator.loss(.all, at: proposed[.point], t: Double(step + 2))
    }
    if usesAllSamples || endsEpoch, !nextLoss.isFinite { return refused(.loss) }
    accept(at: nextPosition, batchLoss: loss, loss: nextLoss, endsEpoch: endsEpoch)
    return .taken
  }

  private func refused(_ quantity: Divergence.Quantity) -> StepOutcome {
    .diverged(Divergence(step: step + 1, quantity: quantity))
  }

  /// The loss of the step's batch; its gradient, with noise, goes to where the rule will read it.
  private func evaluateBatch(_ nextPosition: inout SamplePosition) -> Double {
    let gradient = buffers.current[.gradient]
    let loss: Double
    if usesAllSamples {
      evaluate()
      loss = fullLoss
      nextPosition = samplePosition.nextEpoch
    } else {
      let (batch, next) = sampler.batch(of: batchCount, at: &nextPosition)
      evaluator.prefetch(next)
      loss = evaluator.lossAndGradient(
        batch, at: buffers.current[.point], t: Double(step + 1), gradient: gradient)
    }
    if settings.noise > 0 { addNoise() }
    return loss
  }

  /// Makes what the rule reads of the gradient that was evaluated.
  func addNoise() {
    let gradient = buffers.current[.gradient]
    let noiseless = usesAllSamples ? buffers.exact : gradient
    var generator = RandomGenerator(seed: settings.seed, for: .noise, stream: UInt64(step))
    for i in 0..<count { gradient[i] = noiseless[i] + settings.noise * generator.normal() }
  }

  /// Runs the rule into the proposal.
  ///
  /// - Parameter loss: that of the step's samples.
  func propose(loss: Double) {
    // Where the point before the last step stood, the proposal is.
    knowsPreviousPoint = false
    let (current, proposed) = (buffers.current, buffers.proposed)
    buffers.beginProposal()
    proposed[.t] = Double(memoryAge + 1)
    proposed[.loss] = loss
    machine.run(numbers: proposed.numbers, vectors: current.vectors, results: proposed.vectors)
  }

  func keepInBounds() {
    guard let bounds = settings.bounds else { return }
    let point = buffers.proposed[.point]
    for i in 0..<count { point[i] = min(max(point[i], bounds.lowerBound), bounds.upperBound) }
  }

  func accept(at nextPosition: SamplePosition, batchLoss: Double, loss: Double, endsEpoch: Bool) {
    buffers.accept()
    average?.take(buffers.current[.point])
    knowsPreviousPoint = true
    step += 1
    memoryAge += 1
    samplePosition = nextPosition
    self.batchLoss = batchLoss
    fullLoss = loss
    isEvaluated = usesAllSamples || endsEpoch
    isGradientFinite = usesAllSamples
    if endsEpoch { plateau.observe(loss) }
  }
}

// MARK: - Steps of a loop

extension StepEngine {
  /// Takes over what steps of a loop came to.
  ///
  /// - Parameters:
  ///   - losses: those after each of the steps.
  ///   - carried: as `writeMemory` has it.
  func adopt(_ losses: UnsafeBufferPointer<Double>, memory carried: UnsafeMutablePointer<Double>) {
    guard let last = losses.last else { return }
    readMemory(from: carried)
    knowsPreviousPoint = false
    step += losses.count
    memoryAge += losses.count
    samplePosition.epoch += losses.count
    batchLoss = losses.count > 1 ? losses[losses.count - 2] : fullLoss
    fullLoss = last
    isGradientFinite = true
    plateau.observe(losses)
  }
}
