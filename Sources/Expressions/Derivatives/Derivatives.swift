extension Term {
  /// The exact derivatives by some names, as simplified terms.
  ///
  /// - Returns: nil for one whose term would be larger than `limit` parts: shared parts are written out each time.
  public func gradient(by names: [String], limit: Int = 400) -> [Term?] {
    var graph = Graph()
    let root = graph.insert(self)
    return graph.gradient(of: root, by: names).map { graph.term($0, limit: limit) }
  }

  /// The term with constants folded and what changes nothing left out.
  public var simplified: Term {
    var graph = Graph()
    let root = graph.insert(self)
    return graph.term(root, limit: .max) ?? self
  }
}

extension Graph {
  /// A node written out as a tree; nil past `limit` parts or the depth that terms may have.
  func term(_ root: Reference, limit: Int) -> Term? {
    var sizes = [Int](repeating: 1, count: Int(root) + 1)
    var depths = sizes
    for index in 0...Int(root) {
      for operand in operands(Reference(index)) {
        sizes[index] = sizes[index].addingReportingOverflow(sizes[Int(operand)]).partialValue
        if sizes[index] < 0 { sizes[index] = .max / 2 }
        depths[index] = max(depths[index], depths[Int(operand)] + 1)
      }
    }
    guard sizes[Int(root)] <= limit, depths[Int(root)] <= Term.depthLimit else { return nil }
    return tree(root)
  }

  private func tree(_ root: Reference) -> Term {
    switch nodes[Int(root)] {
    case .number(let value): .number(value)
    case .name(let name): Self.term(named: name)
    // As a learner would write them: squares, and a plain product.
    case .call(.multiply, let a, let b, _) where a == b: .call(.power, [tree(a), .number(2)])
    case .call(.gate, let a, let b, _): .call(.multiply, [tree(a), tree(b)])
    case .call(let function, _, _, _): .call(function, operands(root).map(tree))
    }
  }

  /// `w[1]` and the like are elements; all else is a name.
  private static func term(named name: String) -> Term {
    guard name.hasSuffix("]"), let bracket = name.firstIndex(of: "[") else { return .name(name) }
    let index = String(name[name.index(after: bracket)...].dropLast())
    return .element(String(name[..<bracket]), index: Int(index).map { .position($0) } ?? .name(index))
  }
}
