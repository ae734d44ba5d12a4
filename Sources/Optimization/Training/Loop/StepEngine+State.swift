import Expressions

// What an engine can say of itself, and the memory that it hands over.

extension StepEngine {
  var checkpoint: Checkpoint {
    Checkpoint(
      step: step, place: place, memoryAge: memoryAge, point: Array(point), memory: memory, plateau: plateau)
  }

  /// What its buffers take, those of the rule's machine and of the objective left out.
  var byteCount: Int { (2 * vectors.vectorCount + 2) * count * MemoryLayout<Double>.stride + 4096 }

  /// The rule's states by name; one number for a state that no vector reaches. Empty before the first update.
  var states: [(name: String, values: [Double])] {
    guard memoryAge > 0 else { return [] }
    return settings.rule.states.map { state in
      if let k = rule.vectorStates.firstIndex(of: state) {
        return (state.name, Array(vectors.values(2 + k)))
      }
      return (state.name, rule.numberStates.firstIndex(of: state).map { [stateNumbers[$0]] } ?? [])
    }
  }

  /// The settings' values as last worked out; those that are off have the values that mean so.
  var valuesByName: [String: Double] {
    let off = settings.hyperparameters.map { ($0.name, $0.defaultValue) }
    let on = rule.settingNames.enumerated().map { ($1, numbers[1 + $0]) }
    return Dictionary(off + on, uniquingKeysWith: { $1 })
  }

  /// Where the rule's number states stand.
  private var stateNumbers: UnsafeMutablePointer<Double> { numbers + 1 + rule.settingNames.count }

  private var memory: [Double] {
    guard memoryAge > 0 else { return [] }
    var values: [Double] = []
    values.reserveCapacity(rule.vectorStates.count * count + rule.numberStates.count)
    for k in rule.vectorStates.indices { values += vectors.values(2 + k) }
    values += UnsafeBufferPointer(start: stateNumbers, count: rule.numberStates.count)
    return values
  }

  /// Takes over a memory; false where it is none of this rule's.
  func load(memory: [Double]) -> Bool {
    let vectorLength = rule.vectorStates.count * count
    guard memory.count == vectorLength + rule.numberStates.count else { return false }
    memory.withUnsafeBufferPointer { memory in
      guard let start = memory.baseAddress else { return }
      for k in rule.vectorStates.indices { vectors[2 + k].update(from: start + k * count, count: count) }
      stateNumbers.update(from: start + vectorLength, count: rule.numberStates.count)
    }
    return true
  }

  /// Gives the rule's states the values that they have before the first update.
  func beginMemory() {
    let values = valuesByName
    for (k, state) in rule.vectorStates.enumerated() {
      vectors[2 + k].update(repeating: state.initial.value(where: values), count: count)
    }
    for (k, state) in rule.numberStates.enumerated() {
      stateNumbers[k] = state.initial.value(where: values)
    }
  }
}

extension StepEngine {
  /// The gradient of all samples at the point, before noise, clipping and decay.
  func gradient() -> [Double] {
    if usesAllSamples {
      evaluate()
      return Array(vectors.values(1))
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
    guard usesAllSamples else { return gradient().withUnsafeBufferPointer(norm) }
    evaluate()
    return norm(vectors.values(1))
  }
}

/// The Euclidean norm, scaled where squares would overflow or vanish.
func norm(_ values: UnsafeBufferPointer<Double>) -> Double {
  var sum = 0.0
  for value in values { sum += value * value }
  // Far from both ends of the range, or 0 of nothing but zeros, or not a number.
  if sum > 1e-280 && sum < 1e300 || sum.isNaN { return sum.squareRoot() }
  var largest = 0.0
  for value in values { largest = max(largest, abs(value)) }
  guard largest > 0, largest.isFinite else { return largest }
  sum = 0
  for value in values { sum += (value / largest) * (value / largest) }
  return largest * sum.squareRoot()
}
