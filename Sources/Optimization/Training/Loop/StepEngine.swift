import Expressions

/// Takes single steps; holds the buffers, so that a step allocates nothing.
///
/// A step proposes a point in buffers of its own and is accepted only when everything about it is finite, so that
/// a refused step leaves all as it was.
final class StepEngine {
  let objective: any Objective
  let settings: TrainingSettings
  let count: Int
  let evaluator: any Evaluator
  let rule: RuleProgram
  private let machine: VectorMachine
  private let settingValues: SettingValues
  private var sampler: EpochSampler
  private let batchCount: Int
  /// Whether each step takes the gradient of all samples.
  let usesAllSamples: Bool

  /// The point, a gradient, then the rule's vector states, as the program wants them. Where steps use all samples,
  /// the gradient is that of the point once it `isEvaluated`.
  let vectors: VectorTable
  private let proposals: VectorTable
  private let assigned: [Int]
  /// The gradient that the last step used, and one that is being made where it is not `vectors[1]`.
  private let gradients: VectorTable
  /// `t`, the settings, then the rule's number states.
  let numbers: UnsafeMutablePointer<Double>
  private let proposedNumbers: UnsafeMutablePointer<Double>
  private let numberCount: Int

  private(set) var step: Int
  private(set) var place: SamplePlace
  private(set) var memoryAge: Int
  private(set) var plateau: Plateau
  /// The loss of all samples at the point; meaningful when `isEvaluated`.
  private(set) var fullLoss = Double.nan
  private var isEvaluated = false
  /// Whether the gradient of the point has been found finite: it was when the step that led here was taken.
  private var isGradientFinite = false
  /// The loss that the last step's batch had before it.
  private(set) var batchLoss = Double.nan

  init(_ objective: any Objective, _ settings: TrainingSettings, at checkpoint: Checkpoint) {
    self.objective = objective
    self.settings = settings
    count = objective.parameterCount
    evaluator = objective.makeEvaluator()
    rule = RuleProgram(settings.rule, clips: settings.clips, decays: settings.decays)
    machine = VectorMachine(rule.program, count: count)
    sampler = EpochSampler(sampleCount: objective.sampleCount, seed: settings.seed)
    batchCount = settings.batchSize.count(of: objective.sampleCount)
    usesAllSamples = batchCount == objective.sampleCount
    vectors = VectorTable(rule.program.vectors.count, count: count)
    proposals = VectorTable(rule.program.vectors.count, count: count)
    gradients = VectorTable(settings.noise > 0 ? 2 : 1, count: count)
    assigned = rule.program.assignedVectors
    numberCount = rule.program.numbers.count
    numbers = .allocate(capacity: numberCount)
    numbers.initialize(repeating: 0, count: numberCount)
    proposedNumbers = .allocate(capacity: numberCount)
    proposedNumbers.initialize(repeating: 0, count: numberCount)
    settingValues = SettingValues(settings, names: rule.settingNames, into: numbers + 1)
    step = checkpoint.step
    place = checkpoint.place
    plateau = checkpoint.plateau
    memoryAge = 0
    vectors[0].update(from: checkpoint.point, count: count)
    if checkpoint.memoryAge > 0, load(memory: checkpoint.memory) { memoryAge = checkpoint.memoryAge }
  }

  deinit {
    numbers.deallocate()
    proposedNumbers.deallocate()
  }

  /// Takes over what another engine knows of the step that led here.
  func adoptLastStep(of other: StepEngine) {
    batchLoss = other.batchLoss
    gradients[0].update(from: other.gradients[0], count: count)
  }
}

// MARK: - Evaluating

extension StepEngine {
  var point: UnsafeBufferPointer<Double> { vectors.values(0) }

  /// The gradient that the last step used; zeros before the first.
  var usedGradient: UnsafeBufferPointer<Double> { gradients.values(0) }

  /// Whether the last step ended an epoch; `loss()` is then known.
  var isAtEpochEnd: Bool { place.used == 0 }

  /// The loss of all samples at the point.
  func loss() -> Double {
    evaluate()
    return fullLoss
  }

  /// Loss and gradient of all samples, once for each point; without the gradient where steps do not use it.
  func evaluate() {
    guard !isEvaluated else { return }
    let t = Double(step + 1)
    fullLoss =
      usesAllSamples
      ? evaluator.lossAndGradient(.all, at: vectors[0], t: t, gradient: vectors[1])
      : evaluator.loss(.all, at: vectors[0], t: t)
    isEvaluated = true
  }

  /// Works out the settings for the step about to be taken.
  ///
  /// - Returns: the first that is outside its range, or nil.
  func updateSettings() -> RangeViolation? {
    settingValues.update(
      t: Double(step + 1), epoch: Double(place.epoch), plateauFactor: plateau.factor, into: numbers + 1)
  }
}

// MARK: - Stepping

extension StepEngine {
  /// Tries to take one step.
  func advance() -> StepOutcome {
    if let violation = updateSettings() { return .outOfRange(violation) }
    if memoryAge == 0 { beginMemory() }
    var nextPlace = place
    let loss = evaluateBatch(&nextPlace)
    let gradient = usesAllSamples && settings.noise > 0 ? gradients[1] : vectors[1]
    if !loss.isFinite { return refused(.loss) }
    if !isGradientFinite || settings.noise > 0, gradient.firstNonfinite(count) != nil {
      return refused(.gradient)
    }
    propose(by: gradient)
    if let index = proposals[0].firstNonfinite(count) { return refused(.parameter(index)) }
    keepInBounds()
    let endsEpoch = nextPlace.epoch != place.epoch
    var nextLoss = Double.nan
    if usesAllSamples {
      nextLoss = evaluator.lossAndGradient(
        .all, at: proposals[0], t: Double(step + 2), gradient: proposals[1])
      if proposals[1].firstNonfinite(count) != nil { return refused(nextLoss.isFinite ? .gradient : .loss) }
    } else if endsEpoch {
      nextLoss = evaluator.loss(.all, at: proposals[0], t: Double(step + 2))
    }
    if usesAllSamples || endsEpoch, !nextLoss.isFinite { return refused(.loss) }
    accept(at: nextPlace, batchLoss: loss, loss: nextLoss, endsEpoch: endsEpoch)
    return .taken
  }

  private func refused(_ quantity: Divergence.Quantity) -> StepOutcome {
    .diverged(Divergence(step: step + 1, quantity: quantity))
  }

  /// The loss of the step's batch; its gradient, with noise, goes to where the rule will read it.
  private func evaluateBatch(_ nextPlace: inout SamplePlace) -> Double {
    let loss: Double
    if usesAllSamples {
      evaluate()
      loss = fullLoss
      nextPlace = place.nextEpoch
    } else {
      loss = sampler.withBatch(of: batchCount, at: &nextPlace) { batch in
        evaluator.lossAndGradient(batch, at: vectors[0], t: Double(step + 1), gradient: vectors[1])
      }
    }
    guard settings.noise > 0 else { return loss }
    let target = usesAllSamples ? gradients[1] : vectors[1]
    var generator = RandomGenerator(seed: settings.seed, for: .noise, stream: UInt64(step))
    for i in 0..<count { target[i] = vectors[1][i] + settings.noise * generator.normal() }
    return loss
  }

  /// Runs the rule into the proposals.
  private func propose(by gradient: UnsafeMutablePointer<Double>) {
    for k in 1..<numberCount { proposedNumbers[k] = numbers[k] }
    proposedNumbers[0] = Double(memoryAge + 1)
    let held = vectors[1]
    vectors[1] = gradient
    machine.run(numbers: proposedNumbers, vectors: vectors.pointers, results: proposals.pointers)
    vectors[1] = held
  }

  private func keepInBounds() {
    guard let bounds = settings.bounds else { return }
    let point = proposals[0]
    for i in 0..<count { point[i] = min(max(point[i], bounds.lowerBound), bounds.upperBound) }
  }

  private func accept(at nextPlace: SamplePlace, batchLoss: Double, loss: Double, endsEpoch: Bool) {
    if usesAllSamples, settings.noise > 0 {
      swap(&gradients[0], &gradients[1])
      swap(&vectors[1], &proposals[1])
    } else {
      // The gradient just used is kept, the one of the new point takes its place, and the oldest is written next.
      let used = vectors[1]
      vectors[1] = usesAllSamples ? proposals[1] : gradients[0]
      if usesAllSamples { proposals[1] = gradients[0] }
      gradients[0] = used
    }
    for k in assigned { swap(&vectors[k], &proposals[k]) }
    for k in 0..<numberCount { numbers[k] = proposedNumbers[k] }
    step += 1
    memoryAge += 1
    place = nextPlace
    self.batchLoss = batchLoss
    fullLoss = loss
    isEvaluated = usesAllSamples || endsEpoch
    isGradientFinite = usesAllSamples
    if endsEpoch { plateau.observe(loss) }
  }
}
