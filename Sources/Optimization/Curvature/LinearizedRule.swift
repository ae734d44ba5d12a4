import Expressions

/// What a rule does near a point as if it were linear: what it divides by is held as it is now, and the rest of a step
/// is sums of multiples of the parameters, of the gradient and of what is remembered of it.
///
/// Along a direction of curvature `c` the gradient is `c` times the distance to the minimum, and one step multiplies
/// distance and memory by a small matrix. Its largest eigenvalue is the factor by which the distance shrinks in the
/// long run; where that passes 1, the rule is no longer stable. The matrix comes of the rule's own text, so that a
/// rule that a learner wrote has a limit like a built-in one. For gradient descent, heavy ball and Nesterov the limits
/// are `2/L`, `(2 + 2m)/L` and `(2 + 2m)/((1 + 2m)L)`; for Adam, `(2 + 2*beta1)/(1 - beta1)` over the largest
/// curvature in the units that it divides by (Cohen and others 2022).
public struct LinearizedRule {
  /// How much farther than a parameter in the middle each is moved by an equal gradient, `count` numbers; nil where
  /// all are moved alike.
  public let scaling: [Double]?
  /// The lines of the rule that are linear.
  private let lines: [UpdateRule.Line]
  /// The states that they change, in order; the parameter comes before them in matrices.
  private let memory: [String]
  /// The value of everything else that the lines read, as it is for the parameter in the middle.
  private let held: [String: Double]
  /// What coupled weight decay adds to each curvature, before anything is scaled.
  public let decay: Double

  /// What one step of a rule makes of a parameter and its memory, with nothing and with a slope.
  private struct Response {
    /// By the parameter and each state of its memory.
    let own: SmallMatrix
    /// By the gradient, alike.
    let slope: [Double]

    /// Whether every number is the same but for rounding and the last of what fades.
    func isNear(_ other: Response) -> Bool {
      func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * max(abs(a), abs(b)) }
      let rows = slope.indices
      return zip(slope, other.slope).allSatisfy(isNear)
        && rows.allSatisfy { row in rows.allSatisfy { isNear(own[row, $0], other.own[row, $0]) } }
    }
  }
}

// MARK: - Making one

extension LinearizedRule {
  /// The rule in use, where a trainer stands; nil where its step is not linear even so, as that of a sign is not, where
  /// it is another at other steps, as that of a rule is that goes back every few, and where it divides by what it has
  /// not seen yet.
  public init?(_ trainer: Trainer) {
    let (settings, engine) = (trainer.settings, trainer.engine)
    let rule = settings.rule
    guard !rule.lines.contains(where: { $0.value.reduces }) else { return nil }
    var values = trainer.settingValues()
    guard let split = LinearLines(rule, states: engine.rule.vectorStates.map(\.name), settings: values),
      // What is divided by begins at nothing, and so does what is summed.
      trainer.memoryAge > 0 || split.held.isEmpty && !split.reads(engine.rule.numberStates.map(\.name))
    else { return nil }
    (lines, memory) = (split.lines, split.linear)
    decay = settings.decays && !rule.declaresWeightDecay ? values["weight_decay"] ?? 0 : 0
    // The first update may be another one, as momentum's is.
    values["t"] = Double(max(2, trainer.memoryAge + 1))
    let states = Dictionary(trainer.states.map { ($0.name, $0.values) }) { first, _ in first }
    for state in engine.rule.numberStates {
      values[state.name] = states[state.name]?.first ?? state.initial.value(where: values)
    }
    guard !split.held.isEmpty else {
      (scaling, held) = (nil, values)
      guard isAlike(at: [2, 3, 5, 6, 7, 1000] + Self.lateSteps) else { return nil }
      return
    }
    let vectors = split.held.compactMap { states[$0] }
    guard
      let scales = Self.scales(lines, memory, held: split.held, vectors, numbers: values),
      let middle = Self.middle(of: scales), scales[middle] != 0
    else { return nil }
    for (name, vector) in zip(split.held, vectors) { values[name] = vector[middle] }
    held = values
    let factors = scales.map { $0 / scales[middle] }
    // What is not moved has no gradient and no curvature to speak of.
    guard factors.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
    scaling = factors
    // Corrections for a start at 0 differ from step to step, and come to an end.
    guard response(at: nil) != nil, isAlike(at: Self.lateSteps), isAlike(split.held, vectors, factors) else {
      return nil
    }
  }

  /// Whether the rule in use holds nothing of each parameter's own, so that `scaling` would be nil. Asks no parameter,
  /// as making one does.
  public static func movesAllAlike(_ trainer: Trainer) -> Bool {
    let states = trainer.engine.rule.vectorStates.map(\.name)
    return LinearLines(trainer.settings.rule, states: states, settings: trainer.settingValues())?.held.isEmpty
      ?? false
  }

  /// Numbers of steps so late that only what comes round, or grows for ever, still differs between them.
  private static let lateSteps = [1e12, LinearLines.multipleOfMany, LinearLines.multipleOfMany + 1]

  /// Whether the step is the same at each of these numbers of steps.
  private func isAlike(at steps: [Double]) -> Bool {
    // A rate of 0 would hide what differs.
    let rate = held["lr"].map { _ in 1.0 }
    let responses = steps.map { t in response(at: rate, in: held.merging(["t": t]) { $1 }) }
    guard let first = responses[0] else { return false }
    return responses.allSatisfy { $0.map(first.isNear) ?? false }
  }

  /// Whether a parameter that is moved farther is in all else like one of so much more curvature: tried with those that
  /// are moved most and least.
  private func isAlike(_ names: [String], _ vectors: [[Double]], _ factors: [Double]) -> Bool {
    let ends = [
      factors.indices.max { factors[$0] < factors[$1] }, factors.indices.min { factors[$0] < factors[$1] },
    ]
    return ends.compactMap { $0 }.filter { factors[$0] > 0 }.allSatisfy { index in
      var other = held
      for (name, vector) in zip(names, vectors) { other[name] = vector[index] }
      let matrix = response(at: nil, in: other).map { Self.matrix($0, 1 / factors[index]) }
      guard let matrix, let own = response(at: nil).map({ Self.matrix($0, 1) }) else { return false }
      return abs(matrix.spectralRadius - own.spectralRadius) < 1e-6
    }
  }

  /// How far each parameter is moved against a gradient of 1, by one run over all of them.
  private static func scales(
    _ lines: [UpdateRule.Line], _ memory: [String], held: [String], _ vectors: [[Double]],
    numbers: [String: Double]
  ) -> [Double]? {
    guard let count = vectors.first?.count, vectors.count == held.count,
      vectors.allSatisfy({ $0.count == count })
    else { return nil }
    let names = numbers.keys.sorted()
    let program = VectorProgram(
      lines.map { ($0.name, $0.value) }, vectors: ["w", "g"] + held, numbers: names, memories: memory)
    guard let point = program.vectors.firstIndex(of: "w") else { return nil }
    let (before, after) = (
      SlotTable.allocate(for: program, count: count), SlotTable.allocate(for: program, count: count)
    )
    defer {
      before.deallocate()
      after.deallocate()
    }
    for (slot, name) in program.numbers.enumerated() { before.numbers[slot] = numbers[name] ?? 0 }
    for (name, vector) in zip(held, vectors) {
      if let slot = program.vectors.firstIndex(of: name) {
        before.vectors[slot].update(from: vector, count: count)
      }
    }
    if let slot = program.vectors.firstIndex(of: "g") {
      before.vectors[slot].update(repeating: 1, count: count)
    }
    VectorMachine(program, count: count)
      .run(numbers: before.numbers, vectors: before.vectors, results: after.vectors)
    return (0..<count).map { -after.vectors[point][$0] }
  }

  /// The index of the median of those that are not 0.
  private static func middle(of scales: [Double]) -> Int? {
    let moved = scales.indices.filter { scales[$0] != 0 && scales[$0].isFinite }
    let order = moved.sorted { scales[$0] < scales[$1] }
    return order.isEmpty ? nil : order[order.count / 2]
  }
}

// MARK: - What it says

extension LinearizedRule {
  /// The factor by which the distance to the minimum changes a step, in the long run, along a direction.
  ///
  /// - Parameter curvature: with `decay` in it, in units in which every parameter is scaled by the root of its
  ///   `scaling`.
  public func contraction(at curvature: Double) -> Double {
    contraction(at: curvature, rate: nil)
  }

  /// The largest learning rate at which the rule settles along every direction of at most so much curvature; nil where
  /// there is none, and infinite where every rate would do.
  ///
  /// - Parameter curvature: the largest, in units scaled as in `contraction`; above 0.
  public func limit(at curvature: Double) -> Double? {
    guard curvature > 0, held["lr"] != nil else { return nil }
    // A rate that does nothing now, such as that of an average's rule, has no limit to be told.
    guard
      contraction(at: curvature, rate: 1e-3 / curvature) != contraction(at: curvature, rate: 1e-4 / curvature)
    else { return nil }
    func isStable(_ rate: Double) -> Bool { contraction(at: curvature, rate: rate) <= 1 + 1e-14 }
    var (low, high) = (1 / curvature, 1 / curvature)
    // At a rate below 1e-12 of it, so small that it changes next to nothing, no rule is told from one that settles.
    for _ in 0..<39 where !isStable(low) { low /= 2 }
    guard isStable(low) else { return nil }
    high = low
    for _ in 0..<80 where isStable(high) { high *= 2 }
    guard !isStable(high) else { return .infinity }
    for _ in 0..<48 {
      let middle = low + (high - low) / 2
      if isStable(middle) { low = middle } else { high = middle }
    }
    // As many digits as are sure.
    return low.shortened(digits: 12)
  }

  /// The rate at which the slowest of two directions shrinks fastest, to a fiftieth of the limit, and its factor; nil where no rate
  /// does better than staying.
  public func bestRate(smallest: Double, largest: Double) -> (rate: Double, contraction: Double)? {
    guard smallest > 0, let limit = limit(at: largest), limit.isFinite else { return nil }
    let trials = stride(from: 2, to: 100, by: 2).map { share -> (rate: Double, contraction: Double) in
      let rate = limit * Double(share) / 100
      return (
        rate, max(contraction(at: smallest, rate: rate), contraction(at: largest, rate: rate))
      )
    }
    return trials.min { $0.contraction < $1.contraction }.flatMap { $0.contraction < 1 ? $0 : nil }
  }

  /// The mean squared distance to the minimum along a direction, in the long run, under gradient noise of variance 1;
  /// nil where the rule does not settle.
  ///
  /// The sum of `A^k b b' A'^k` over all `k`, with `A` one step and `b` what it makes of a slope of 1; by doubling, so
  /// that sixty rounds are as good as all.
  func spread(at curvature: Double) -> Double? {
    guard let response = response(at: nil) else { return nil }
    var power = Self.matrix(response, curvature)
    guard power.spectralRadius < 1 else { return nil }
    var sum = SmallMatrix(count: power.count)
    for row in 0..<sum.count {
      for column in 0..<sum.count { sum[row, column] = response.slope[row] * response.slope[column] }
    }
    for _ in 0..<60 {
      let before = sum[0, 0]
      sum = sum + power * sum * power.transposed
      power = power * power
      if sum[0, 0] == before { break }
    }
    return sum[0, 0].isFinite ? sum[0, 0] : nil
  }

  /// Whether the rule remembers steps, so that distances may swing while they shrink.
  public var hasMemory: Bool { !memory.isEmpty }

  private func contraction(at curvature: Double, rate: Double?) -> Double {
    response(at: rate).map { Self.matrix($0, curvature).spectralRadius } ?? .nan
  }

  /// What one step does where the gradient is the curvature times the parameter.
  private static func matrix(_ response: Response, _ curvature: Double) -> SmallMatrix {
    var matrix = response.own
    for row in 0..<matrix.count { matrix[row, 0] += response.slope[row] * curvature }
    return matrix
  }

  /// - Parameters:
  ///   - rate: in place of `lr`; nil for `lr` as it is.
  ///   - values: in place of those of the parameter in the middle.
  private func response(at rate: Double?, in values: [String: Double]? = nil) -> Response? {
    var values = values ?? held
    if let rate { values["lr"] = rate }
    let names = ["w"] + memory
    var own = SmallMatrix(count: names.count)
    for (column, name) in names.enumerated() {
      let result = LinearLines.run(lines, from: [name: 1], others: names, in: values)
      for (row, name) in names.enumerated() { own[row, column] = result[name] ?? .nan }
    }
    let slope = LinearLines.run(lines, from: ["g": 1], others: names, in: values)
    let response = Response(own: own, slope: names.map { slope[$0] ?? .nan })
    return response.slope.allSatisfy(\.isFinite) ? response : nil
  }
}

extension Term {
  /// Whether some part of it makes a number of a whole vector, so that parameters depend on one another.
  fileprivate var reduces: Bool {
    var open = [self]
    while let term = open.popLast() {
      guard case .call(let function, let operands) = term else { continue }
      if function.isReduction { return true }
      open += operands
    }
    return false
  }
}
