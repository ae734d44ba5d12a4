extension Term {
  /// A number, or one for each of some parameters.
  package enum Quantity: Hashable, Sendable {
    case number(Double)
    case vector([Double])

    /// The value at a place of the vector; of a number the same at each.
    package subscript(index: Int) -> Double {
      switch self {
      case .number(let value): value
      case .vector(let values): values[index]
      }
    }
  }

  /// The value by walking the tree with vectors, element by element: the naive reference for vector programs.
  ///
  /// Takes time in proportion to the parts of the term times the elements.
  ///
  /// - Parameter value: the value of a name; a constant for which it is nil has its own, anything else is NaN. All
  ///   vectors have one length.
  /// - Precondition: the term has no reductions.
  package func quantity(_ value: (Reference) -> Quantity?) -> Quantity {
    folded { (term: Term, operands: [Quantity]) -> Quantity in
      switch term {
      case .number(let number): .number(number)
      case .name, .element:
        term.reference.flatMap { reference in
          value(reference) ?? Constant.named(reference.name).map { .number($0.value) }
        } ?? .number(.nan)
      case .call(let function, _): Self.quantity(function, operands)
      }
    }
  }

  private static func quantity(_ function: Function, _ operands: [Quantity]) -> Quantity {
    var values = operands.map { operand -> Double in
      if case .number(let value) = operand { value } else { 0 }
    }
    let vectors = operands.enumerated().compactMap { place, operand -> (place: Int, values: [Double])? in
      if case .vector(let values) = operand { (place, values) } else { nil }
    }
    guard let count = vectors.first?.values.count else { return .number(function.value(values)) }
    return .vector(
      (0..<count).map { index in
        for vector in vectors { values[vector.place] = vector.values[index] }
        return function.value(values)
      })
  }
}

extension Function {
  /// A reduction of whole vectors, in the order of their elements.
  ///
  /// - Precondition: the function is a reduction; as many vectors as it has operands, of one length.
  package func reduced(_ vectors: [[Double]]) -> Double {
    let first = vectors[0]
    switch self {
    case .sum: return first.reduce(0, +)
    case .mean: return first.reduce(0, +) / Double(first.count)
    case .norm: return first.reduce(0) { $0 + $1 * $1 }.squareRoot()
    case .dot: return zip(first, vectors[1]).reduce(0) { $0 + $1.0 * $1.1 }
    case .least: return first.reduce(.infinity) { $1 != $1 || $1 < $0 ? $1 : $0 }
    case .greatest: return first.reduce(-.infinity) { $1 != $1 || $1 > $0 ? $1 : $0 }
    default: preconditionFailure("\(self) reduces nothing")
    }
  }
}
