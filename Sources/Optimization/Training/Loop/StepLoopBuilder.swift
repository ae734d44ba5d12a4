import Expressions

/// Builds the program of a step loop out of the programs that an engine runs one by one.
struct StepLoopBuilder {
  typealias Value = LoopBuilder.Value

  private let engine: StepEngine
  private let objective: Program
  var builder = LoopBuilder()
  /// Carried from step to step, as `StepEngine.writeMemory` has it: the vectors in the order of their slots, the
  /// gradient that was used, the numbers of the rule's memory, the moving average of points if there is one.
  private let vectors: [[Value]]
  private let numbers: [Value]
  private let average: [Value]
  /// What else is carried, after those.
  private var extras: [(kind: Extra, value: Value)] = []
  private let update: Value
  /// The step about to be taken, and the one after it.
  let t: Value
  let nextT: Value
  /// The epochs finished before the step, and after it.
  private let epoch: Value
  let nextEpoch: Value

  /// A number that is carried where a step reads it.
  enum Extra {
    /// The loss before the step.
    case loss
    /// What `plateau()` has come to; it stays.
    case plateauFactor
  }

  /// What a step comes to.
  struct Outcome {
    let point: [Value]
    /// The loss there.
    let loss: Value
    /// The gradient there.
    let gradient: [Value]
    /// What the engine's vectors and numbers are.
    fileprivate let carried: [Value]
  }

  var readsPlateau: Bool { engine.settingValues.readsPlateau }
  /// What is carried after the engine's own memory, in order.
  var extraKinds: [Extra] { extras.map(\.kind) }

  /// The most parameters that are written out.
  private static let parameterLimit = 1024

  /// A builder for an engine's next step and those after it.
  init(_ engine: StepEngine) throws(StepProgram.Lack) {
    guard engine.usesAllSamples, let objective = engine.objective.gradientProgram else { throw .manySamples }
    guard engine.settings.noise == 0 else { throw .noise }
    if let violation = engine.settingValues.standing { throw .outOfRange(violation) }
    guard engine.count <= Self.parameterLimit, objective.instructions.count <= StepProgram.operationLimit
    else { throw .tooLong }
    self.engine = engine
    self.objective = objective
    var vectors: [[Value]] = []
    for _ in 0..<engine.buffers.current.vectorCount { vectors.append(builder.carried(engine.count)) }
    self.vectors = vectors
    _ = builder.carried(engine.count)
    numbers = builder.carried(engine.rule.numberStates.count)
    average = builder.carried(engine.average == nil ? 0 : engine.count)
    var counters: [Value] = []
    for start in Self.counters(engine) { counters.append(builder.counter(from: start)) }
    (update, t, nextT, epoch, nextEpoch) = (counters[0], counters[1], counters[2], counters[3], counters[4])
  }

  /// What the counters are called: the rule's update, `t` and `t` after the step, the epochs and those after it.
  static let counterNames = ["update", "t", "nextT", "epoch", "nextEpoch"]

  /// The counters at an engine's next step.
  static func counters(_ engine: StepEngine) -> [Double] {
    let (update, t) = (Double(engine.memoryAge + 1), Double(engine.step + 1))
    let epoch = Double(engine.samplePosition.epoch)
    return [update, t, t + 1, epoch, epoch + 1]
  }

  /// The program of a step, and of those after it.
  ///
  /// - Precondition: the engine knows the gradient at its point.
  /// - Parameter ending: what ends the run; nil where steps are taken whatever they come to.
  mutating func program(_ ending: RunEnding?) throws(StepProgram.Lack) -> LoopProgram {
    let outcome = takeStep()
    if let ending, !ending.monitor.require(in: &self, after: outcome, of: ending.trainer) {
      throw .manySamples
    }
    let newExtras = extras.map { kind, value in kind == .loss ? outcome.loss : value }
    // The engine's memory is changed by steps alone, and steps are what the passes are.
    let program = builder.program(
      next: outcome.carried + newExtras, record: outcome.loss,
      from: engine.memoryInLoop + newExtras.map { _ in nil })
    guard program.operationCount <= StepProgram.operationLimit, program.isWithinReach else { throw .tooLong }
    return program
  }

  /// Adds a step of the engine.
  private mutating func takeStep() -> Outcome {
    let settings = settingValues(t: t, epoch: epoch)
    let loss = engine.rule.readsLoss ? carried(.loss) : builder.constant(0)
    let proposal = builder.run(
      engine.rule.program, numbers: [update, loss] + settings + numbers, vectors: vectors,
      blocks: engine.objective.blockLengths)
    var point = proposal.vectors[VectorSlot.point.index]
    for number in point { builder.requireFinite(number) }
    if let bounds = engine.settings.bounds {
      let (lower, upper) = (builder.constant(bounds.lowerBound), builder.constant(bounds.upperBound))
      point = point.map { builder.call(.min, upper, builder.call(.max, $0, lower)) }
    }
    let outputs = builder.run(objective, point + [nextT])
    for output in outputs { builder.requireFinite(output) }
    var vectors = proposal.vectors
    vectors[VectorSlot.point.index] = point
    vectors[VectorSlot.gradient.index] = Array(outputs.dropFirst())
    return Outcome(
      point: point, loss: outputs[0], gradient: Array(outputs.dropFirst()),
      carried: vectors.flatMap { $0 } + self.vectors[VectorSlot.gradient.index]
        + proposal.numbers.suffix(numbers.count)
        + averaged(average, with: point, decay: engine.average?.decay ?? 0))
  }

  /// The settings before a step, as the rule reads them.
  mutating func settingValues(t: Value, epoch: Value) -> [Value] {
    let factor = readsPlateau ? carried(.plateauFactor) : builder.constant(1)
    return engine.settingValues.values(
      t: t, epoch: epoch, plateauFactor: factor, current: engine.buffers.current.settings, in: &builder)
  }

  /// A further carried number.
  mutating func carried(_ kind: Extra) -> Value {
    if let extra = extras.first(where: { $0.kind == kind }) { return extra.value }
    let value = builder.carried()
    extras.append((kind, value))
    return value
  }
}
