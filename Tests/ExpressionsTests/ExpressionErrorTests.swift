import Testing

@testable import Expressions

/// A text that is refused, and the whole error.
private struct Refusal: CustomTestStringConvertible, Sendable {
  let text: String
  let rendered: String
  let code: String
  var testDescription: String { text }

  init(_ text: String, _ rendered: String, code: String = "bad-expression") {
    self.text = text
    self.rendered = rendered
    self.code = code
  }
}

private let square = Formula("square", parameters: ["a"], body: .call(.power, [.name("a"), .number(2)]))
private let vocabulary = Vocabulary(["x", "y", "w", "learning_rate"], indexed: ["w"], formulas: [square])

struct ExpressionErrorTests {
  @Test(arguments: [
    Refusal("", "\n^\nAn expression is missing."),
    Refusal("   ", "   \n   ^\nAn expression is missing."),
    Refusal("x $ y", "x $ y\n  ^\n\"$\" has no meaning in an expression."),
    Refusal("x\u{B2} + 1", "x\u{B2} + 1\n ^\n\"\u{B2}\" has no meaning in an expression.\nWrite ^2."),
    Refusal("x \u{2212} 1", "x \u{2212} 1\n  ^\n\"\u{2212}\" has no meaning in an expression.\nWrite -."),
    Refusal("1.2.3*x", "1.2.3*x\n^\n\"1.2.3\" is not a number.", code: "bad-number"),
    Refusal("x + 1..2", "x + 1..2\n    ^\n\"1..2\" is not a number.", code: "bad-number"),
    Refusal(
      "1e999", "1e999\n^\n1e999 is too large for a number; the largest is about 1.8e308.", code: "bad-number"),
    Refusal("x +", "x +\n   ^\nA number, a name or \"(\" is expected before the end."),
    Refusal("x + * y", "x + * y\n    ^\nA number, a name or \"(\" is expected before \"*\"."),
    Refusal("x and or y", "x and or y\n      ^\nA number, a name or \"(\" is expected before \"or\"."),
    Refusal("()", "()\n ^\nA number, a name or \"(\" is expected before \")\"."),
    Refusal("max(x,)", "max(x,)\n      ^\nA number, a name or \"(\" is expected before \")\"."),
    Refusal("[1]", "[1]\n^\nA number, a name or \"(\" is expected before \"[\"."),
    Refusal("x)", "x)\n ^\n\")\" is not expected here."),
    Refusal("1,000", "1,000\n ^\n\",\" is not expected here."),
    Refusal("(x]", "(x]\n  ^\n\"]\" is not expected here."),
    Refusal("x not y", "x not y\n  ^\n\"not\" is not expected here."),
    Refusal("(x + (y", "(x + (y\n     ^\nThis \"(\" is never closed."),
    Refusal("max(x, y", "max(x, y\n   ^\nThis \"(\" is never closed."),
    Refusal("w[1", "w[1\n ^\nThis \"[\" is never closed."),
    Refusal("2x", "2x\n ^\nAn operator is missing between \"2\" and \"x\".\nWrite 2*x to multiply."),
    Refusal("x y", "x y\n  ^\nAn operator is missing between \"x\" and \"y\".\nWrite x*y to multiply."),
    Refusal(
      "2(x + 1)", "2(x + 1)\n ^\nAn operator is missing between \"2\" and \"(\".\nWrite 2*(...) to multiply."),
    Refusal(
      "(x)(y)",
      "(x)(y)\n   ^\nAn operator is missing between \")\" and \"(\".\nWrite (...)*(...) to multiply."),
    Refusal("x(y)", "x(y)\n ^\nAn operator is missing between \"x\" and \"(\".\nWrite x*(...) to multiply."),
    Refusal(
      "w[1]x",
      "w[1]x\n    ^\nAn operator is missing between \"]\" and \"x\".\nWrite * between them to multiply."),
    Refusal("0 < x < 1", "0 < x < 1\n      ^\nComparisons cannot be chained.\nWrite 0 < x and x < 1."),
    Refusal(
      "x == y == 1 + x",
      "x == y == 1 + x\n       ^\nComparisons cannot be chained.\nWrite x == y and y == 1 + x."),
    Refusal(
      "0 < x < y < 1", "0 < x < y < 1\n      ^\nComparisons cannot be chained.\nWrite 0 < x and x < y."),
    Refusal(
      "1 + (x < 2*y > 1)*2",
      "1 + (x < 2*y > 1)*2\n             ^\nComparisons cannot be chained.\nWrite x < 2*y and 2*y > 1."),
    Refusal("x < y <", "x < y <\n       ^\nA number, a name or \"(\" is expected before the end."),
    Refusal("x***2", "x***2\n   ^\nA number, a name or \"(\" is expected before \"*\"."),
    Refusal("x + **2", "x + **2\n    ^\nA number, a name or \"(\" is expected before \"^\"."),
    Refusal("x && y", "x && y\n  ^\n\"&&\" is not an operator here.\nWrite a and b."),
    Refusal("x || y", "x || y\n  ^\n\"||\" is not an operator here.\nWrite a or b."),
    Refusal("!x", "!x\n^\n\"!\" is not an operator here.\nWrite not a."),
    Refusal("x = 2", "x = 2\n  ^\n\"=\" does not compare.\nWrite == to compare."),
    Refusal(
      "x + lerning_rate",
      "x + lerning_rate\n    ^\n\"lerning_rate\" is not a known name.\nDid you mean \"learning_rate\"?",
      code: "unknown-name"),
    Refusal("x + zebra", "x + zebra\n    ^\n\"zebra\" is not a known name.", code: "unknown-name"),
    Refusal("2*PI", "2*PI\n  ^\n\"PI\" is not a known name.\nDid you mean \"pi\"?", code: "unknown-name"),
    Refusal(
      "sqr(x)", "sqr(x)\n^\n\"sqr\" is not a known function.\nDid you mean \"sqrt\"?",
      code: "unknown-function"),
    Refusal(
      "lg(x)", "lg(x)\n^\n\"lg\" is not a known function.\nDid you mean \"log10\"?", code: "unknown-function"),
    Refusal(
      "ln + 1", "ln + 1\n^\n\"ln\" is a function and needs its arguments.\nWrite ln(...).",
      code: "wrong-argument-count"),
    Refusal("ln(x, y)", "ln(x, y)\n^\n\"ln\" takes 1 argument (a), not 2.", code: "wrong-argument-count"),
    Refusal("qqqq(x)", "qqqq(x)\n^\n\"qqqq\" is not a known function.", code: "unknown-function"),
    Refusal(
      "sin + 1", "sin + 1\n^\n\"sin\" is a function and needs its arguments.\nWrite sin(...).",
      code: "wrong-argument-count"),
    Refusal(
      "square + 1", "square + 1\n^\n\"square\" is a function and needs its arguments.\nWrite square(...).",
      code: "wrong-argument-count"),
    Refusal("sin()", "sin()\n^\n\"sin\" takes 1 argument (a), not none.", code: "wrong-argument-count"),
    Refusal(
      "1 + max(x)", "1 + max(x)\n    ^\n\"max\" takes 2 arguments (a, b), not 1.",
      code: "wrong-argument-count"),
    Refusal(
      "if(x, y)", "if(x, y)\n^\n\"if\" takes 3 arguments (a, b, c), not 2.", code: "wrong-argument-count"),
    Refusal(
      "square(x, y)", "square(x, y)\n^\n\"square\" takes 1 argument (a), not 2.", code: "wrong-argument-count"
    ),
    Refusal("norm(x)", "norm(x)\n^\n\"norm\" reduces a vector to a number, which only update rules have."),
    Refusal("x[1]", "x[1]\n^\n\"x\" has no elements."),
    Refusal("w[1.5]", "w[1.5]\n  ^\n\"1.5\" is not an index: a whole number or a name is expected."),
    Refusal("w[", "w[\n ^\nThis \"[\" is never closed."),
    Refusal("w[1,", "w[1,\n ^\nThis \"[\" is never closed."),
    Refusal("w[1,bmi]", "w[1,bmi]\n    ^\n\"bmi\" is not a position: a whole number is expected."),
    Refusal("w[1,2.5]", "w[1,2.5]\n    ^\n\"2.5\" is not a position: a whole number is expected."),
    Refusal("w[1,]", "w[1,]\n    ^\n\"]\" is not a position: a whole number is expected."),
    Refusal("w[bmi,1]", "w[bmi,1]\n     ^\n\",\" is not expected here."),
    Refusal("w[]", "w[]\n  ^\n\"]\" is not an index: a whole number or a name is expected."),
    Refusal("x +\n2y", "2y\n ^\nAn operator is missing between \"2\" and \"y\".\nWrite 2*y to multiply."),
    Refusal("\tx y", "\tx y\n\t  ^\nAn operator is missing between \"x\" and \"y\".\nWrite x*y to multiply."),
  ])
  fileprivate func refusesAndPointsAtTheColumn(_ refusal: Refusal) throws {
    let error = try #require(throws: ExpressionError.self) {
      try Parser.parse(refusal.text, vocabulary: vocabulary)
    }
    #expect(error.rendered(in: refusal.text) == refusal.rendered)
    #expect(error.code.rawValue == refusal.code)
  }

  /// A mistake in a name and one in the grammar: whichever is met first from left to right.
  @Test(arguments: [
    Refusal("zebra + (x", "zebra + (x\n^\n\"zebra\" is not a known name.", code: "unknown-name"),
    Refusal("zebra +", "zebra +\n^\n\"zebra\" is not a known name.", code: "unknown-name"),
    Refusal("x + * zebra", "x + * zebra\n    ^\nA number, a name or \"(\" is expected before \"*\"."),
    Refusal(
      "x y + zebra",
      "x y + zebra\n  ^\nAn operator is missing between \"x\" and \"y\".\nWrite x*y to multiply."),
    Refusal("zebra y", "zebra y\n^\n\"zebra\" is not a known name.", code: "unknown-name"),
    Refusal("x[1.5]", "x[1.5]\n^\n\"x\" has no elements."),
    Refusal(
      "w[1.5] + zebra", "w[1.5] + zebra\n  ^\n\"1.5\" is not an index: a whole number or a name is expected."),
    Refusal("qqqq(zebra)", "qqqq(zebra)\n     ^\n\"zebra\" is not a known name.", code: "unknown-name"),
    Refusal("qqqq(1 +)", "qqqq(1 +)\n        ^\nA number, a name or \"(\" is expected before \")\"."),
    Refusal("qqqq(1) +", "qqqq(1) +\n^\n\"qqqq\" is not a known function.", code: "unknown-function"),
    Refusal("sin(x, zebra)", "sin(x, zebra)\n       ^\n\"zebra\" is not a known name.", code: "unknown-name"),
    Refusal(
      "sin(x, y) = zebra", "sin(x, y) = zebra\n^\n\"sin\" takes 1 argument (a), not 2.",
      code: "wrong-argument-count"),
    Refusal("x < zebra < 1", "x < zebra < 1\n    ^\n\"zebra\" is not a known name.", code: "unknown-name"),
    Refusal(
      "0 < x < 1 + zebra", "0 < x < 1 + zebra\n            ^\n\"zebra\" is not a known name.",
      code: "unknown-name"),
    Refusal(
      "0 < x < 1 < zebra",
      "0 < x < 1 < zebra\n      ^\nComparisons cannot be chained.\nWrite 0 < x and x < 1."),
    Refusal("zebra $ y", "zebra $ y\n      ^\n\"$\" has no meaning in an expression."),
  ])
  fileprivate func ofSeveralMistakesTheFirstIsFound(_ refusal: Refusal) throws {
    try refusesAndPointsAtTheColumn(refusal)
  }

  @Test(arguments: [
    Refusal("x^2", "x^2\n ^\nA definition such as f(x, y) = x^2 + y^2 is expected."),
    Refusal("2 = x", "2 = x\n^\nA definition such as f(x, y) = x^2 + y^2 is expected."),
    Refusal("f() = 1", "f() = 1\n  ^\nA definition such as f(x, y) = x^2 + y^2 is expected."),
    Refusal("f(x", "f(x\n   ^\nA definition such as f(x, y) = x^2 + y^2 is expected."),
    Refusal("f(x y) = x", "f(x y) = x\n    ^\nA definition such as f(x, y) = x^2 + y^2 is expected."),
    Refusal("f(x) x", "f(x) x\n     ^\nA definition such as f(x, y) = x^2 + y^2 is expected."),
    Refusal("f(x) =", "f(x) =\n      ^\nAn expression is missing."),
    Refusal("f(x, x) = x", "f(x, x) = x\n     ^\n\"x\" cannot be a parameter: it is there twice."),
    Refusal("f(x, pi) = x", "f(x, pi) = x\n     ^\n\"pi\" cannot be a parameter: it is a constant."),
    Refusal("f(sin) = 1", "f(sin) = 1\n  ^\n\"sin\" cannot be a parameter: it is a function."),
    Refusal("f(ln) = 1", "f(ln) = 1\n  ^\n\"ln\" cannot be a parameter: it is a function."),
    Refusal("ln(x) = x", "ln(x) = x\n^\n\"ln\" cannot be a formula's name: it is a function."),
    Refusal("f(norm) = 1", "f(norm) = 1\n  ^\n\"norm\" cannot be a parameter: it is a function."),
    Refusal("f(and) = 1", "f(and) = 1\n  ^\n\"and\" cannot be a parameter: it is an operator."),
    Refusal(
      "f(x, t) = x",
      "f(x, t) = x\n     ^\n\"t\" cannot be a parameter: it already has a meaning in conditions and schedules."
    ),
    Refusal(
      "f(loss) = 1",
      "f(loss) = 1\n  ^\n\"loss\" cannot be a parameter: it already has a meaning in conditions and schedules."
    ),
    Refusal("sin(x) = x", "sin(x) = x\n^\n\"sin\" cannot be a formula's name: it is a function."),
    Refusal("e(x) = x", "e(x) = x\n^\n\"e\" cannot be a formula's name: it is a constant."),
    Refusal("f(x) = g(x)", "f(x) = g(x)\n       ^\n\"g\" is not a known function.", code: "unknown-function"),
    Refusal(
      "square(x) = square(x)", "square(x) = square(x)\n            ^\n\"square\" is not a known function.",
      code: "unknown-function"),
    Refusal(
      "f(x) = x + y", "f(x) = x + y\n           ^\n\"y\" is not a known name.",
      code: "unknown-name"),
  ])
  fileprivate func refusesDefinitions(_ refusal: Refusal) throws {
    let error = try #require(throws: ExpressionError.self) {
      try Formula(parsing: refusal.text, formulas: [square], reserved: ["t", "loss"])
    }
    #expect(error.rendered(in: refusal.text) == refusal.rendered)
    #expect(error.code.rawValue == refusal.code)
  }

  @Test func movesWithItsText() throws {
    let error = ExpressionError(.singleEquals, at: Span(2, 3)).moved(by: 5)
    #expect(error.span == Span(7, 8))
    #expect(error.span.column == 8)
  }

  /// Each definition doubles the one before: written out, the last would have 2^60 parts.
  @Test func refusesFormulasThatGrowWithoutBound() throws {
    var formulas = [try Formula(parsing: "f0(x) = x + x")]
    let error = #expect(throws: ExpressionError.self) {
      for k in 1...60 {
        formulas.append(try Formula(parsing: "f\(k)(x) = f\(k - 1)(x) + f\(k - 1)(x)", formulas: formulas))
      }
    }
    #expect(error?.message == "The expression has more than 100000 parts when its formulas are written out.")
    #expect(error?.code == .tooDeep)
  }
}
