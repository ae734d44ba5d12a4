extension Graph {
  /// A node that has the same value as a call would, if there is a simpler one.
  ///
  /// The same to the last bit, but for the sign of a zero (0 + x is x) and where numbers come to the limits of
  /// their range (a + a becomes 2*a, and 3*a + 3*a becomes 6*a).
  mutating func simplified(_ function: Function, _ operands: [NodeID]) -> NodeID? {
    let values = operands.map { constant($0) }
    if !function.isReduction, values.allSatisfy({ $0 != nil }) {
      let folded = function.value(values.compactMap { $0 })
      if folded.isFinite { return number(folded) }
    }
    switch function {
    case .add: return sum(operands[0], operands[1], values)
    case .subtract:
      if values[1] == 0 { return operands[0] }
      if values[0] == 0 { return call(.negate, [operands[1]]) }
      if let negated = negatedOperand(operands[1]) { return call(.add, [operands[0], negated]) }
    case .multiply: return product(operands[0], operands[1], values)
    case .divide: if values[1] == 1 { return operands[0] }
    case .negate: return negatedOperand(operands[0])
    case .power: return power(operands[0], exponent: values[1])
    case .and, .or: if operands[0] == operands[1], isTruth(operands[0]) { return operands[0] }
    case .select: return choice(operands[0], operands[1], operands[2], condition: values[0])
    default: break
    }
    return nil
  }

  private mutating func sum(_ a: NodeID, _ b: NodeID, _ values: [Double?]) -> NodeID? {
    if values[0] == 0 { return b }
    if values[1] == 0 { return a }
    if a == b { return doubled(a) }
    if let negated = negatedOperand(b) { return call(.subtract, [a, negated]) }
    if let negated = negatedOperand(a) { return call(.subtract, [b, negated]) }
    if let merged = mergedChoices(a, b) { return merged }
    // One order for both, so that a + b and b + a are one node; a reader sees them as they were.
    return a <= b || purpose == .reading ? nil : call(.add, [b, a])
  }

  /// Two choices by one condition are one choice of sums: `if(c, p, q) + if(c, r, s)` is `if(c, p + r, q + s)`.
  private mutating func mergedChoices(_ a: NodeID, _ b: NodeID) -> NodeID? {
    guard function(a) == .select, function(b) == .select else { return nil }
    let (first, second) = (operands(a), operands(b))
    guard first[0] == second[0] else { return nil }
    // Choices within choices stay apart: merging them again and again could go deep.
    for k in 1...2 where function(first[k]) == .select && function(second[k]) == .select { return nil }
    let (chosen, otherwise) = (call(.add, [first[1], second[1]]), call(.add, [first[2], second[2]]))
    return call(.select, [first[0], chosen, otherwise])
  }

  /// `2*a`, with the 2 taken into a number that a begins with: doubling rounds nothing.
  private mutating func doubled(_ a: NodeID) -> NodeID {
    if function(a) == .multiply, let factor = constant(operands(a)[0]), (2 * factor).isFinite {
      return call(.multiply, [number(2 * factor), operands(a)[1]])
    }
    return call(.multiply, [number(2), a])
  }

  private mutating func product(_ a: NodeID, _ b: NodeID, _ values: [Double?]) -> NodeID? {
    if values[0] == 1 { return b }
    if values[1] == 1 { return a }
    if values[0] == -1 { return call(.negate, [b]) }
    if values[1] == -1 { return call(.negate, [a]) }
    if let inner = negatedOperand(a) { return call(.negate, [call(.multiply, [inner, b])]) }
    if let inner = negatedOperand(b) { return call(.negate, [call(.multiply, [a, inner])]) }
    if values[0] != nil { return nil }
    // Numbers come first; otherwise one order for both.
    return values[1] == nil && a <= b ? nil : call(.multiply, [b, a])
  }

  /// Small whole powers are products: many times faster, and equal to the value of `power` in every bit.
  private mutating func power(_ base: NodeID, exponent: Double?) -> NodeID? {
    switch exponent {
    case 0: return number(1)
    case 1: return base
    case _ where purpose == .reading: return nil
    case 2: return call(.multiply, [base, base])
    case 3: return call(.multiply, [base, call(.multiply, [base, base])])
    case 4:
      let square = call(.multiply, [base, base])
      return call(.multiply, [square, square])
    default: return nil
    }
  }

  private mutating func choice(
    _ condition: NodeID, _ chosen: NodeID, _ otherwise: NodeID, condition value: Double?
  ) -> NodeID? {
    if let value { return value != 0 ? chosen : otherwise }
    if chosen == otherwise { return chosen }
    if function(condition) == .not { return call(.select, [operands(condition)[0], otherwise, chosen]) }
    return nil
  }

  /// Whether a node is 0 or 1 whatever it is computed from.
  private func isTruth(_ id: NodeID) -> Bool {
    switch function(id) {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or, .not: true
    default: false
    }
  }

  private func negatedOperand(_ id: NodeID) -> NodeID? {
    guard case .call(.negate, .one(let operand)) = self[id] else { return nil }
    return operand
  }
}
