extension Graph {
  /// A node written out as a tree, as a learner would write it; nil past `limit` parts or the depth of terms.
  func term(_ root: NodeID, limit: Int) -> Term? {
    guard isWritable(root, limit: limit) else { return nil }
    var terms = [Term?](repeating: nil, count: root.index + 1)
    let powers = powers(to: root)
    for id in neededNodes(for: root) {
      terms[id.index] = written(id, powers) { terms[$0.index] ?? .number(.nan) }
    }
    return terms[root.index]
  }

  /// Whether a node written out stays within limits; shared parts count each time.
  private func isWritable(_ root: NodeID, limit: Int) -> Bool {
    var sizes = [Int](repeating: 1, count: root.index + 1)
    var depths = sizes
    for id in ids[...root.index] {
      for operand in operands(id) {
        // Never more than the limit and a bit, so that nothing overflows.
        sizes[id.index] = min(sizes[id.index] + sizes[operand.index], Term.sizeLimit + 1)
        depths[id.index] = max(depths[id.index], depths[operand.index] + 1)
      }
    }
    return sizes[root.index] <= min(limit, Term.sizeLimit) && depths[root.index] <= Term.depthLimit
  }

  /// The nodes that a node is made of and itself, operands first.
  func neededNodes(for root: NodeID) -> [NodeID] {
    var isNeeded = [Bool](repeating: false, count: root.index + 1)
    isNeeded[root.index] = true
    for id in ids[...root.index].reversed() where isNeeded[id.index] {
      for operand in operands(id) { isNeeded[operand.index] = true }
    }
    return ids[...root.index].filter { isNeeded[$0.index] }
  }

  private struct Power {
    var base: NodeID
    var exponent: Int
  }

  private static let largestExponent = 1000

  /// Each node as a power of another, where it is a whole power or a product of such.
  private func powers(to root: NodeID) -> [Power] {
    var powers: [Power] = []
    for id in ids[...root.index] { powers.append(power(id, powers) ?? Power(base: id, exponent: 1)) }
    return powers
  }

  /// A node as a power of another, given those of its operands; nil where it is none.
  private func power(_ id: NodeID, _ powers: [Power]) -> Power? {
    guard case .call(let function, .two(let a, let b)) = self[id], constant(a) == nil else { return nil }
    let base = powers[a.index]
    if function == .multiply, base.base == powers[b.index].base {
      let exponent = base.exponent + powers[b.index].exponent
      return exponent <= Self.largestExponent ? Power(base: base.base, exponent: exponent) : nil
    }
    guard function == .power, base.exponent == 1, let exponent = constant(b).flatMap({ Int(exactly: $0) }),
      (2...Self.largestExponent).contains(exponent)
    else { return nil }
    return Power(base: a, exponent: exponent)
  }

  private func written(_ node: NodeID, _ powers: [Power], _ term: (NodeID) -> Term) -> Term {
    switch self[node] {
    case .number(let value): return .number(value)
    case .name(let reference): return Term(reference)
    case .call(.multiply, _): return product(node, powers, term)
    case .call(.negate, .one(let a)): return term(a).negated() ?? .call(.negate, [term(a)])
    case .call(.add, .two(let a, let b)):
      return term(b).withoutSign().map { .call(.subtract, [term(a), $0]) } ?? .call(.add, [term(a), term(b)])
    case .call(.subtract, .two(let a, let b)):
      return term(b).withoutSign().map { .call(.add, [term(a), $0]) } ?? .call(.subtract, [term(a), term(b)])
    case .call(let function, let operands): return .call(function, operands.list.map(term))
    }
  }

  /// A product with a number in front, then names, and equal factors as powers: `x*(2*y)*x*3` as `6*x^2*y`.
  private func product(_ node: NodeID, _ powers: [Power], _ term: (NodeID) -> Term) -> Term {
    var numbers: [Double] = []
    var factors: [Power] = []
    for factor in self.factors(of: node, powers, levels: 5) {
      if let number = constant(factor.base), factor.exponent == 1 {
        numbers.append(number)
      } else if let same = factors.firstIndex(where: { $0.base == factor.base }) {
        factors[same].exponent += factor.exponent
      } else {
        factors.append(factor)
      }
    }
    let isLeaf = { (factor: Power) in self.function(factor.base) == nil }
    let ordered = factors.filter(isLeaf) + factors.filter { !isLeaf($0) }
    let terms =
      joined(numbers).map { Term.number($0) }
      + ordered.map { factor in
        factor.exponent == 1
          ? term(factor.base) : .call(.power, [term(factor.base), .number(Double(factor.exponent))])
      }
    return terms.dropFirst().reduce(terms[0]) { .call(.multiply, [$0, $1]) }
  }

  /// The numbers as one, unless that overflows or takes more digits than they do.
  private func joined(_ numbers: [Double]) -> [Double] {
    let product = numbers.reduce(1, *)
    let length = numbers.reduce(0) { $0 + shortestText($1).count }
    guard numbers.count > 1, product.isNormal, shortestText(product).count <= length else { return numbers }
    return product == 1 ? [] : [product]
  }

  /// The nearer factors of a product, from left to right.
  private func factors(of node: NodeID, _ powers: [Power], levels: Int) -> [Power] {
    let power = powers[node.index]
    guard levels > 0, power.exponent == 1, function(node) == .multiply else { return [power] }
    return operands(node).flatMap { factors(of: $0, powers, levels: levels - 1) }
  }
}

extension Term {
  init(_ reference: Reference) {
    self = reference.index.map { .element(reference.name, index: $0) } ?? .name(reference.name)
  }

  /// The negative, with the sign at the first factor: `-2*x` and `-x*y`; nil where that is far off.
  fileprivate func negated() -> Term? {
    inFirstFactor { first in
      if case .number(let value) = first { return .number(-value) }
      return .call(.negate, [first])
    }
  }

  /// The positive of what begins with a negative number or a sign; nil for anything else.
  fileprivate func withoutSign() -> Term? {
    inFirstFactor { first in
      switch first {
      case .number(let value) where value < 0: .number(-value)
      case .call(.negate, let operands): operands[0]
      default: nil
      }
    }
  }

  /// The term with its first factor changed; nil where that is nil, or far off.
  private func inFirstFactor(levels: Int = 8, _ change: (Term) -> Term?) -> Term? {
    if case .call(let function, let parts) = self, function == .multiply || function == .divide {
      guard levels > 0 else { return nil }
      return parts[0].inFirstFactor(levels: levels - 1, change).map { .call(function, [$0, parts[1]]) }
    }
    return change(self)
  }
}
