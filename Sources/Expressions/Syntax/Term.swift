/// A node of an expression's syntax tree.
///
/// Terms that the parser makes are canonical: a minus sign before a number is part of the number, so that
/// printing a term and parsing the text gives the term back.
public indirect enum Term: Hashable, Sendable {
  case number(Double)
  /// A variable or a constant such as `pi`.
  case name(String)
  /// One element of something with many: `w[1]`, `loss[0]`, `w[bmi]`.
  case element(String, index: Index)
  case call(Function, [Term])

  public enum Index: Hashable, Sendable {
    case position(Int)
    case name(String)
  }

  /// How deep terms may be nested; a text that goes further is refused.
  ///
  /// Walks over terms are recursive; this depth takes well under 2 MB of stack in a debug build.
  public static let depthLimit = 1500
}

extension Term {
  /// The names and elements that a term reads, constants left out, in the order of first mention.
  public var references: [String] {
    var seen: Set<String> = []
    var result: [String] = []
    collectReferences(into: &result, seen: &seen)
    return result
  }

  private func collectReferences(into result: inout [String], seen: inout Set<String>) {
    switch self {
    case .number: break
    case .name(let name):
      if Constant.named(name) == nil, seen.insert(name).inserted { result.append(name) }
    case .element(let name, let index):
      let key = Term.key(name, index)
      if seen.insert(key).inserted { result.append(key) }
    case .call(_, let arguments):
      for argument in arguments { argument.collectReferences(into: &result, seen: &seen) }
    }
  }

  /// The name under which an element is known to a program: `w[1]`.
  static func key(_ name: String, _ index: Index) -> String {
    switch index {
    case .position(let position): "\(name)[\(position)]"
    case .name(let column): "\(name)[\(column)]"
    }
  }

  /// The term with names replaced by other terms, all at once.
  public func replacing(_ replacements: [String: Term]) -> Term {
    switch self {
    case .number: self
    case .name(let name): replacements[name] ?? self
    case .element(let name, let index): replacements[Term.key(name, index)] ?? self
    case .call(let function, let arguments): .call(function, arguments.map { $0.replacing(replacements) })
    }
  }

  /// The value by walking the tree, given the values of names; the naive reference for the machine.
  ///
  /// A name without a value is NaN.
  public func value(where names: [String: Double] = [:]) -> Double {
    switch self {
    case .number(let number): return number
    case .name(let name): return names[name] ?? Constant.named(name)?.value ?? .nan
    case .element(let name, let index): return names[Term.key(name, index)] ?? .nan
    case .call(let function, let arguments):
      return function.value(arguments.map { $0.value(where: names) })
    }
  }
}
