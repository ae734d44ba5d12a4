import Foundation

/// One row for each operator and function: its name, value, derivatives and LaTeX side by side.
enum FunctionTable {
  /// A plain function of one, two or three numbers, which calling neither retains nor releases.
  enum Value: Sendable {
    case one(@convention(c) (Double) -> Double)
    case two(@convention(c) (Double, Double) -> Double)
    case three(@convention(c) (Double, Double, Double) -> Double)
  }

  struct Row: Sendable {
    let function: Function
    let name: String
    let value: Value
    /// By each operand, in terms of the operands `a b c` and the result `r`. At kinks as PyTorch does.
    let derivatives: [String]
    /// With `#1`, `#2` for the operands.
    let latex: String
    /// Where the first operand must lie, given all of them; nil where it may be any number.
    let domain: @Sendable ([Double]) -> Domain?

    init(
      _ function: Function, _ name: String, _ value: Value, _ derivatives: [String], _ latex: String,
      domain: @escaping @Sendable ([Double]) -> Domain? = { _ in nil }
    ) {
      self.function = function
      self.name = name
      self.value = value
      self.derivatives = derivatives
      self.latex = latex
      self.domain = domain
    }
  }

  /// In the order of the cases of `Function`. A condition is true when it is not 0; NaN counts as true.
  static let rows: [Row] = [
    Row(.add, "add", .two { $0 + $1 }, ["1", "1"], "#1 + #2"),
    Row(.subtract, "subtract", .two { $0 - $1 }, ["1", "-1"], "#1 - #2"),
    Row(.multiply, "multiply", .two { $0 * $1 }, ["b", "a"], "#1 \\cdot #2"),
    Row(.divide, "divide", .two { $0 / $1 }, ["1/b", "-r/b"], "\\frac{#1}{#2}"),
    Row(.negate, "negate", .one { -$0 }, ["-1"], "-#1"),
    // The zero exponent and the zero base are PyTorch's: 0^0 is 1 whatever way it is reached.
    Row(
      .power, "power", .two { power($0, $1) },
      ["if(b == 0, 0, b*a^(b - 1))", "if(a == 0 and b >= 0, 0, r*log(a))"],
      "#1^{#2}", domain: { Domain(ofBaseUnder: $0[1]) }),
    Row(.less, "less", .two { truth($0 < $1) }, ["0", "0"], "#1 < #2"),
    Row(.lessOrEqual, "lessOrEqual", .two { truth($0 <= $1) }, ["0", "0"], "#1 \\le #2"),
    Row(.greater, "greater", .two { truth($0 > $1) }, ["0", "0"], "#1 > #2"),
    Row(.greaterOrEqual, "greaterOrEqual", .two { truth($0 >= $1) }, ["0", "0"], "#1 \\ge #2"),
    Row(.equal, "equal", .two { truth($0 == $1) }, ["0", "0"], "#1 = #2"),
    Row(.notEqual, "notEqual", .two { truth($0 != $1) }, ["0", "0"], "#1 \\ne #2"),
    Row(.and, "and", .two { truth($0 != 0 && $1 != 0) }, ["0", "0"], "#1 \\land #2"),
    Row(.or, "or", .two { truth($0 != 0 || $1 != 0) }, ["0", "0"], "#1 \\lor #2"),
    Row(.not, "not", .one { truth($0 == 0) }, ["0"], "\\lnot #1"),
    // Differentiated by Graph+Gradient itself: the value not chosen never matters.
    Row(
      .select, "if", .three { $0 != 0 ? $1 : $2 }, ["0", "a != 0", "a == 0"],
      "\\begin{cases} #2 & \\text{if } #1 \\\\ #3 & \\text{otherwise} \\end{cases}"),
    Row(
      .min, "min", .two { $0 != $0 || $0 < $1 ? $0 : $1 },
      ["if(a == b, 0.5, a < b)", "if(a == b, 0.5, b < a)"],
      "\\min\\left(#1, #2\\right)"),
    Row(
      .max, "max", .two { $0 != $0 || $0 > $1 ? $0 : $1 },
      ["if(a == b, 0.5, a > b)", "if(a == b, 0.5, b > a)"],
      "\\max\\left(#1, #2\\right)"),
    Row(.abs, "abs", .one { Swift.abs($0) }, ["sign(a)"], "\\left|#1\\right|"),
    Row(
      .sign, "sign", .one { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }, ["0"], "\\operatorname{sign}\\left(#1\\right)"),
    Row(.floor, "floor", .one { $0.rounded(.down) }, ["0"], "\\left\\lfloor #1 \\right\\rfloor"),
    // What fits is counted by `fmod`, which rounds nothing; the derivative by b jumps where a is a multiple of it.
    Row(
      .mod, "mod", .two { modulo($0, $1) }, ["1", "-floor(a/b)"], "\\operatorname{mod}\\left(#1, #2\\right)"),
    Row(
      .sqrt, "sqrt", .one { $0.squareRoot() }, ["0.5/r"], "\\sqrt{#1}", domain: { _ in .above(0) }),
    Row(
      .relu, "relu", .one { $0 != $0 || $0 > 0 ? $0 : 0 }, ["a > 0"], "\\operatorname{relu}\\left(#1\\right)"),
    Row(.sin, "sin", .one { Foundation.sin($0) }, ["cos(a)"], "\\sin\\left(#1\\right)"),
    Row(.cos, "cos", .one { Foundation.cos($0) }, ["-sin(a)"], "\\cos\\left(#1\\right)"),
    Row(.tan, "tan", .one { Foundation.tan($0) }, ["1 + r^2"], "\\tan\\left(#1\\right)"),
    Row(
      .asin, "asin", .one { Foundation.asin($0) }, ["1/sqrt((1 - a)*(1 + a))"], "\\arcsin\\left(#1\\right)",
      domain: { _ in .between(-1, 1) }),
    Row(
      .acos, "acos", .one { Foundation.acos($0) }, ["-1/sqrt((1 - a)*(1 + a))"], "\\arccos\\left(#1\\right)",
      domain: { _ in .between(-1, 1) }),
    Row(.atan, "atan", .one { Foundation.atan($0) }, ["1/(1 + a^2)"], "\\arctan\\left(#1\\right)"),
    Row(
      .atan2, "atan2", .two { Foundation.atan2($0, $1) }, ["b/(a^2 + b^2)", "-a/(a^2 + b^2)"],
      "\\operatorname{atan2}\\left(#1, #2\\right)"),
    Row(.sinh, "sinh", .one { Foundation.sinh($0) }, ["cosh(a)"], "\\sinh\\left(#1\\right)"),
    Row(.cosh, "cosh", .one { Foundation.cosh($0) }, ["sinh(a)"], "\\cosh\\left(#1\\right)"),
    // 1 - r^2 and r*(1 - r) lose all digits where r comes near 1; these do not, and overflow nowhere.
    Row(
      .tanh, "tanh", .one { Foundation.tanh($0) }, ["4*sigmoid(2*a)*sigmoid(-2*a)"], "\\tanh\\left(#1\\right)"
    ),
    Row(.exp, "exp", .one { Foundation.exp($0) }, ["r"], "e^{#1}"),
    Row(
      .log, "log", .one { Foundation.log($0) }, ["1/a"], "\\ln\\left(#1\\right)",
      domain: { _ in .above(0) }),
    Row(
      .log2, "log2", .one { Foundation.log2($0) }, ["1/(a*log(2))"], "\\log_{2}\\left(#1\\right)",
      domain: { _ in .above(0) }),
    Row(
      .log10, "log10", .one { Foundation.log10($0) }, ["1/(a*log(10))"], "\\log_{10}\\left(#1\\right)",
      domain: { _ in .above(0) }),
    Row(
      .log1p, "log1p", .one { Foundation.log1p($0) }, ["1/(1 + a)"], "\\ln\\left(1 + #1\\right)",
      domain: { _ in .above(-1) }),
    Row(.expm1, "expm1", .one { Foundation.expm1($0) }, ["exp(a)"], "\\left(e^{#1} - 1\\right)"),
    Row(.cbrt, "cbrt", .one { Foundation.cbrt($0) }, ["1/(3*r^2)"], "\\sqrt[3]{#1}"),
    // The derivative at the origin is 0 by agreement, so that a distance can be minimised to nothing.
    Row(
      .hypot, "hypot", .two { Foundation.hypot($0, $1) }, ["if(r == 0, 0, a/r)", "if(r == 0, 0, b/r)"],
      "\\sqrt{\\left(#1\\right)^{2} + \\left(#2\\right)^{2}}"),
    Row(.sigmoid, "sigmoid", .one { sigmoid($0) }, ["r*sigmoid(-a)"], "\\sigma\\left(#1\\right)"),
    Row(.softplus, "softplus", .one { softplus($0) }, ["sigmoid(a)"], "\\ln\\left(1 + e^{#1}\\right)"),
    Row(
      .erf, "erf", .one { Foundation.erf($0) }, ["2/sqrt(pi)*exp(-a^2)"],
      "\\operatorname{erf}\\left(#1\\right)"),
    Row(.sum, "sum", .one { $0 }, [], "\\sum_i \\left(#1\\right)_i"),
    Row(.mean, "mean", .one { $0 }, [], "\\operatorname{mean}\\left(#1\\right)"),
    Row(.norm, "norm", .one { Swift.abs($0) }, [], "\\left\\lVert #1 \\right\\rVert"),
    Row(.dot, "dot", .two { $0 * $1 }, [], "\\left\\langle #1, #2 \\right\\rangle"),
    Row(.least, "min", .one { $0 }, [], "\\min_i \\left(#1\\right)_i"),
    Row(.greatest, "max", .one { $0 }, [], "\\max_i \\left(#1\\right)_i"),
    Row(.sumPerBlock, "sum", .one { $0 }, [], "\\sum_{i \\in \\mathrm{block}} \\left(#1\\right)_i"),
    Row(.meanPerBlock, "mean", .one { $0 }, [], "\\operatorname{mean}_{\\mathrm{block}}\\left(#1\\right)"),
    Row(
      .normPerBlock, "norm", .one { Swift.abs($0) }, [], "\\left\\lVert #1 \\right\\rVert_{\\mathrm{block}}"),
    Row(
      .dotPerBlock, "dot", .two { $0 * $1 }, [], "\\left\\langle #1, #2 \\right\\rangle_{\\mathrm{block}}"),
    Row(.leastPerBlock, "min", .one { $0 }, [], "\\min_{i \\in \\mathrm{block}} \\left(#1\\right)_i"),
    Row(.greatestPerBlock, "max", .one { $0 }, [], "\\max_{i \\in \\mathrm{block}} \\left(#1\\right)_i"),
  ]

  static func truth(_ condition: Bool) -> Double { condition ? 1 : 0 }

  /// Small whole powers as the products that `Graph` makes of them, so that both have the same bits.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    switch exponent {
    case 2: base * base
    case 3: base * (base * base)
    case 4: (base * base) * (base * base)
    default: pow(base, exponent)
    }
  }

  /// What is left of `a` when as many whole `b` as fit are taken away: between 0 and `b`, with the sign of `b`, as
  /// Python and `torch.remainder` have it; not a number where `b` is 0.
  private static func modulo(_ a: Double, _ b: Double) -> Double {
    let rest = fmod(a, b)
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  /// 1/(1 + exp(-x)), from the side on which nothing overflows.
  private static func sigmoid(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let growth = exp(x)
    return growth / (1 + growth)
  }

  /// log(1 + exp(x)) without overflow: the larger of x and 0, and a correction that is at most log(2).
  private static func softplus(_ x: Double) -> Double {
    x != x ? x : Swift.max(x, 0) + log1p(exp(-Swift.abs(x)))
  }
}

extension Function {
  var row: FunctionTable.Row { FunctionTable.rows[Int(rawValue)] }
}
