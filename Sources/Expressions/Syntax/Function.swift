/// What a call in a term, and an instruction of the machine, computes.
///
/// Everything known about one stands in its row of `FunctionTable`.
public enum Function: UInt8, CaseIterable, Hashable, Sendable {
  case add, subtract, multiply, divide, negate, power
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, and, or, not, select
  case min, max, abs, sign, floor, mod, sqrt, relu
  case sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh
  case exp, log, log2, log10, log1p, expm1, cbrt, hypot, sigmoid, softplus, erf
  case sum, mean, norm, dot, least, greatest
  case sumPerBlock, meanPerBlock, normPerBlock, dotPerBlock, leastPerBlock, greatestPerBlock

  /// The functions that a learner can call by name.
  public static let all: [Function] = allCases.filter {
    Operator.of($0) == nil && !$0.isReduction
  }

  /// The names that reduce a vector to a number; `min` and `max` do so with one argument.
  public static let reductions: Set<String> = ["sum", "mean", "norm", "dot"]

  /// What learners who come from elsewhere may call a function, in lower case, and what it is called here.
  static let namesElsewhere = [
    "lg": "log10", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arctan2": "atan2",
    "tg": "tan", "pow": "a^b", "power": "a^b", "fabs": "abs", "sgn": "sign", "where": "if",
    "minimum": "min", "maximum": "max", "logistic": "sigmoid", "fmod": "mod", "remainder": "mod",
  ]

  /// Whether it makes numbers of whole vectors; only update rules have vectors.
  public var isReduction: Bool { rawValue >= Function.sum.rawValue }

  /// Whether it is a reduction that makes a number of each block: `norm(g) per block`, as a vector.
  public var isPerBlock: Bool { rawValue >= Function.sumPerBlock.rawValue }

  /// The reduction that does so in each block; nil for what reduces nothing.
  var perBlock: Function? {
    guard isReduction, !isPerBlock else { return nil }
    return Function(rawValue: rawValue + Function.sumPerBlock.rawValue - Function.sum.rawValue)
  }

  /// The reduction of a whole vector that it does in each block; itself where it does so.
  public var ofWhole: Function {
    guard isPerBlock else { return self }
    return Function(rawValue: rawValue - (Function.sumPerBlock.rawValue - Function.sum.rawValue)) ?? self
  }

  /// The name to call it by.
  public var name: String { row.name }

  /// What its operands are called in its derivatives: `a, b, c`.
  var operandNames: String { ["a", "b", "c"].prefix(operandCount).joined(separator: ", ") }

  /// How many operands it takes, from 1 to 3.
  public var operandCount: Int {
    switch row.value {
    case .one: 1
    case .two: 2
    case .three: 3
    }
  }

  /// The value for numbers; a reduction is taken over vectors of one element.
  public func value(_ operands: [Double]) -> Double {
    switch row.value {
    case .one(let function): function(operands[0])
    case .two(let function): function(operands[0], operands[1])
    case .three(let function): function(operands[0], operands[1], operands[2])
    }
  }

  /// Where the first of these operands must lie for the value and the slope to be finite; nil where it may be any number.
  public func domain(_ operands: [Double]) -> Domain? { row.domain(operands) }

  /// Second names to call a function by; it is printed by its own.
  private static let aliases = ["ln": Function.log]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    .merging(aliases) { own, _ in own }

  /// The function that a learner calls by a name, `log` also as `ln`; nil where there is none.
  public static func named(_ name: String) -> Function? { byName[name] }

  /// The reduction that a name stands for: `max` with one argument is `greatest`.
  static func reduction(_ name: String) -> Function? {
    switch name {
    case "sum": .sum
    case "mean": .mean
    case "norm": .norm
    case "dot": .dot
    case "min": .least
    case "max": .greatest
    default: nil
    }
  }

  /// The derivative by each operand, in terms of the operands `a b c` and the result `r`; nil for a reduction.
  ///
  /// Parsed once; kept apart from the table because the parser reads that.
  package var derivatives: [Term]? { Self.parsedDerivatives[Int(rawValue)] }

  private static let parsedDerivatives: [[Term]?] = FunctionTable.rows.map { row in
    let terms = row.derivatives.compactMap { try? Parser.parse($0).term }
    precondition(terms.count == row.derivatives.count, "a derivative of \(row.name) does not parse")
    return terms.isEmpty ? nil : terms
  }
}
