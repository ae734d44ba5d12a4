/// Makes a loop program of programs, by running them on values instead of numbers.
///
/// Equal values become one, whatever program they are from, and what is known beforehand is worked out. Only what
/// changes no bit is simplified, the sign of a zero included; of NaN it is not asked which one it is.
package struct LoopBuilder {
  package typealias Value = LoopProgram.Value

  private(set) var nodes: [LoopProgram.Node] = []
  private var known: [LoopProgram.Node: Value] = [:]
  private var carriedCount = 0
  private var counterCount = 0
  /// What is known of each node.
  private(set) var bounds: [LoopBounds] = []
  private(set) var finite: [Value] = []
  private(set) var conditions: [Value] = []

  /// A builder of an empty pass.
  package init() {}

  /// A number that is carried from pass to pass.
  package mutating func carried() -> Value {
    defer { carriedCount += 1 }
    return append(.carried(carriedCount))
  }

  /// Numbers that are carried from pass to pass.
  package mutating func carried(_ count: Int) -> [Value] {
    var values: [Value] = []
    for _ in 0..<count { values.append(carried()) }
    return values
  }

  /// A number that grows by 1 with each pass.
  ///
  /// - Parameter start: no pass begins with less.
  package mutating func counter(from start: Double) -> Value {
    defer { counterCount += 1 }
    return append(.counter(counterCount), LoopBounds(counterFrom: start))
  }

  /// A number that stays.
  package mutating func constant(_ value: Double) -> Value {
    // Equal doubles of other signs (0 and -0) are different values.
    let bounds = LoopBounds(constant: value)
    return value == 0 && value.sign == .minus
      ? append(.constant(value), bounds) : insert(.constant(value), bounds)
  }

  /// A pass counts only where a value is finite.
  package mutating func requireFinite(_ value: Value) {
    if constant(of: value)?.isFinite != true { finite.append(value) }
  }

  /// A pass counts only where a condition holds: where a value is not 0.
  package mutating func require(_ condition: Value) {
    if constant(of: condition).map({ $0 != 0 }) != true { conditions.append(condition) }
  }

  /// A function of values.
  ///
  /// - Precondition: it reduces nothing, and there are as many operands as it takes.
  package mutating func call(_ function: Function, _ operands: Value...) -> Value { call(function, operands) }

  /// The results of a program for values in the place of its inputs.
  package mutating func run(_ program: Program, _ inputs: [Value]) -> [Value] {
    var registers = inputs + program.constants.map { constant($0) }
    registers += repeatElement(registers.first ?? constant(0), count: program.registerCount - registers.count)
    for instruction in program.instructions {
      registers[Int(instruction.destination)] = call(
        instruction.function, instruction.operands.map { registers[Int($0)] })
    }
    return program.outputs.map { registers[$0] }
  }

  /// The program of a pass.
  ///
  /// - Parameters:
  ///   - next: what each carried number is after the pass, in the order in which they were asked for.
  ///   - record: what is kept of every pass.
  package func program(next: [Value], record: Value) -> LoopProgram {
    precondition(next.count == carriedCount, "what is carried needs a value for the next pass")
    return LoopProgram(
      nodes: nodes, next: next, counterCount: counterCount, record: record, finite: finite,
      conditions: conditions
    ).withoutUnusedNodes
  }
}

// MARK: - Nodes

extension LoopBuilder {
  mutating func call(_ function: Function, _ operands: [Value]) -> Value {
    if let simpler = simplified(function, operands) { return simpler }
    let result = LoopBounds(function, operands.map { bounds[$0.index] })
    if let value = result.constant { return constant(value) }
    return insert(.call(function, operands), result)
  }

  private mutating func insert(_ node: LoopProgram.Node, _ bounds: LoopBounds) -> Value {
    if let value = known[node] { return value }
    let value = append(node, bounds)
    known[node] = value
    return value
  }

  private mutating func append(_ node: LoopProgram.Node, _ bounds: LoopBounds = LoopBounds()) -> Value {
    nodes.append(node)
    self.bounds.append(bounds)
    return Value(index: nodes.count - 1)
  }

  func constant(of value: Value) -> Double? { bounds[value.index].constant }

  private func function(of value: Value) -> Function? {
    if case .call(let function, _) = nodes[value.index] { return function }
    return nil
  }

  /// A value that is the same to the last bit as a call's, if there is a simpler one.
  private mutating func simplified(_ function: Function, _ operands: [Value]) -> Value? {
    let numbers = operands.map { constant(of: $0) }
    if numbers.allSatisfy({ $0 != nil }) { return constant(function.value(numbers.compactMap { $0 })) }
    switch function {
    case .add:
      if isNegativeZero(numbers[1]) || numbers[1] == 0 && isSquare(operands[0]) { return operands[0] }
      if isNegativeZero(numbers[0]) || numbers[0] == 0 && isSquare(operands[1]) { return operands[1] }
    case .subtract: if numbers[1] == 0, !isNegativeZero(numbers[1]) { return operands[0] }
    case .multiply:
      if numbers[0] == 1 { return operands[1] }
      if numbers[1] == 1 { return operands[0] }
    case .divide: if numbers[1] == 1 { return operands[0] }
    case .negate: if case .call(.negate, let inner) = nodes[operands[0].index] { return inner[0] }
    case .power: return power(operands[0], exponent: numbers[1])
    case .sign, .relu, .and, .or, .not: return choice(function, operands)
    case .select:
      if let condition = numbers[0] { return condition != 0 ? operands[1] : operands[2] }
      if operands[1] == operands[2] { return operands[1] }
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return comparison(function, operands)
    default: break
    }
    return nil
  }

  /// In terms of comparisons and `select`, as `FunctionTable` has it.
  private mutating func choice(_ function: Function, _ operands: [Value]) -> Value {
    let (a, zero) = (operands[0], constant(0))
    switch function {
    case .sign:
      let otherwise = call(.select, [call(.less, [a, zero]), constant(-1), a])
      return call(.select, [call(.greater, [a, zero]), constant(1), otherwise])
    case .relu: return call(.max, [a, zero])
    case .and: return call(.select, [a, call(.notEqual, [operands[1], zero]), zero])
    case .or: return call(.select, [a, constant(1), call(.notEqual, [operands[1], zero])])
    default: return call(.equal, [a, zero])
    }
  }

  private func isNegativeZero(_ number: Double?) -> Bool { number == 0 && number?.sign == .minus }

  /// Whether a value is a product of equal factors, and so never -0.
  private func isSquare(_ value: Value) -> Bool {
    if case .call(.multiply, let factors) = nodes[value.index] { return factors[0] == factors[1] }
    return false
  }

  /// As the products that `FunctionTable` takes small whole powers for.
  private mutating func power(_ base: Value, exponent: Double?) -> Value? {
    let square = exponent.map { [2, 3, 4].contains($0) } == true ? call(.multiply, [base, base]) : nil
    guard let square else { return nil }
    switch exponent {
    case 3: return call(.multiply, [base, square])
    case 4: return call(.multiply, [square, square])
    default: return square
    }
  }

  /// What a comparison of a counter with a number that it has passed comes to: `t == 1` where t begins at 2.
  private mutating func comparison(_ function: Function, _ operands: [Value]) -> Value? {
    guard let number = constant(of: operands[1]), let least = bounds[operands[0].index].ends?.least,
      number < least,
      case .counter = nodes[operands[0].index]
    else { return nil }
    return constant(function.value([least, number]))
  }
}

extension LoopProgram {
  /// The same loop without the nodes that nothing needs.
  fileprivate var withoutUnusedNodes: LoopProgram {
    var isUsed = [Bool](repeating: false, count: nodes.count)
    for value in next + [record] + finite + conditions { isUsed[value.index] = true }
    for (index, node) in nodes.enumerated().reversed() where isUsed[index] {
      guard case .call(_, let operands) = node else { continue }
      for operand in operands { isUsed[operand.index] = true }
    }
    var kept: [Node] = []
    var place = [Value](repeating: Value(index: 0), count: nodes.count)
    for (index, node) in nodes.enumerated() where isUsed[index] {
      place[index] = Value(index: kept.count)
      if case .call(let function, let operands) = node {
        kept.append(.call(function, operands.map { place[$0.index] }))
      } else {
        kept.append(node)
      }
    }
    let moved = { (values: [Value]) in values.map { place[$0.index] } }
    return LoopProgram(
      nodes: kept, next: moved(next), counterCount: counterCount, record: place[record.index],
      finite: moved(finite), conditions: moved(conditions))
  }
}
