import Testing

@testable import Expressions

/// A text, how it groups, and its value where x = 3, y = 2, w[1] = 5, w[2,3] = 6 and w[bmi] = 7.
private struct Reading: CustomTestStringConvertible, Sendable {
  let text: String
  let grouping: String
  let value: Double
  var testDescription: String { text }

  init(_ text: String, _ grouping: String, _ value: Double) {
    self.text = text
    self.grouping = grouping
    self.value = value
  }
}

private let values = ["x": 3.0, "y": 2, "w[1]": 5, "w[2,3]": 6, "w[bmi]": 7]

extension Term {
  /// The term with parentheses around every operation.
  fileprivate var grouped: String {
    folded { term, operands in
      guard case .call(let function, _) = term else { return term.description }
      guard let symbol = Operator.of(function) else {
        return "\(function.name)(\(operands.joined(separator: ", ")))"
      }
      return operands.count == 1
        ? "(\(symbol.symbol) \(operands[0]))" : "(\(operands[0]) \(symbol.symbol) \(operands[1]))"
    }
  }
}

struct GrammarTests {
  @Test(arguments: [
    Reading("x + y*2", "(x + (y * 2))", 7),
    Reading("(x + y)*2", "((x + y) * 2)", 10),
    Reading("x - y - 1", "((x - y) - 1)", 0),
    Reading("x - (y - 1)", "(x - (y - 1))", 2),
    Reading("x/y/2", "((x / y) / 2)", 0.75),
    Reading("x/y*2", "((x / y) * 2)", 3),
    Reading("-x^2", "(- (x ^ 2))", -9),
    Reading("(-x)^2", "((- x) ^ 2)", 9),
    Reading("-2^2", "(- (2 ^ 2))", -4),
    Reading("(-2)^2", "(-2 ^ 2)", 4),
    Reading("2^x^y", "(2 ^ (x ^ y))", 512),
    Reading("(2^x)^y", "((2 ^ x) ^ y)", 64),
    Reading("x**2", "(x ^ 2)", 9),
    Reading("-x ** 2", "(- (x ^ 2))", -9),
    Reading("2**x^y", "(2 ^ (x ^ y))", 512),
    Reading("2^x**y", "(2 ^ (x ^ y))", 512),
    Reading("2**-x*y", "((2 ^ (- x)) * y)", 0.25),
    Reading("2^-x", "(2 ^ (- x))", 0.125),
    Reading("2^-x^y", "(2 ^ (- (x ^ y)))", 0.001953125),
    Reading("2^-x*y", "((2 ^ (- x)) * y)", 0.25),
    Reading("2^-2", "(2 ^ -2)", 0.25),
    Reading("-x*y", "((- x) * y)", -6),
    Reading("x*-y", "(x * (- y))", -6),
    Reading("x*-2", "(x * -2)", -6),
    Reading("x--2", "(x - -2)", 5),
    Reading("- -x", "(- (- x))", 3),
    Reading("--2", "(- -2)", 2),
    Reading("x + y == 5", "((x + y) == 5)", 1),
    Reading("x<-2", "(x < -2)", 0),
    Reading("x<=3 and y>=3", "((x <= 3) and (y >= 3))", 0),
    Reading("x != 3 or y > 1", "((x != 3) or (y > 1))", 1),
    Reading("1 or 0 and 0", "(1 or (0 and 0))", 1),
    Reading("not x == 3", "(not (x == 3))", 0),
    Reading("not 0 and 0", "((not 0) and 0)", 0),
    Reading("not not 5", "(not (not 5))", 1),
    Reading("2*(not 0 == 1)", "(2 * (not (0 == 1)))", 2),
    Reading("(1 < 2) < 3", "((1 < 2) < 3)", 1),
    Reading("(x < y) + 1", "((x < y) + 1)", 1),
    Reading("if(x > y, x, y)^2", "(if((x > y), x, y) ^ 2)", 9),
    Reading("max(x, y)*min(x, y)", "(max(x, y) * min(x, y))", 6),
    Reading("sqrt(x*x)", "sqrt((x * x))", 3),
    Reading("w[1] + w[bmi]", "(w[1] + w[bmi])", 12),
    Reading("w[1]^2", "(w[1] ^ 2)", 25),
    Reading("w [ 1 ]", "w[1]", 5),
    Reading("w[2,3]*w[1]", "(w[2,3] * w[1])", 30),
    Reading("max(w[2 , 3], x)", "max(w[2,3], x)", 6),
    Reading("pi", "pi", 3.141592653589793),
    Reading("e", "e", 2.718281828459045),
    Reading("  x\t+\ny ", "(x + y)", 5),
    Reading("hypot(x,4)", "hypot(x, 4)", 5),
    Reading("ln(1) + log(1)", "(log(1) + log(1))", 0),
    Reading("atan2(0,1)", "atan2(0, 1)", 0),
  ])
  fileprivate func groupsByPrecedence(_ row: Reading) throws {
    let term = try Parser.parse(row.text).term
    #expect(term.grouped == row.grouping)
    #expect(term.value(where: values) == row.value)
  }

  @Test(arguments: [
    Reading("2", "2", 2), Reading("2.", "2", 2), Reading(".5", "0.5", 0.5), Reading("0.50", "0.5", 0.5),
    Reading("1e3", "1000", 1000), Reading("1E+3", "1000", 1000), Reading("2.e-1", "0.2", 0.2),
    Reading("2.E-1", "0.2", 0.2), Reading(".5e1", "5", 5), Reading("007", "7", 7),
    Reading("1e-400", "0", 0), Reading("5e-324", "5e-324", .leastNonzeroMagnitude), Reading("-0", "-0", 0),
    Reading("0.1", "0.1", 0.1), Reading("1e22", "1e+22", 1e22), Reading("1e16", "1e+16", 1e16),
    Reading("12345678901234567890", "1.2345678901234567e+19", 12_345_678_901_234_567_168),
  ])
  fileprivate func readsNumbers(_ row: Reading) throws {
    let term = try Parser.parse(row.text).term
    #expect(term.description == row.grouping)
    #expect(term.value() == row.value)
  }

  /// A caret under it marks all that was typed.
  @Test func aPowerOfTwoStarsIsOneToken() throws {
    let tokens = try Tokenizer.tokens(of: "x**2 * y")
    #expect(tokens.map(\.text) == ["x", "^", "2", "*", "y", "the end"])
    #expect(tokens[1].span == Span(1, 3))
  }

  @Test func mentionsNamesInOrderWithTheirSpans() throws {
    let parsed = try Parser.parse("y + w[2]*x - y")
    let (x, y, w) = (Reference("x"), Reference("y"), Reference("w", .positions([2])))
    #expect(parsed.mentions.map(\.reference) == [y, w, x, y])
    #expect(parsed.mentions.map(\.span) == [Span(0, 1), Span(4, 8), Span(9, 10), Span(13, 14)])
    #expect(parsed.term.references == [y, w, x])
    #expect(parsed.term.reads("x") && !parsed.term.reads("w"))
  }

  /// Operands before what is made of them, whatever the names mean; up to where the grammar is broken.
  @Test(arguments: [
    ("a*2 + f(b, -c[1])", "a 2 * b c [1] - f/2 +"), ("not 1 < 2 and g()", "1 2 < not g/0 and"),
    ("a < b < c", "a b c <<"), ("(a + b) c", "a b +"), ("a[1.5]", "a"), ("f(a,", "a"), ("2^3^4", "2 3 4 ^ ^"),
    ("2*norm(g) per block^2", "2 g norm/1 per block 2 ^ *"), ("(f(x)) per block", "x f/1 per block"),
    ("f(x) per", "x f/1"),
  ])
  func theTreeOfATextKnowsNoNames(_ text: String, _ nodes: String) throws {
    let tree = Parser.tree(of: try Tokenizer.tokens(of: text))
    let words = tree.nodes.map { node in
      switch node.kind {
      case .number(let value): shortestText(value)
      case .name(let name), .array(let name): name
      case .element(let index): index.text
      case .operation(let symbol): symbol.symbol
      case .call(let name, let count, _): "\(name)/\(count)"
      case .perBlock: "per block"
      case .chain(let first, let second): first.symbol + second.symbol
      }
    }
    #expect(words.joined(separator: " ") == nodes)
    // A tree without mistake is one: everything but its root is somebody's operand.
    if tree.mistake == nil { #expect(tree.nodes.reduce(0) { $0 + 1 - $1.operandCount } == 1) }
  }

  @Test func constantsAreNoReferences() throws {
    #expect(try Parser.parse("pi*r^2 + e").term.references == [Reference("r")])
  }

  @Test(arguments: [
    ("x", Reference("x")), (" loss [ 0 ] ", Reference("loss", .positions([0]))),
    ("w[2,3]", Reference("w", .positions([2, 3]))), ("w[bmi]", Reference("w", .column("bmi"))),
    ("t[1, 2, 3]", Reference("t", .positions([1, 2, 3]))),
    ("x + 1", nil), ("-x", nil), ("2", nil), ("f(x)", nil), ("w[", nil), ("w[1", nil), ("", nil),
  ])
  func aTextIsAReferenceOrNot(_ text: String, _ reference: Reference?) {
    #expect(Reference(parsing: text) == reference)
    if let reference { #expect(Reference(parsing: reference.text) == reference) }
  }

  @Test func reductionsNeedVectors() throws {
    let vocabulary = Vocabulary(["g"], hasVectors: true)
    #expect(
      try Parser.parse("max(g) + max(g, 0)", vocabulary: vocabulary).term
        == .call(.add, [.call(.greatest, [.name("g")]), .call(.max, [.name("g"), .number(0)])]))
    #expect(
      try Parser.parse("max(g) per block + (dot(g, g)) per block", vocabulary: vocabulary).term
        == .call(
          .add, [.call(.greatestPerBlock, [.name("g")]), .call(.dotPerBlock, [.name("g"), .name("g")])]))
    #expect(
      try Parser.parse("sum(g)*dot(g, g)", vocabulary: vocabulary).term.description == "sum(g)*dot(g, g)")
  }

  /// With parentheses where anything stands beside it, so that nobody takes what follows for a part of it.
  @Test(arguments: [
    ("norm(g) per block", "norm(g) per block"), ("2*norm(g) per block", "2*(norm(g) per block)"),
    ("norm(g) per block^2", "(norm(g) per block)^2"), ("-sum(g) per block", "-(sum(g) per block)"),
    ("abs(mean(g) per block)", "abs(mean(g) per block)"),
    ("norm(g - mean(g) per block) per block", "norm(g - (mean(g) per block)) per block"),
  ])
  func whatIsPerBlockIsPrintedAndReadAgain(_ text: String, _ printed: String) throws {
    let vocabulary = Vocabulary(["g"], hasVectors: true)
    let term = try Parser.parse(text, vocabulary: vocabulary).term
    #expect(term.description == printed)
    #expect(try Parser.parse(printed, vocabulary: vocabulary).term == term)
    #expect(!term.latex.isEmpty)
  }

  @Test func everyReductionHasOnePerBlock() {
    let whole = Function.allCases.filter { $0.isReduction && !$0.isPerBlock }
    #expect(whole.map(\.perBlock?.ofWhole) == whole)
    #expect(Function.allCases.filter(\.isPerBlock) == whole.compactMap(\.perBlock))
    #expect(whole.allSatisfy { $0.name == $0.perBlock?.name && $0.operandCount == $0.perBlock?.operandCount })
  }

  @Test func everyFunctionCanBeCalledByName() throws {
    let names = ["x", "y", "z"]
    for function in Function.all {
      let arguments = names.prefix(function.operandCount).joined(separator: ", ")
      let term = try Parser.parse("\(function.name)(\(arguments))", vocabulary: Vocabulary(names)).term
      #expect(term == .call(function, names.prefix(function.operandCount).map { .name($0) }))
    }
  }

  /// The table is read by raw value; a row out of place would compute something else.
  @Test func rowsStandInTheOrderOfTheirFunctions() {
    #expect(FunctionTable.rows.map(\.function) == Function.allCases)
  }
}

struct FormulaTests {
  @Test func readsADefinition() throws {
    let formula = try Formula(parsing: "f(x, y2) = (x - 1)^2 + y2*t", known: ["t"])
    #expect(formula.name == "f")
    #expect(formula.parameters == ["x", "y2"])
    #expect(formula.text == "f(x, y2) = (x - 1)^2 + y2*t")
  }

  @Test func callsAreReplacedByTheBody() throws {
    let square = try Formula(parsing: "square(x) = x^2")
    let swapped = try Formula(parsing: "f(x, y) = x - y", formulas: [square])
    let vocabulary = Vocabulary(["x", "y"], formulas: [square, swapped])
    // All at once: the x of the argument is not the parameter x.
    #expect(try Parser.parse("f(y, x)", vocabulary: vocabulary).term.description == "y - x")
    #expect(try Parser.parse("square(f(x, 1))", vocabulary: vocabulary).term.description == "(x - 1)^2")
    #expect(try Parser.parse("square(-y)", vocabulary: vocabulary).term.description == "(-y)^2")
  }
}
