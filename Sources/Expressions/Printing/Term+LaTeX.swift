extension Term {
  /// The term as LaTeX, for mathematics mode.
  public var latex: String { folded(Self.typeset).text }

  /// A term's LaTeX, and how tight the operator binds that made it.
  private struct Typeset {
    let text: String
    var precedence = Int.max
    /// Whether it already has an exponent, or would look as if what follows belonged to its end.
    var needsBracesAsBase = false

    func above(_ precedence: Int) -> String {
      self.precedence <= precedence ? parenthesized : text
    }

    /// As a right operand: no sign stands next to another.
    func after(_ precedence: Int) -> String { text.hasPrefix("-") ? parenthesized : above(precedence) }

    var parenthesized: String { "\\left(\(text)\\right)" }
  }

  private static func typeset(_ term: Term, _ operands: [Typeset]) -> Typeset {
    switch term {
    case .number(let value): return typeset(number: value)
    case .name(let name): return Typeset(text: latex(name: name))
    case .element(let name, .positions(let positions)):
      return Typeset(text: "{\(latex(name: name))}_{\(positions.map(String.init).joined(separator: ", "))}")
    case .element(let name, .column(let column)):
      return Typeset(text: "{\(latex(name: name))}_{\\mathrm{\(escaped(column))}}")
    case .call(let function, _):
      guard let symbol = Operator.of(function) else {
        let text = filled(function.row.latex, operands.map(\.text))
        return Typeset(text: text, needsBracesAsBase: function == .exp || function == .select)
      }
      return Typeset(text: latex(symbol, operands), precedence: symbol.precedence)
    }
  }

  private static func latex(_ symbol: Operator, _ operands: [Typeset]) -> String {
    let own = symbol.precedence
    switch symbol.function {
    case .divide: return "\\frac{\(operands[0].text)}{\(operands[1].text)}"
    case .power:
      let base = operands[0].needsBracesAsBase ? operands[0].parenthesized : operands[0].above(own)
      return "{\(base)}^{\(operands[1].text)}"
    case .multiply:
      let right = operands[1].after(own)
      // Numbers stand beside letters without a sign, but never beside a digit.
      let startsWithDigit = right.drop { $0 == "{" }.first?.isNumber == true
      return operands[0].above(own - 1) + (startsWithDigit ? " \\cdot " : " \\, ") + right
    case .negate: return "-" + operands[0].after(own - 1)
    case .not: return "\(symbol.latex) \(operands[0].above(own - 1))"
    case .add, .subtract: return operands[0].above(own - 1) + " \(symbol.latex) " + operands[1].after(own)
    default:
      let left = operands[0].above(symbol.placement == .none ? own : own - 1)
      return left + " \(symbol.latex) " + operands[1].above(own)
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

  private static func typeset(number: Double) -> Typeset {
    let sign = number < 0 ? "-" : ""
    let parts = shortestText(number.magnitude).split(separator: "e")
    if number.isInfinite { return Typeset(text: sign + "\\infty", precedence: signed(number, .max)) }
    if number.isNaN { return Typeset(text: "\\mathrm{NaN}") }
    guard parts.count == 2, let exponent = Int(parts[1]) else {
      return Typeset(text: shortestText(number), precedence: signed(number, .max))
    }
    let text = "\(sign)\(parts[0]) \\cdot 10^{\(exponent)}"
    return Typeset(text: text, precedence: signed(number, Operator.productPrecedence))
  }

  /// How tight a number's LaTeX binds: a negative one as a sign does.
  private static func signed(_ number: Double, _ precedence: Int) -> Int {
    number.sign == .minus ? min(precedence, Operator.signPrecedence) : precedence
  }

  private static let greek: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
    "nu", "xi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega",
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

  /// Text with the characters escaped that mean something to LaTeX; column names may hold any.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "_", "#", "$", "%", "&", "{", "}": result += "\\\(character)"
      case "\\": result += "\\backslash "
      case "^": result += "\\wedge "
      case "~": result += "\\sim "
      default: result.append(character)
      }
    }
  }
}
