// Numbers that have come to rest: a product of factors below 1 ends at one of the smallest numbers there are, where
// rounding keeps it, and processors take many times as long over those as over others.

extension LoopBuilder {
  /// The program of a pass for a loop that begins with certain numbers: those that no pass changes any more are
  /// constants in it.
  ///
  /// - Parameters:
  ///   - next: what each carried number is after the pass, in the order in which they were asked for.
  ///   - record: what is kept of every pass.
  ///   - start: what each carried number is before the first pass, and the counters are where they begin; nil for one
  ///     that anything but a pass may change.
  package func program(next: [Value], record: Value, from start: [Double?]) -> LoopProgram {
    var resting = unchanged(next, from: start)
    for _ in 0..<Self.mostTrials where !resting.isEmpty {
      let (builder, places) = replayed(with: resting)
      let still = resting.filter { k, number in
        builder.constant(of: places[next[k].index])?.bitPattern == number.bitPattern
      }
      // That each of them stays was shown with the others as constants, so that all of them must.
      if still.count == resting.count {
        return builder.program(next: next.map { places[$0.index] }, record: places[record.index])
      }
      resting = still
    }
    return program(next: next, record: record)
  }

  /// Most often the first one tells; what hangs together in long chains is not worth more.
  private static var mostTrials: Int { 4 }

  /// The carried numbers that the first pass leaves as they are.
  private func unchanged(_ next: [Value], from start: [Double?]) -> [Int: Double] {
    var values: [Double] = []
    for (index, node) in nodes.enumerated() {
      switch node {
      case .carried(let k): values.append(start[k] ?? .nan)
      case .counter: values.append(bounds[index].ends?.least ?? .nan)
      case .constant(let value): values.append(value)
      case .call(let function, let operands): values.append(function.value(operands.map { values[$0.index] }))
      }
    }
    var result: [Int: Double] = [:]
    for (k, value) in next.enumerated() {
      if let number = start[k], number.isFinite, values[value.index].bitPattern == number.bitPattern {
        result[k] = number
      }
    }
    return result
  }

  /// A builder of the same pass where some carried numbers are constants, and where each value is in it.
  private func replayed(with constants: [Int: Double]) -> (builder: LoopBuilder, places: [Value]) {
    var builder = LoopBuilder()
    var places: [Value] = []
    for (index, node) in nodes.enumerated() {
      switch node {
      case .carried(let k):
        let value = builder.carried()
        places.append(constants[k].map { builder.constant($0) } ?? value)
      case .counter: places.append(builder.counter(from: bounds[index].ends?.least ?? 0))
      case .constant(let value): places.append(builder.constant(value))
      case .call(let function, let operands):
        places.append(builder.call(function, operands.map { places[$0.index] }))
      }
    }
    for value in finite { builder.requireFinite(places[value.index]) }
    for value in conditions { builder.require(places[value.index]) }
    return (builder, places)
  }
}
