extension Term {
  /// Makes a result of each part from those of its operands, from the leaves up.
  ///
  /// The walk is a loop, so that a sum of a thousand terms, which leans a thousand deep to the left, takes no
  /// more stack than one of two.
  func folded<Result>(_ combine: (Term, [Result]) -> Result) -> Result {
    var open: [(term: Term, operands: [Term], results: [Result])] = []
    var current = self
    while true {
      if case .call(_, let operands) = current, let first = operands.first {
        open.append((current, operands, []))
        current = first
        continue
      }
      var result = combine(current, [])
      while true {
        guard var parent = open.popLast() else { return result }
        parent.results.append(result)
        if parent.results.count < parent.operands.count {
          current = parent.operands[parent.results.count]
          open.append(parent)
          break
        }
        result = combine(parent.term, parent.results)
      }
    }
  }

  /// How many terms lie inside one another, this one included.
  var depth: Int { folded { _, depths in 1 + (depths.max() ?? 0) } }

  /// How many parts the term has when written out.
  var size: Int { folded { _, sizes in 1 + sizes.reduce(0, +) } }
}
