extension Term {
  /// The term as Python: operators where Python has them, and everything else as functions of the object `op`, which
  /// stand in the program that reads it.
  ///
  /// - Parameter name: what a name or an element is called there; constants are passed as they are.
  package func python(_ name: (Reference) -> String) -> String {
    folded { (term: Term, operands: [PythonText]) in
      switch term {
      case .number(let value): .number(value)
      case .name(let text):
        PythonText(Constant.named(text).map { "math.\($0.name)" } ?? name(Reference(text)), 100)
      case .element(let text, let index): PythonText(name(Reference(text, index)), 100)
      case .call(let function, _): .call(function, operands)
      }
    }.text
  }
}

/// A piece of Python, and how tight it binds.
private struct PythonText {
  let text: String
  let precedence: Int

  init(_ text: String, _ precedence: Int) { (self.text, self.precedence) = (text, precedence) }

  static func number(_ value: Double) -> PythonText {
    if value.isNaN { return PythonText("math.nan", 100) }
    guard value.isFinite else { return PythonText(value > 0 ? "math.inf" : "-math.inf", value > 0 ? 100 : 7) }
    return PythonText(shortestText(value), value < 0 || value.sign == .minus ? 7 : 100)
  }

  func above(_ other: Int) -> String { precedence <= other ? "(\(text))" : text }

  /// Operators of Python group as the grammar's do; a comparison is a number here and a truth there.
  static func call(_ function: Function, _ operands: [PythonText]) -> PythonText {
    let texts = operands.map(\.text)
    switch function {
    case .add: return PythonText("\(operands[0].above(4)) + \(operands[1].above(5))", 5)
    case .subtract: return PythonText("\(operands[0].above(4)) - \(operands[1].above(5))", 5)
    case .multiply: return PythonText("\(operands[0].above(5))*\(operands[1].above(6))", 6)
    case .divide: return PythonText("\(operands[0].above(5))/\(operands[1].above(6))", 6)
    case .negate: return PythonText("-\(operands[0].above(6))", 7)
    case .power: return PythonText("\(operands[0].above(8))**\(operands[1].above(7))", 8)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
      let symbol = Operator.of(function)?.symbol ?? ""
      return PythonText("op.number(\(texts[0]) \(symbol) \(texts[1]))", 100)
    default:
      let name = Self.names[function] ?? function.name
      return PythonText("op.\(name)(\(texts.joined(separator: ", ")))", 100)
    }
  }

  /// Functions whose names mean something else in Python, or are those of several.
  private static let names: [Function: String] = [
    .and: "both", .or: "either", .not: "negation", .select: "choose",
    .min: "minimum", .max: "maximum", .least: "least", .greatest: "greatest",
    .sum: "sum", .mean: "mean", .norm: "norm", .dot: "dot",
    .sumPerBlock: "sum_per_block", .meanPerBlock: "mean_per_block", .normPerBlock: "norm_per_block",
    .dotPerBlock: "dot_per_block", .leastPerBlock: "least_per_block", .greatestPerBlock: "greatest_per_block",
  ]
}
