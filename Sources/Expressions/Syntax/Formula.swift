/// A function that a learner named: `f(x, y) = x^2 + y^2`.
public struct Formula: Hashable, Sendable {
  /// What it is called by.
  public let name: String
  /// The names of its arguments, in order.
  public let parameters: [String]
  /// Its value in terms of the parameters, and of further names where such are known.
  public let body: Term

  /// A formula of a term that is there already.
  public init(_ name: String, parameters: [String], body: Term) {
    self.name = name
    self.parameters = parameters
    self.body = body
  }

  /// The definition as text that parses back to the same formula.
  public var text: String { "\(name)(\(parameters.joined(separator: ", "))) = \(body)" }

  /// The body with arguments in the place of parameters; there must be as many as there are parameters.
  public func applied(to arguments: [Term]) -> Term {
    body.replacing(Dictionary(uniqueKeysWithValues: zip(parameters, arguments)))
  }
}

extension Formula {
  /// Parses `NAME(A, B, ...) = BODY`.
  ///
  /// The body cannot call the formula itself.
  ///
  /// - Parameters:
  ///   - known: further names that the body may read, such as `t`.
  ///   - formulas: those that the body may call.
  ///   - reserved: names that cannot be parameters, beside constants, functions and operators.
  public init(
    parsing source: String, known: [String] = [], formulas: [Formula] = [], reserved: Set<String> = []
  ) throws(ExpressionError) {
    let tokens = try Tokenizer.tokens(of: source)
    guard case .name(let name) = tokens[0].kind else {
      throw ExpressionError(.expectedDefinition, at: tokens[0].span)
    }
    guard tokens[1].kind == .symbol("(") else {
      throw ExpressionError(.expectedDefinition, at: tokens[1].span)
    }
    if let reason = Self.refusal(of: name) {
      throw ExpressionError(.badFormulaName(name, reason: reason), at: tokens[0].span)
    }
    let (parameters, end) = try Self.parameters(in: tokens, reserved: reserved)
    guard tokens[end].kind == .symbol("=") else {
      throw ExpressionError(.expectedDefinition, at: tokens[end].span)
    }
    let vocabulary = Vocabulary(parameters + known, formulas: formulas.filter { $0.name != name })
    self.init(
      name, parameters: parameters,
      body: try Parser.parse(Array(tokens[(end + 1)...]), vocabulary: vocabulary).term)
  }

  /// The parameters between the parentheses, the first of which is the second token, and the place after them.
  private static func parameters(
    in tokens: [Token], reserved: Set<String>
  ) throws(ExpressionError) -> (names: [String], end: Int) {
    var parameters: [String] = []
    var position = 2
    while true {
      let token = tokens[position]
      guard case .name(let parameter) = token.kind else {
        throw ExpressionError(.expectedDefinition, at: token.span)
      }
      if let reason = refusal(of: parameter, among: parameters, reserved: reserved) {
        throw ExpressionError(.badParameter(parameter, reason: reason), at: token.span)
      }
      parameters.append(parameter)
      // A name is never the last token, so there is one after it.
      position += 2
      let separator = tokens[position - 1]
      if separator.kind == .symbol(")") { return (parameters, position) }
      guard separator.kind == .symbol(",") else {
        throw ExpressionError(.expectedDefinition, at: separator.span)
      }
    }
  }

  /// Why a name cannot be a formula's or a parameter's; nil if it can.
  private static func refusal(
    of name: String, among others: [String] = [], reserved: Set<String> = []
  ) -> String? {
    if others.contains(name) { return "it is there twice" }
    if Constant.named(name) != nil { return "it is a constant" }
    if Function.named(name) != nil || Function.reductions.contains(name) { return "it is a function" }
    if Operator.all.contains(where: { $0.symbol == name }) { return "it is an operator" }
    if reserved.contains(name) { return "it already has a meaning in conditions and schedules" }
    return nil
  }
}
