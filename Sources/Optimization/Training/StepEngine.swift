import Expressions

/// Takes single steps; holds the buffers, so that a step allocates nothing.
///
/// A step proposes a point in buffers of its own and is accepted only when everything about it is finite, so that
/// a refused step leaves all as it was.
final class StepEngine {
  let objective: any Objective
  let settings: TrainingSettings
  let count: Int
  private let evaluator: any Evaluator
  private let rule: RuleProgram
  private let machine: VectorMachine
  private var sampler: EpochSampler
  private let batchCount: Int
  /// Whether each step takes the gradient of all samples.
  let usesAllSamples: Bool

  /// `w`, `g`, then the rule's vector states, as the program wants them.
  private let vectors: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  private let proposals: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  private let assigned: [Int]
  /// The gradient that the last step used, with its noise.
  private let usedGradientBuffer: UnsafeMutablePointer<Double>
  /// `t`, the settings, then the rule's number states.
  private let numbers: UnsafeMutablePointer<Double>
  private let proposedNumbers: UnsafeMutablePointer<Double>
  private let numberCount: Int
  /// The settings that change during the run, with their places among the numbers.
  private let schedules: [(place: Int, schedule: Schedule, machine: Machine)]

  private(set) var step: Int
  private(set) var place: SamplePlace
  private(set) var memoryAge: Int
  private(set) var plateau: Plateau
  /// The loss of all samples at the point; meaningful when `isEvaluated`.
  private var fullLoss = Double.nan
  private var isEvaluated = false
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
    usesAllSamples = settings.batchSize == .all || objective.sampleCount == 1
    let vectorCount = rule.program.vectors.count
    (vectors, proposals) = (.allocate(capacity: vectorCount), .allocate(capacity: vectorCount))
    for k in 0..<vectorCount {
      (vectors + k).initialize(to: Self.zeros(count))
      (proposals + k).initialize(to: Self.zeros(count))
    }
    assigned = rule.program.assignedVectors
    usedGradientBuffer = Self.zeros(count)
    numberCount = rule.program.numbers.count
    (numbers, proposedNumbers) = (Self.zeros(numberCount), Self.zeros(numberCount))
    schedules = Self.schedules(of: rule, settings)
    step = checkpoint.step
    place = checkpoint.place
    memoryAge = checkpoint.memoryAge
    plateau = checkpoint.plateau
    vectors[0].update(from: checkpoint.point, count: count)
    loadConstants()
    load(memory: checkpoint.memory)
  }

  deinit {
    for k in rule.program.vectors.indices {
      vectors[k].deallocate()
      proposals[k].deallocate()
    }
    vectors.deallocate()
    proposals.deallocate()
    usedGradientBuffer.deallocate()
    numbers.deallocate()
    proposedNumbers.deallocate()
  }

  private static func zeros(_ count: Int) -> UnsafeMutablePointer<Double> {
    let buffer = UnsafeMutablePointer<Double>.allocate(capacity: max(1, count))
    buffer.initialize(repeating: 0, count: max(1, count))
    return buffer
  }
}

// MARK: - What it knows

extension StepEngine {
  var point: UnsafeBufferPointer<Double> { UnsafeBufferPointer(start: vectors[0], count: count) }

  /// The gradient that the last step used.
  var usedGradient: UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: usedGradientBuffer, count: count)
  }

  var checkpoint: Checkpoint {
    Checkpoint(
      step: step, place: place, memoryAge: memoryAge, point: Array(point), memory: memory, plateau: plateau)
  }

  /// The rule's states by name; one number for a state that no vector reaches. Empty before the first update.
  var states: [(name: String, values: [Double])] {
    guard memoryAge > 0 else { return [] }
    return settings.rule.states.map { state in
      if let k = rule.vectorStates.firstIndex(of: state) {
        return (state.name, Array(UnsafeBufferPointer(start: vectors[2 + k], count: count)))
      }
      let k = rule.numberStates.firstIndex(of: state) ?? 0
      return (state.name, [numbers[1 + rule.settingNames.count + k]])
    }
  }

  private var memory: [Double] {
    guard memoryAge > 0 else { return [] }
    var values: [Double] = []
    values.reserveCapacity(rule.vectorStates.count * count + rule.numberStates.count)
    for k in rule.vectorStates.indices { values += UnsafeBufferPointer(start: vectors[2 + k], count: count) }
    values += UnsafeBufferPointer(
      start: numbers + 1 + rule.settingNames.count, count: rule.numberStates.count)
    return values
  }

  /// The loss of all samples at the point.
  func loss() -> Double {
    if usesAllSamples || !isEvaluated { evaluate() }
    return fullLoss
  }

  /// The gradient of all samples at the point, before noise, clipping and decay.
  func gradient() -> [Double] {
    if usesAllSamples {
      evaluate()
      return Array(UnsafeBufferPointer(start: vectors[1], count: count))
    }
    return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let start = buffer.baseAddress {
        _ = evaluator.lossAndGradient(.all, at: vectors[0], t: Double(step + 1), gradient: start)
      }
      initialized = count
    }
  }

  func hessian() -> [Double]? { evaluator.hessian(at: vectors[0], t: Double(step + 1)) }

  /// The Euclidean norm of the gradient of all samples.
  func gradientNorm() -> Double {
    guard usesAllSamples else { return Self.norm(gradient()) }
    evaluate()
    return Self.norm(UnsafeBufferPointer(start: vectors[1], count: count))
  }

  private static func norm(_ values: some Sequence<Double>) -> Double {
    // Scaled, so that squares neither overflow nor vanish.
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return values.reduce(0) { $0 + abs($1) } }
    return largest * values.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
  }

  /// Loss and gradient of all samples, once for each point; without the gradient where steps do not use it.
  private func evaluate() {
    guard !isEvaluated else { return }
    let t = Double(step + 1)
    fullLoss =
      usesAllSamples
      ? evaluator.lossAndGradient(.all, at: vectors[0], t: t, gradient: vectors[1])
      : evaluator.loss(.all, at: vectors[0], t: t)
    isEvaluated = true
  }
}

// MARK: - Settings and memory

extension StepEngine {
  private static func schedules(
    of rule: RuleProgram, _ settings: TrainingSettings
  ) -> [(place: Int, schedule: Schedule, machine: Machine)] {
    rule.settingNames.enumerated().compactMap { index, name in
      guard let schedule = settings.given[name], schedule.constant == nil else { return nil }
      let program = Program([schedule.term], inputs: ["t", "epoch", Plateau.factorName])
      return (1 + index, schedule, Machine(program))
    }
  }

  private func loadConstants() {
    for (index, name) in rule.settingNames.enumerated() {
      numbers[1 + index] = settings.schedule(name)?.constant ?? .nan
    }
  }

  private func load(memory: [Double]) {
    guard memory.count == rule.vectorStates.count * count + rule.numberStates.count, memoryAge > 0 else {
      memoryAge = 0
      return
    }
    for k in rule.vectorStates.indices {
      for i in 0..<count { vectors[2 + k][i] = memory[k * count + i] }
    }
    let numberStart = rule.vectorStates.count * count
    for k in rule.numberStates.indices { numbers[1 + rule.settingNames.count + k] = memory[numberStart + k] }
  }

  /// Evaluates the settings that are schedules for the step about to be taken.
  ///
  /// - Returns: the first that has left its range, or nil.
  func updateSettings() -> RangeViolation? {
    for (place, _, machine) in schedules {
      machine.input(0).pointee = Double(step + 1)
      machine.input(1).pointee = Double(self.place.epoch)
      machine.input(2).pointee = plateau.factor
      machine.run()
      numbers[place] = machine.output(0).pointee
      let name = rule.settingNames[place - 1]
      guard let range = settings.hyperparameters.first(where: { $0.name == name })?.range else { continue }
      if !range.contains(numbers[place], where: settingValues) {
        return RangeViolation(setting: name, value: numbers[place], range: range)
      }
    }
    return nil
  }

  /// The settings' values as last evaluated.
  var settingValues: [String: Double] {
    Dictionary(uniqueKeysWithValues: rule.settingNames.enumerated().map { ($1, numbers[1 + $0]) })
  }

  /// Gives the rule's states the values that they have before the first update.
  private func beginMemory() {
    let values = settingValues
    for (k, state) in rule.vectorStates.enumerated() {
      vectors[2 + k].update(repeating: state.initial.value(where: values), count: count)
    }
    for (k, state) in rule.numberStates.enumerated() {
      numbers[1 + rule.settingNames.count + k] = state.initial.value(where: values)
    }
  }
}

// MARK: - Stepping

extension StepEngine {
  /// Tries to take one step.
  func advance() -> StepOutcome {
    if !schedules.isEmpty, let violation = updateSettings() { return .outOfRange(violation) }
    if memoryAge == 0 { beginMemory() }
    var nextPlace = place
    if let quantity = evaluateBatch(&nextPlace) { return refused(quantity) }
    propose()
    if let index = firstNonfinite(proposals[0]) { return refused(.parameter(index)) }
    let endsEpoch = nextPlace.epoch != place.epoch
    var nextLoss = Double.nan
    if usesAllSamples {
      nextLoss = evaluator.lossAndGradient(
        .all, at: proposals[0], t: Double(step + 2), gradient: proposals[1])
      if !nextLoss.isFinite { return refused(.loss) }
      if firstNonfinite(proposals[1]) != nil { return refused(.gradient) }
      swap(&vectors[1], &proposals[1])
    } else if endsEpoch {
      nextLoss = evaluator.loss(.all, at: proposals[0], t: Double(step + 2))
      if !nextLoss.isFinite { return refused(.loss) }
    }
    for k in assigned { swap(&vectors[k], &proposals[k]) }
    numbers.update(from: proposedNumbers, count: numberCount)
    step += 1
    memoryAge += 1
    place = nextPlace
    fullLoss = nextLoss
    isEvaluated = usesAllSamples || endsEpoch
    if endsEpoch { plateau.observe(nextLoss) }
    return .taken
  }

  /// Whether the last step ended an epoch; `loss()` is then known.
  var isAtEpochEnd: Bool { place.used == 0 }

  private func refused(_ quantity: Divergence.Quantity) -> StepOutcome {
    .diverged(Divergence(step: step + 1, quantity: quantity))
  }

  /// The gradient of the step's batch, with noise, into the buffer that the rule reads.
  private func evaluateBatch(_ nextPlace: inout SamplePlace) -> Divergence.Quantity? {
    if usesAllSamples {
      evaluate()
      batchLoss = fullLoss
      usedGradientBuffer.update(from: vectors[1], count: count)
      nextPlace = place.nextEpoch
    } else {
      batchLoss = sampler.withBatch(of: batchCount, at: &nextPlace) { batch in
        evaluator.lossAndGradient(batch, at: vectors[0], t: Double(step + 1), gradient: usedGradientBuffer)
      }
    }
    if !batchLoss.isFinite { return .loss }
    if firstNonfinite(usedGradientBuffer) != nil { return .gradient }
    if settings.noise > 0 {
      var generator = RandomGenerator(seed: settings.seed, for: .noise, stream: UInt64(step))
      for i in 0..<count { usedGradientBuffer[i] += settings.noise * generator.normal() }
    }
    return nil
  }

  /// Runs the rule into the proposals.
  private func propose() {
    proposedNumbers.update(from: numbers, count: numberCount)
    proposedNumbers[0] = Double(memoryAge + 1)
    let gradient = vectors[1]
    vectors[1] = usedGradientBuffer
    machine.run(numbers: proposedNumbers, vectors: vectors, results: proposals)
    vectors[1] = gradient
    if !assigned.contains(0) { proposals[0].update(from: vectors[0], count: count) }
    if let bounds = settings.bounds {
      for i in 0..<count { proposals[0][i] = min(max(proposals[0][i], bounds.lowerBound), bounds.upperBound) }
    }
  }

  private func firstNonfinite(_ values: UnsafeMutablePointer<Double>) -> Int? {
    for i in 0..<count where !values[i].isFinite { return i }
    return nil
  }
}
