extension Graph {
  /// A node that has the same value as a call would, if there is a simpler one.
  mutating func simplified(_ function: Function, _ operands: [Reference]) -> Reference? {
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
    case .select:
      if let condition = values[0] { return condition != 0 ? operands[1] : operands[2] }
      if operands[1] == operands[2] { return operands[1] }
    default: break
    }
    return nil
  }

  private mutating func sum(_ a: Reference, _ b: Reference, _ values: [Double?]) -> Reference? {
    if values[0] == 0 { return b }
    if values[1] == 0 { return a }
    if let negated = negatedOperand(b) { return call(.subtract, [a, negated]) }
    if let negated = negatedOperand(a) { return call(.subtract, [b, negated]) }
    // One order for both, so that a + b and b + a are one node; constants come first in a product only.
    return a <= b ? nil : call(.add, [b, a])
  }

  private mutating func product(_ a: Reference, _ b: Reference, _ values: [Double?]) -> Reference? {
    if values[0] == 1 { return b }
    if values[1] == 1 { return a }
    if values[0] == -1 { return call(.negate, [b]) }
    if values[1] == -1 { return call(.negate, [a]) }
    if let inner = negatedOperand(a) { return call(.negate, [call(.multiply, [inner, b])]) }
    if let inner = negatedOperand(b) { return call(.negate, [call(.multiply, [a, inner])]) }
    if values[1] != nil { return call(.multiply, [b, a]) }
    return values[0] != nil || a <= b ? nil : call(.multiply, [b, a])
  }

  /// Small whole powers are products: as exact, and many times faster.
  private mutating func power(_ base: Reference, exponent: Double?) -> Reference? {
    switch exponent {
    case 0: return number(1)
    case 1: return base
    case 2: return call(.multiply, [base, base])
    case 3: return call(.multiply, [base, call(.multiply, [base, base])])
    case 4:
      let square = call(.multiply, [base, base])
      return call(.multiply, [square, square])
    default: return nil
    }
  }

  private func negatedOperand(_ reference: Reference) -> Reference? {
    guard case .call(.negate, let operand, _, _) = nodes[Int(reference)] else { return nil }
    return operand
  }
}
