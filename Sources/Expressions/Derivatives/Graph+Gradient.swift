extension Graph {
  /// The derivatives of one node by some names, by reverse mode: each part of the graph is visited once.
  ///
  /// What `if` does not choose never matters: below its branches a derivative that arrives as 0 stays 0 even
  /// where the function's own derivative is infinite or not a number.
  mutating func gradient(of output: Reference, by names: [String]) -> [Reference] {
    var adjoints = [Reference?](repeating: nil, count: Int(output) + 1)
    var isGated = [Bool](repeating: false, count: Int(output) + 1)
    adjoints[Int(output)] = number(1)
    for index in stride(from: Int(output), through: 0, by: -1) {
      guard let adjoint = adjoints[index], case .call(let function, _, _, _) = nodes[index] else { continue }
      let operands = operands(Reference(index))
      guard let derivatives = function.derivatives else { continue }
      for (k, operand) in operands.enumerated() where constant(operand) == nil {
        guard
          let share = share(
            of: adjoint, through: function, operand: k, derivatives[k], operands, result: Reference(index),
            isGated: isGated[index])
        else { continue }
        isGated[Int(operand)] =
          isGated[Int(operand)] || isGated[index] || function == .select || function == .gate
        adjoints[Int(operand)] = adjoints[Int(operand)].map { call(.add, [$0, share]) } ?? share
      }
    }
    return names.map { name in
      let reference = reference(name)
      return (reference >= 0 && reference <= output ? adjoints[Int(reference)] : nil) ?? number(0)
    }
  }

  /// What an operand receives of its call's adjoint; nil where that is 0 for certain.
  private mutating func share(
    of adjoint: Reference, through function: Function, operand: Int, _ derivative: Term,
    _ operands: [Reference],
    result: Reference, isGated: Bool
  ) -> Reference? {
    if function == .select {
      guard operand > 0 else { return nil }
      let zero = number(0)
      return call(.select, operand == 1 ? [operands[0], adjoint, zero] : [operands[0], zero, adjoint])
    }
    var names = Dictionary(uniqueKeysWithValues: zip(["a", "b", "c"], operands))
    names["r"] = result
    let factor = insert(derivative, where: names)
    if let value = constant(factor) {
      return value == 0 ? nil : call(.multiply, [adjoint, factor])
    }
    // 1/b as a factor would round twice; dividing rounds once.
    if case .call(.divide, let numerator, let denominator, _) = nodes[Int(factor)], constant(numerator) == 1,
      !isGated
    {
      return call(.divide, [adjoint, denominator])
    }
    return call(isGated ? .gate : .multiply, [adjoint, factor])
  }
}
