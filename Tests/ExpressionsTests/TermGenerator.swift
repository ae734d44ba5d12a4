import TestSupport

@testable import Expressions

/// Makes random canonical terms; the same seed makes the same ones.
struct TermGenerator {
  /// Which functions may occur.
  enum Kind { case any, smooth }

  private var random: SplitMix
  private let kind: Kind

  static let names = ["x", "y", "w[1]", "w[2,3]", "w[bmi]"]
  private static let leaves: [Term] = [
    .name("x"), .name("y"), .element("w", index: .positions([1])), .element("w", index: .positions([2, 3])),
    .element("w", index: .column("bmi")),
  ]
  private static let numbers = [0.5, 2, 3, 4, 1, -1, -2.5, 1e-3, 7, 10, 0.1, 1e22, -3e-7]
  private static let smoothNumbers = [0.5, 2, 3, 4, -1, -2.5, 0.1]
  private static let kinked: Set<Function> = [
    .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or, .not, .select, .min, .max,
    .abs,
    .sign, .floor, .mod, .relu,
  ]
  private static let functions = Function.allCases.filter { !$0.isReduction }
  private static let smooth = functions.filter { !kinked.contains($0) }

  init(seed: UInt64, _ kind: Kind) {
    random = SplitMix(seed: seed)
    self.kind = kind
  }

  mutating func below(_ bound: Int) -> Int { random.below(bound) }

  /// A number in [low, high).
  mutating func number(_ low: Double, _ high: Double) -> Double { random.number(low, high) }

  /// A value for each name.
  mutating func point(_ low: Double, _ high: Double) -> [Double] { Self.names.map { _ in number(low, high) } }

  mutating func term(depth: Int) -> Term {
    if depth <= 1 || below(8) == 0 { return leaf() }
    // Every second one an operator, as learners write.
    let functions = kind == .any ? Self.functions : Self.smooth
    let operators = functions.filter { Operator.of($0) != nil }
    let function = below(2) == 0 ? operators[below(operators.count)] : functions[below(functions.count)]
    let operands = (0..<function.operandCount).map { _ in term(depth: depth - 1) }
    // A sign before a number is part of it.
    if function == .negate, case .number(let value) = operands[0], value.sign == .plus {
      return .number(-value)
    }
    return .call(function, operands)
  }

  private mutating func leaf() -> Term {
    let numbers = kind == .any ? Self.numbers : Self.smoothNumbers
    switch below(10) {
    case 0..<6: return Self.leaves[below(Self.leaves.count)]
    case 6: return .name(below(2) == 0 ? "pi" : "e")
    default: return .number(numbers[below(numbers.count)])
    }
  }
}
