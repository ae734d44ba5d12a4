/// A node of an expression's syntax tree.
///
/// Terms that the parser makes are canonical: a minus sign before a number is part of the number, so that
/// printing a term and parsing the text gives the term back.
public indirect enum Term: Sendable {
  /// A number; one that was written with a minus sign is negative.
  case number(Double)
  /// A variable or a constant such as `pi`.
  case name(String)
  /// One element of something with many: `w[1]`, `w[2,3]`, `w[bmi]`, `loss[0]`.
  case element(String, index: Reference.Index)
  /// A function with as many operands as it takes.
  case call(Function, [Term])

  /// How many terms may lie inside one another; a text that goes further is refused.
  ///
  /// Walks over terms are loops, but releasing one recurses in the language's runtime: at this depth it takes
  /// 300 kB of stack, which a thread with 512 kB has.
  public static let depthLimit = 1200

  /// How many parts a term may have: formulas that call formulas could double it with each definition.
  public static let sizeLimit = 100_000
}

extension Term: Hashable {
  public static func == (first: Term, second: Term) -> Bool {
    var pairs = [(first, second)]
    while let pair = pairs.popLast() {
      switch pair {
      case (.number(let a), .number(let b)): guard a == b else { return false }
      case (.name(let a), .name(let b)): guard a == b else { return false }
      case (.element(let a, let i), .element(let b, let j)): guard a == b, i == j else { return false }
      case (.call(let f, let a), .call(let g, let b)):
        guard f == g, a.count == b.count else { return false }
        pairs.append(contentsOf: zip(a, b))
      default: return false
      }
    }
    return true
  }

  public func hash(into hasher: inout Hasher) {
    var open = [self]
    while let term = open.popLast() {
      switch term {
      case .number(let value): hasher.combine(value)
      case .name(let name): hasher.combine(name)
      case .element(let name, let index):
        hasher.combine(name)
        hasher.combine(index)
      case .call(let function, let operands):
        hasher.combine(function)
        open.append(contentsOf: operands)
      }
    }
  }
}

extension Term {
  /// The names and elements that a term reads, constants left out, in the order of first mention.
  public var references: [Reference] {
    var seen: Set<Reference> = []
    var result: [Reference] = []
    folded { (term: Term, _: [Void]) in
      guard let reference = term.reference, seen.insert(reference).inserted else { return }
      if reference.index != nil || Constant.named(reference.name) == nil { result.append(reference) }
    }
    return result
  }

  /// Whether the term reads a name; that it reads an element of one does not count.
  public func reads(_ name: String) -> Bool { references.contains(Reference(name)) }

  /// What a leaf reads, be it a constant; nil for a number or a call.
  var reference: Reference? {
    switch self {
    case .name(let name): Reference(name)
    case .element(let name, let index): Reference(name, index)
    case .number, .call: nil
    }
  }

  /// The term with names and elements replaced by other terms, all at once.
  ///
  /// - Parameter replacements: by the text of what is replaced: `x`, `w[1]`.
  public func replacing(_ replacements: [String: Term]) -> Term {
    folded { term, operands in
      if case .call(let function, _) = term { return .call(function, operands) }
      return term.reference.flatMap { replacements[$0.text] } ?? term
    }
  }

  /// The value by walking the tree, given the values of names and elements; the naive reference for the machine.
  ///
  /// - Parameter value: the value of what is read; a constant for which it is nil has its own, and what else has
  ///   no value is NaN.
  public func value(of value: (Reference) -> Double?) -> Double {
    folded { term, operands in
      switch term {
      case .number(let number): number
      case .name(let name): value(Reference(name)) ?? Constant.named(name)?.value ?? .nan
      case .element(let name, let index): value(Reference(name, index)) ?? .nan
      case .call(let function, _): function.value(operands)
      }
    }
  }

  /// The value by walking the tree, given those of names and elements by their text: `x`, `w[1]`.
  ///
  /// What has no value is NaN.
  public func value(where values: [String: Double] = [:]) -> Double { value { values[$0.text] } }
}
