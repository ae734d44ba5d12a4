import Testing

@testable import Expressions

/// A text, and what it is turned into.
private struct Printing: CustomTestStringConvertible, Sendable {
  let text: String
  let expected: String
  var testDescription: String { text }

  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }
}

struct PrintingTests {
  @Test(arguments: [
    Printing("((x)) + (y*(2))", "x + y*2"),
    Printing("(x+y)*(x-y)", "(x + y)*(x - y)"),
    Printing("x-(y-1)", "x - (y - 1)"),
    Printing("x/(y*z)", "x/(y*z)"),
    Printing("(x/y)*z", "x/y*z"),
    Printing("(-x)^2", "(-x)^2"),
    Printing("-(x^2)", "-x^2"),
    Printing("-(x*y)", "-(x*y)"),
    Printing("(-2)^x", "(-2)^x"),
    Printing("-(-2)", "-(-2)"),
    Printing("2^(-x)", "2^-x"),
    Printing("2^(x + 1)", "2^(x + 1)"),
    Printing("(2^x)^y", "(2^x)^y"),
    Printing("2^(x^y)", "2^x^y"),
    Printing("x<-1", "x < -1"),
    Printing("not(x<1 and y>2)", "not (x < 1 and y > 2)"),
    Printing("(x or y) and z", "(x or y) and z"),
    Printing("(x < y) < z", "(x < y) < z"),
    Printing("(x < y) + 1", "(x < y) + 1"),
    Printing("if( x>0,x ,0 )", "if(x > 0, x, 0)"),
    Printing("w[ 2 ]*w[bmi]", "w[2]*w[bmi]"),
    Printing("w[ 2 , 3 ]/w[2,3]", "w[2,3]/w[2,3]"),
    Printing("(x + 1)**2**y", "(x + 1)^2^y"),
    Printing("ln(x)", "log(x)"),
  ])
  fileprivate func printsNoMoreParenthesesThanNeeded(_ row: Printing) throws {
    #expect(try Parser.parse(row.text).term.description == row.expected)
  }

  @Test(arguments: [
    Printing("x^2/(1 + y)", #"\frac{{x}^{2}}{1 + y}"#),
    Printing("2*x*y", #"2 \, x \, y"#),
    Printing("x*2", #"x \cdot 2"#),
    Printing("2*3^x", #"2 \cdot {3}^{x}"#),
    Printing("x*-2", #"x \, \left(-2\right)"#),
    Printing("x - -y", #"x - \left(-y\right)"#),
    Printing("x - (y + 1)", #"x - \left(y + 1\right)"#),
    Printing("(-2)^x", #"{\left(-2\right)}^{x}"#),
    Printing("exp(x)^2", #"{\left(e^{x}\right)}^{2}"#),
    Printing("(x/y)^2", #"{\left(\frac{x}{y}\right)}^{2}"#),
    Printing("1e-5*x", #"1 \cdot 10^{-5} \, x"#),
    Printing("x/1e-5^2", #"\frac{x}{{\left(1 \cdot 10^{-5}\right)}^{2}}"#),
    Printing("theta1 + w[2] + w[body_mass]", #"\theta_{1} + {w}_{2} + {w}_{\mathrm{body\_mass}}"#),
    Printing("w[2,3]", #"{w}_{2, 3}"#),
    Printing("learning_rate*x12", #"\mathrm{learning\_rate} \, x_{12}"#),
    Printing("2*pi*e", #"2 \, \pi \, e"#),
    Printing("ln(x)", #"\ln\left(x\right)"#),
    Printing("sqrt(x) + cbrt(x)", #"\sqrt{x} + \sqrt[3]{x}"#),
    Printing("abs(x)*floor(y)", #"\left|x\right| \, \left\lfloor y \right\rfloor"#),
    Printing("mod(x, 2)", #"\operatorname{mod}\left(x, 2\right)"#),
    Printing("x <= 1 and not y != 2", #"x \le 1 \land \lnot y \ne 2"#),
    Printing("(x < 1) == y", #"\left(x < 1\right) = y"#),
    Printing("x < -2", "x < -2"),
    Printing(
      "if(x > 0, x, -x)", #"\begin{cases} x & \text{if } x > 0 \\ -x & \text{otherwise} \end{cases}"#),
  ])
  fileprivate func typesets(_ row: Printing) throws {
    #expect(try Parser.parse(row.text).term.latex == row.expected)
  }

  @Test func escapesWhatColumnsMayBeCalled() {
    #expect(
      Term.element("w", index: .column("a_b%&{}$#\\^~")).latex
        == "{w}_{\\mathrm{a\\_b\\%\\&\\{\\}\\$\\#\\backslash \\wedge \\sim }}")
  }

  @Test(arguments: [
    Printing("x^2 + y^2", "2*x, 2*y"),
    Printing("(1 - x)^2 + 100*(y - x^2)^2", "-2*(1 - x) - 400*x*(y - x^2), 200*(y - x^2)"),
    Printing("x^4 - 3*x^3 + y", "4*x^3 - 9*x^2, 1"),
    Printing("sin(x)*y", "y*cos(x), sin(x)"),
    Printing("x/y", "1/y, -x/y/y"),
    Printing("exp(-x)", "-exp(-x), 0"),
    Printing("x^y", "if(y == 0, 0, y*x^(y - 1)), if(x == 0 and y >= 0, 0, x^y*log(x))"),
    Printing("if(x > 0, x^2, y^2)", "if(x > 0, 2*x, 0), if(x > 0, 0, 2*y)"),
    Printing("abs(x)", "sign(x), 0"),
    Printing("sigmoid(x)", "sigmoid(x)*sigmoid(-x), 0"),
  ])
  fileprivate func gradientsReadAsALearnerWouldWriteThem(_ row: Printing) throws {
    let gradient = try Parser.parse(row.text).term.gradient(by: ["x", "y"])
    #expect(gradient.map { $0?.description ?? "too large" }.joined(separator: ", ") == row.expected)
  }

  @Test func aGradientThatIsTooLargeIsLeftOut() throws {
    #expect(
      try Parser.parse("sin(x)*cos(x)*y").term.gradient(by: ["x", "y"], limit: 5).map { $0 == nil } == [
        true, false,
      ])
  }

  @Test(arguments: [
    Printing("1 + 2*3", "7"), Printing("x + 0", "x"), Printing("0 + x", "x"), Printing("1*x", "x"),
    Printing("x - 0", "x"), Printing("0 - x", "-x"), Printing("- -x", "x"), Printing("x - -y", "x + y"),
    Printing("-x + y", "y - x"), Printing("x*-1", "-x"), Printing("x/1", "x"), Printing("x^1", "x"),
    Printing("x^0", "1"), Printing("0*x", "0*x"), Printing("x - x", "x - x"), Printing("x*3", "3*x"),
    Printing("x + x", "2*x"), Printing("3*x + 3*x", "6*x"), Printing("x*x*x", "x^3"),
    Printing("x^2*x^3", "x^5"),
    Printing("-(2*x)", "-2*x"), Printing("if(1 < 2, x, y)", "x"), Printing("if(x, y, y)", "y"),
    Printing("1/0", "1/0"), Printing("1e200*1e200", "1e+200*1e+200"), Printing("sqrt(-1)", "sqrt(-1)"),
    Printing("log(1)", "0"), Printing("if(not x, y, z)", "if(x, z, y)"), Printing("w[1] + 0", "w[1]"),
  ])
  fileprivate func simplifies(_ row: Printing) throws {
    #expect(try Parser.parse(row.text).term.simplified.description == row.expected)
  }

  @Test(
    arguments: [
      (0.1, "0.1"), (2, "2"), (-0.0, "-0"), (1e300, "1e+300"), (.infinity, "inf"), (-.infinity, "-inf"),
      (.nan, "nan"),
      (1.0 / 3, "0.3333333333333333"),
    ] as [(Double, String)])
  func numbersAreAsShortAsTheyCanBe(_ value: Double, _ text: String) {
    #expect(shortestText(value) == text)
  }
}

struct ListingTests {
  @Test func tokensAreATable() throws {
    #expect(
      try Tokenizer.tokens(of: "100*(y - x) <= 2.5").listing == """
         1  number  100
         4  symbol  *
         5  symbol  (
         6  name    y
         8  symbol  -
        10  name    x
        11  symbol  )
        13  symbol  <=
        16  number  2.5
        """)
    #expect(try Tokenizer.tokens(of: "").listing == "")
  }

  @Test func aTermIsATree() throws {
    let term = try Parser.parse("if(x < 1, -sin(x)^2, w[1]) + 3").term
    #expect(
      term.outline() == """
        +
        ├─ if
        │  ├─ <
        │  │  ├─ x
        │  │  └─ 1
        │  ├─ -
        │  │  └─ ^
        │  │     ├─ sin
        │  │     │  └─ x
        │  │     └─ 2
        │  └─ w[1]
        └─ 3
        """)
    #expect(
      try Parser.parse("x*y + 3").term.outline(isASCII: true) == """
        +
        |- *
        |  |- x
        |  `- y
        `- 3
        """)
  }

  @Test func aProgramIsAListing() throws {
    // The same registers each time, too: they were once given out in the order of a set.
    let term = try Parser.parse("(1 - x)^2 + 100*(y - x^2)^2").term
    #expect(
      Program(valueAndGradientOf: term, by: ["x", "y"], inputs: ["x", "y"]).description == """
        inputs     x y
        constants  1 2 100 200

        r6  <-  subtract  1    x
        r7  <-  multiply  r6   r6
        r8  <-  multiply  x    x
        r8  <-  subtract  y    r8
        r9  <-  multiply  r8   r8
        r9  <-  multiply  100  r9
        r9  <-  add       r7   r9
        r8  <-  multiply  200  r8
        r7  <-  multiply  x    r8
        r7  <-  multiply  2    r7
        r6  <-  multiply  2    r6
        r6  <-  negate    r6
        r7  <-  subtract  r6   r7

        results    r9 r7 r8
        """)
    #expect(Program([.name("x")], inputs: ["x"]).description == "inputs     x\n\nresults    x")
  }
}
