/// A node of an expression's syntax tree.
///
/// Terms that the parser makes are canonical: a minus sign before a number is part of the number, so that
/// printing a term and parsing the text gives the term back.
public indirect enum Term: Sendable {
  case number(Double)
  /// A variable or a constant such as `pi`.
  case name(String)
  /// One element of something with many: `w[1]`, `loss[0]`, `w[bmi]`.
  case element(String, index: Index)
  /// A function with as many operands as it takes.
  case call(Function, [Term])

  public enum Index: Hashable, Sendable {
    case position(Int)
    case name(String)
  }

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
  public var references: [String] {
    var seen: Set<String> = []
    var result: [String] = []
    folded { (term: Term, _: [Void]) in
      if let key = term.key, seen.insert(key).inserted { result.append(key) }
    }
    return result
  }

  /// The name that a program knows a leaf by; nil for a number, a constant or a call.
  private var key: String? {
    switch self {
    case .name(let name): Constant.named(name) == nil ? name : nil
    case .element(let name, let index): Self.key(name, index)
    case .number, .call: nil
    }
  }

  /// The name under which an element is known to a program: `w[1]`.
  static func key(_ name: String, _ index: Index) -> String {
    switch index {
    case .position(let position): "\(name)[\(position)]"
    case .name(let column): "\(name)[\(column)]"
    }
  }

  /// The term with names and elements replaced by other terms, all at once.
  public func replacing(_ replacements: [String: Term]) -> Term {
    folded { term, operands in
      switch term {
      case .number: term
      case .name(let name): replacements[name] ?? term
      case .element(let name, let index): replacements[Self.key(name, index)] ?? term
      case .call(let function, _): .call(function, operands)
      }
    }
  }

  /// The value by walking the tree, given the values of names and elements; the naive reference for the machine.
  ///
  /// A name without a value is NaN.
  public func value(where names: [String: Double] = [:]) -> Double {
    folded { term, operands in
      switch term {
      case .number(let number): number
      case .name(let name): names[name] ?? Constant.named(name)?.value ?? .nan
      case .element(let name, let index): names[Self.key(name, index)] ?? .nan
      case .call(let function, _): function.value(operands)
      }
    }
  }
}
