extension Term {
  /// The exact derivatives by some names, as simplified terms.
  ///
  /// - Returns: nil for one whose term would be larger than `limit` parts: shared parts are written out each time.
  public func gradient(by names: [String], limit: Int = 400) -> [Term?] {
    var graph = Graph(for: .reading)
    let root = graph.insert(self)
    return graph.gradient(of: root, by: names).map { graph.term($0, limit: limit) }
  }

  /// The term with constants folded and what changes nothing left out.
  ///
  /// Its value is the same but for rounding (`x^2*x` becomes `x^3`, `2*(3*x)` becomes `6*x`) and the sign of a
  /// zero; the term itself is returned where the simplified one would be too large.
  public var simplified: Term {
    var graph = Graph(for: .reading)
    let root = graph.insert(self)
    return graph.term(root, limit: Term.sizeLimit) ?? self
  }
}
