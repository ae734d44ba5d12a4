extension Term {
  /// A reduction such as `norm(g)`, taken out of a term.
  package struct Reduction: Hashable, Sendable {
    /// What stands in its place: its own text as a name.
    package let name: String
    /// What is computed.
    package let function: Function
    /// What it is taken over; names stand for the reductions inside.
    package let operands: [Term]
  }

  /// The term with a name in the place of each reduction, and the reductions, those inside others first.
  package var withoutReductions: (term: Term, reductions: [Reduction]) {
    var reductions: [Reduction] = []
    let term: Term = folded { term, operands in
      guard case .call(let function, _) = term else { return term }
      let call = Term.call(function, operands)
      guard function.isReduction else { return call }
      let reduction = Reduction(name: call.description, function: function, operands: operands)
      if !reductions.contains(reduction) { reductions.append(reduction) }
      return .name(reduction.name)
    }
    return (term, reductions)
  }
}
