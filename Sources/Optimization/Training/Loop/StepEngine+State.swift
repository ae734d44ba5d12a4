import Expressions

// What an engine can say of itself, and the memory that it hands over.

extension StepEngine {
  var checkpoint: Checkpoint {
    Checkpoint(
      step: step, samplePosition: samplePosition, memoryAge: memoryAge, point: Array(point), memory: memory,
      plateau: plateau, average: average?.kept ?? [])
  }

  /// What its buffers take, those of the rule's machine and of the objective left out.
  var byteCount: Int { buffers.byteCount + (average == nil ? 0 : count * MemoryLayout<Double>.stride) + 4096 }

  /// The rule's states by name; one number for a state that no vector reaches. Empty before the first update.
  var states: [(name: String, values: [Double])] { memoryAge > 0 ? statesAtHand : [] }

  /// The same, be they only what the first update begins with: `beginMemory` comes before.
  var statesAtHand: [(name: String, values: [Double])] {
    settings.rule.states.map { state in
      if let k = rule.vectorStates.firstIndex(of: state) {
        return (state.name, Array(buffers.current.values(.state(k))))
      }
      let number = rule.numberStates.firstIndex(of: state)
      return (state.name, number.map { [buffers.current[rule.numberStateSlot($0)]] } ?? [])
    }
  }

  /// The settings' values as last worked out; those that are off have the values that mean so.
  var valuesByName: [String: Double] {
    let off = settings.hyperparameters.map { ($0.name, $0.defaultValue) }
    let on = rule.settingNames.enumerated().map { ($1, buffers.current[.setting($0)]) }
    return Dictionary(off + on, uniquingKeysWith: { $1 })
  }

  /// The rule's states as a checkpoint keeps them: the vectors, then the numbers.
  private var memory: [Double] {
    guard memoryAge > 0 else { return [] }
    var values: [Double] = []
    values.reserveCapacity(memoryLength)
    for k in rule.vectorStates.indices { values += buffers.current.values(.state(k)) }
    for k in rule.numberStates.indices { values.append(buffers.current[rule.numberStateSlot(k)]) }
    return values
  }

  private var memoryLength: Int { rule.vectorStates.count * count + rule.numberStates.count }

  /// Takes over a memory; false where it is none of this rule's.
  func load(memory: [Double]) -> Bool {
    guard memory.count == memoryLength else { return false }
    var rest = memory[...]
    for k in rule.vectorStates.indices {
      rest.prefix(count).withUnsafeBufferPointer { values in
        if let start = values.baseAddress { buffers.current[.state(k)].update(from: start, count: count) }
      }
      rest = rest.dropFirst(count)
    }
    for (k, value) in rest.enumerated() { buffers.current[rule.numberStateSlot(k)] = value }
    return true
  }

  /// Gives the rule's states the values that they have before the first update.
  func beginMemory() {
    let values = valuesByName
    for (k, state) in rule.vectorStates.enumerated() {
      buffers.current[.state(k)].update(repeating: state.initial.value(where: values), count: count)
    }
    for (k, state) in rule.numberStates.enumerated() {
      buffers.current[rule.numberStateSlot(k)] = state.initial.value(where: values)
    }
  }
}

// MARK: - What the next step goes by

extension StepEngine {
  /// The rows that the next step takes the gradient over, counted from 0; nil for all.
  var nextRows: [Int]? {
    guard !usesAllSamples else { return nil }
    var sampler = EpochSampler(sampleCount: objective.sampleCount, seed: settings.seed)
    var position = samplePosition
    let batch = sampler.batch(of: settings.batchSize.count(of: objective.sampleCount), at: &position).batch
    guard case .rows(let rows) = batch else { return nil }
    return rows.map(Int.init)
  }

  /// The normal draws that the next step's noise is made of, one for each parameter.
  var nextDraws: [Double] {
    var generator = RandomGenerator(seed: settings.seed, for: .noise, stream: UInt64(step))
    return (0..<count).map { _ in generator.normal() }
  }

  /// The gradient at the point over some rows, or all where none are given, before noise, clipping and decay.
  func gradient(of rows: [Int]?) -> [Double] {
    guard let rows else { return gradient() }
    var gradient = [Double](repeating: 0, count: count)
    rows.map(Int32.init).withUnsafeBufferPointer { rows in
      _ = evaluator.lossAndGradient(
        .rows(rows), at: buffers.current[.point], t: Double(step + 1), gradient: &gradient)
    }
    return gradient
  }
}

extension StepEngine {
  /// The gradient of all samples at the point, before noise, clipping and decay.
  func gradient() -> [Double] {
    if usesAllSamples {
      evaluate()
      return Array(UnsafeBufferPointer(start: buffers.exact, count: count))
    }
    return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let start = buffer.baseAddress {
        _ = evaluator.lossAndGradient(.all, at: buffers.current[.point], t: Double(step + 1), gradient: start)
      }
      initialized = count
    }
  }

  func hessian() -> [Double]? { evaluator.hessian(at: buffers.current[.point], t: Double(step + 1)) }

  /// The Euclidean norm of the gradient of all samples.
  func gradientNorm() -> Double {
    guard usesAllSamples else { return gradient().norm }
    evaluate()
    return UnsafeBufferPointer(start: buffers.exact, count: count).norm
  }
}
