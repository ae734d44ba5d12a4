/// A term with numbers in the place of names, as one writes it down to work it out by hand.
package struct FilledTerm: Hashable, Sendable {
  /// The term; it reads nothing.
  package let term: Term
  /// What it comes to.
  package let value: Double

  /// A number by itself.
  package init(_ value: Double) { self.init(term: .number(value), value: value) }

  private init(term: Term, value: Double) {
    self.term = term
    self.value = value
  }

  /// Fills a term in.
  ///
  /// What is switched off is left out, so that `if(t == 1, g, momentum*v + (1 - dampening)*g)` becomes
  /// `0.9*(-0.31) + 2.4`: of an `if` only what it chooses stays, and parts made of settings alone that are 0 or 1 go
  /// where that changes nothing. The value is that of the whole term all the same, but for the sign of a zero.
  ///
  /// - Parameters:
  ///   - isSetting: whether a name stands for a setting, the same for all parameters.
  ///   - value: the value of what is read; a constant for which it is nil has its own, anything else is NaN.
  package init(
    _ term: Term, isSetting: (Reference) -> Bool, value: (Reference) -> Double?
  ) {
    let part: Part = term.folded { term, operands in
      switch term {
      case .number(let number): return Part(term: term, value: number, isSettled: true)
      case .name, .element:
        guard let reference = term.reference else { return Part(term: term, value: .nan, isSettled: true) }
        let constant = reference.index == nil ? Constant.named(reference.name)?.value : nil
        let number = value(reference) ?? constant ?? .nan
        let isSettled = isSetting(reference) || value(reference) == nil
        return Part(term: .number(number), value: number, isSettled: isSettled)
      case .call(let function, _): return Part(function, operands)
      }
    }
    self.init(term: part.term, value: part.value)
  }

  /// The text, with each number as it is worded; a negative one stands in parentheses where it follows a sign or is
  /// a base.
  package func text(_ number: (Double) -> String) -> String {
    let text = term.worded { value in
      let text = number(value)
      return text.hasPrefix("-") ? "(\(text))" : text
    }
    // At the beginning, of the whole or of an argument, a sign stands next to no other.
    return text.replacing(#/(^|\(|, )\((-[^()]+)\)(?!\^)/#) { "\($0.1)\($0.2)" }
  }
}

/// A part of a term that is being filled in.
private struct Part {
  let term: Term
  let value: Double
  /// Whether it is made of settings and numbers alone.
  let isSettled: Bool

  init(term: Term, value: Double, isSettled: Bool) {
    self.term = term
    self.value = value
    self.isSettled = isSettled
  }

  init(_ function: Function, _ operands: [Part]) {
    if function == .select {
      self = operands[0].value != 0 ? operands[1] : operands[2]
      return
    }
    let value = function.value(operands.map(\.value))
    if operands.allSatisfy(\.isSettled), value == 0 || value == 1 {
      self.init(term: .number(value), value: value, isSettled: true)
    } else if let kept = Self.withoutNeutral(function, operands) {
      self = kept
    } else {
      self.init(
        term: .call(function, operands.map(\.term)), value: value, isSettled: operands.allSatisfy(\.isSettled)
      )
    }
  }

  /// What is left where a settled operand changes nothing, or makes a 0 of the other; nil where both count.
  private static func withoutNeutral(_ function: Function, _ operands: [Part]) -> Part? {
    guard operands.count == 2 else { return nil }
    let (a, b) = (operands[0], operands[1])
    switch function {
    case .add where a.isNumber(0): return b
    case .add where b.isNumber(0), .subtract where b.isNumber(0): return a
    case .multiply where a.isNumber(1): return b
    case .multiply where b.isNumber(1), .divide where b.isNumber(1), .power where b.isNumber(1): return a
    case .multiply where a.isNumber(0) && b.value.isFinite || b.isNumber(0) && a.value.isFinite:
      return Part(term: .number(0), value: 0, isSettled: true)
    default: return nil
    }
  }

  private func isNumber(_ number: Double) -> Bool { isSettled && value == number }
}

extension Term {
  /// The text with each number as it is worded.
  fileprivate func worded(_ number: (Double) -> String) -> String {
    let term: Term = folded { term, operands in
      switch term {
      case .number(let value): .name(number(value))
      case .call(let function, _): .call(function, operands)
      case .name, .element: term
      }
    }
    return term.description
  }
}
