extension Term {
  /// The term as LaTeX, for mathematics mode.
  public var latex: String { latex(above: 0) }

  private func latex(above precedence: Int) -> String {
    switch self {
    case .number(let value): return Self.latex(number: value, above: precedence)
    case .name(let name): return Self.latex(name: name)
    case .element(let name, .position(let position)): return "{\(Self.latex(name: name))}_{\(position)}"
    case .element(let name, .name(let column)):
      return "{\(Self.latex(name: name))}_{\\mathrm{\(Self.escaped(column))}}"
    case .call(let function, let arguments):
      guard let symbol = Operator.of(function) else {
        return Self.filled(function.row.latex, arguments.map { $0.latex(above: 0) })
      }
      let text = Self.latex(symbol, arguments)
      return symbol.precedence <= precedence ? "\\left(\(text)\\right)" : text
    }
  }

  private static func latex(_ symbol: Operator, _ arguments: [Term]) -> String {
    let own = symbol.precedence
    switch symbol.function {
    case .divide: return "\\frac{\(arguments[0].latex(above: 0))}{\(arguments[1].latex(above: 0))}"
    case .power: return "{\(arguments[0].latex(above: own))}^{\(arguments[1].latex(above: 0))}"
    case .multiply:
      let right = arguments[1].latex(above: own)
      // Numbers stand beside letters without a sign, but never beside a digit.
      let joint = right.first.map { $0.isNumber || $0 == "-" } == true ? " \\cdot " : " \\, "
      return arguments[0].latex(above: own - 1) + joint + right
    default:
      let last = arguments[arguments.count - 1].latex(above: symbol.placement == .prefix ? own - 1 : own)
      guard symbol.placement != .prefix else { return "\(symbol.latex) \(last)" }
      return arguments[0].latex(above: own - 1) + " \(symbol.latex) " + last
    }
  }

  private static func filled(_ pattern: String, _ operands: [String]) -> String {
    var result = ""
    var isOperand = false
    for character in pattern {
      if isOperand, let number = character.wholeNumberValue, number <= operands.count {
        result += operands[number - 1]
        isOperand = false
      } else if character == "#" {
        isOperand = true
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func latex(number: Double, above precedence: Int) -> String {
    let text = shortestText(number)
    let parts = text.split(separator: "e")
    var result = text
    if parts.count == 2, let exponent = Int(parts[1]) { result = "\(parts[0]) \\cdot 10^{\(exponent)}" }
    if text == "inf" { result = "\\infty" }
    let needsParentheses =
      number < 0 ? precedence >= Operator.signPrecedence : parts.count == 2 && precedence > 6
    return needsParentheses ? "\\left(\(result)\\right)" : result
  }

  private static let greek: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
    "nu",
    "xi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega",
  ]

  /// A letter stands as it is, a Greek name as its letter, digits at the end as an index, the rest upright.
  private static func latex(name: String) -> String {
    if let constant = Constant.named(name) { return constant.latex }
    let digits = String(name.reversed().prefix(while: \.isNumber).reversed())
    let stem = String(name.dropLast(digits.count))
    let base: String
    if greek.contains(stem) {
      base = "\\\(stem)"
    } else {
      base = stem.count == 1 ? escaped(stem) : "\\mathrm{\(escaped(stem))}"
    }
    return digits.isEmpty ? base : "\(base)_{\(digits)}"
  }

  private static func escaped(_ text: String) -> String { text.replacing("_", with: "\\_") }
}
