/// How a function is written with a symbol between or before its operands.
///
/// The grammar, loosest first; every level but the comparisons and `^` groups from the left:
///
///     or            a or b
///     and           a and b
///     not           not a
///     comparison    a < b   a <= b   a > b   a >= b   a == b   a != b    (not chained)
///     sum           a + b   a - b
///     product       a * b   a / b
///     sign          -a
///     power         a ^ b      (from the right; the exponent may have a sign: 2^-x; also written a ** b)
public struct Operator: Sendable {
  /// Where an operator stands, and how equal ones group.
  public enum Placement: Sendable { case prefix, left, right, none }

  /// As it is typed and printed.
  public let symbol: String
  /// What it computes.
  public let function: Function
  /// How tight it binds: the level in the grammar, from 1.
  public let precedence: Int
  /// Before its operand, or between two: grouping from the left, from the right, or not at all.
  public let placement: Placement
  /// The symbol in LaTeX.
  public let latex: String

  /// The table of operators, loosest first.
  public static let all: [Operator] = [
    Operator("or", .or, 1, .left, "\\lor"),
    Operator("and", .and, 2, .left, "\\land"),
    Operator("not", .not, 3, .prefix, "\\lnot"),
    Operator("<", .less, 4, .none, "<"),
    Operator("<=", .lessOrEqual, 4, .none, "\\le"),
    Operator(">", .greater, 4, .none, ">"),
    Operator(">=", .greaterOrEqual, 4, .none, "\\ge"),
    Operator("==", .equal, 4, .none, "="),
    Operator("!=", .notEqual, 4, .none, "\\ne"),
    Operator("+", .add, 5, .left, "+"),
    Operator("-", .subtract, 5, .left, "-"),
    Operator("*", .multiply, 6, .left, "\\cdot"),
    Operator("/", .divide, 6, .left, "/"),
    Operator("-", .negate, 7, .prefix, "-"),
    Operator("^", .power, 8, .right, "^"),
  ]

  private init(
    _ symbol: String, _ function: Function, _ precedence: Int, _ placement: Placement, _ latex: String
  ) {
    self.symbol = symbol
    self.function = function
    self.precedence = precedence
    self.placement = placement
    self.latex = latex
  }

  static let sumPrecedence = 5
  static let productPrecedence = 6
  static let signPrecedence = 7

  private static let infix = Dictionary(
    uniqueKeysWithValues: all.filter { $0.placement != .prefix }.map { ($0.symbol, $0) })
  private static let prefix = Dictionary(
    uniqueKeysWithValues: all.filter { $0.placement == .prefix }.map { ($0.symbol, $0) })
  private static let byFunction = Dictionary(uniqueKeysWithValues: all.map { ($0.function, $0) })

  static func between(_ symbol: String) -> Operator? { infix[symbol] }
  static func before(_ symbol: String) -> Operator? { prefix[symbol] }
  static func of(_ function: Function) -> Operator? { byFunction[function] }
}
