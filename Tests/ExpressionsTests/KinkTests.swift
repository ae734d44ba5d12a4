import Testing

@testable import Expressions

/// The value, gradient and Hessian (lower triangle) of an expression at a point, as PyTorch defines them.
private struct Kink: CustomTestStringConvertible, Sendable {
  let text: String
  let point: [Double]
  let value: Double
  let gradient: [Double]
  let hessian: [Double]?
  var testDescription: String { "\(text) at \(point)" }

  init(_ text: String, _ point: Double..., value: Double, gradient: [Double], hessian: [Double]? = nil) {
    self.text = text
    self.point = point
    self.value = value
    self.gradient = gradient
    self.hessian = hessian
  }
}

private let inf = Double.infinity
private let nan = Double.nan
private let log2 = 0.6931471805599453

struct KinkTests {
  @Test(arguments: [
    Kink("abs(x)", 0, value: 0, gradient: [0], hessian: [0]),
    Kink("abs(x)", -2, value: 2, gradient: [-1], hessian: [0]),
    Kink("sign(x)*x", 0, value: 0, gradient: [0], hessian: [0]),
    Kink("floor(x)*x", 2, value: 4, gradient: [2], hessian: [0]),
    Kink("mod(x, 3)*x", 7, value: 7, gradient: [8], hessian: [2]),
    Kink("mod(x, 3)", 6, value: 0, gradient: [1], hessian: [0]),
    Kink("mod(x, y)", -7, 3, value: 2, gradient: [1, 3], hessian: [0, 0, 0]),
    Kink("mod(x, y)", 7, -3, value: -2, gradient: [1, 3], hessian: [0, 0, 0]),
    Kink("relu(x)", 0, value: 0, gradient: [0], hessian: [0]),
    Kink("relu(x)^2", 3, value: 9, gradient: [6], hessian: [2]),
    Kink("max(x, y)", 2, 2, value: 2, gradient: [0.5, 0.5], hessian: [0, 0, 0]),
    Kink("min(x, y)", 2, 2, value: 2, gradient: [0.5, 0.5], hessian: [0, 0, 0]),
    Kink("max(x, y)", 3, 2, value: 3, gradient: [1, 0], hessian: [0, 0, 0]),
    Kink("min(x, y)", 3, 2, value: 2, gradient: [0, 1], hessian: [0, 0, 0]),
    Kink("max(x, x)", 3, value: 3, gradient: [1], hessian: [0]),
    Kink("max(x, 1)^2", 1, value: 1, gradient: [1]),
    // At the origin 0 by agreement; away from it x/r, and y^2/r^3 and so on.
    Kink("hypot(x, y)", 0, 0, value: 0, gradient: [0, 0], hessian: [0, 0, 0]),
    Kink("hypot(x, y)", 3, 4, value: 5, gradient: [0.6, 0.8], hessian: [0.128, -0.096, 0.072]),
    Kink("sqrt(x)", 0, value: 0, gradient: [inf]),
    // Infinite slope times a factor of 0 is not a number, as there.
    Kink("sqrt(x^2)", 0, value: 0, gradient: [nan]),
    Kink("if(1 > 0, sqrt(x^2), 0)", 0, value: 0, gradient: [nan]),
    Kink("if(x > -1, sqrt(x^2), 0)", 0, value: 0, gradient: [nan]),
    // What is not chosen never matters.
    Kink("if(x > 0, sqrt(x), 0)", 0, value: 0, gradient: [0], hessian: [0]),
    Kink("if(x > 0, sqrt(x), 0)", 4, value: 2, gradient: [0.25], hessian: [-0.03125]),
    Kink("if(x > 0, log(x), x^2)", -1, value: 1, gradient: [-2], hessian: [2]),
    Kink("if(x > 0, log(x), x^2)", 2, value: log2, gradient: [0.5], hessian: [-0.25]),
    Kink("if(x <= 0, x^2, log(sqrt(x)))", -1, value: 1, gradient: [-2], hessian: [2]),
    Kink("if(x > 0, log(sqrt(x)), 0)", -1, value: 0, gradient: [0], hessian: [0]),
    Kink("if(x > 0, 1/x, x)*if(x > 0, x, 1/x)", 2, value: 1, gradient: [0], hessian: [0]),
    Kink("x*if(x != 0, sin(x)/x, 1)", 0, value: 0, gradient: [1], hessian: [0]),
    Kink("(x + 3)*if(x > 0, sqrt(x), x^3)", 0, value: 0, gradient: [0], hessian: [0]),
    Kink("exp(if(x > 0, log(x), 0))", -1, value: 1, gradient: [0], hessian: [0]),
    Kink("if(x > 0, if(x > 1, log(x - 1), sqrt(x)), x^2)", -3, value: 9, gradient: [-6], hessian: [2]),
    Kink("if(x > 0, if(x > 1, log(x - 1), x^2), sqrt(x))", 0.5, value: 0.25, gradient: [1], hessian: [2]),
    Kink("if(x > 0, if(x > 1, log(x - 1), sqrt(x)), x^2)", 2, value: 0, gradient: [1], hessian: [-1]),
    Kink("if(if(x > 0, log(x), -1) > 0, sqrt(x), x)", -1, value: -1, gradient: [1], hessian: [0]),
    // One part in both branches, and one outside as well.
    Kink("if(x > 0, y*sqrt(x), sqrt(x))", -1, 2, value: nan, gradient: [nan, 0]),
    Kink(
      "if(y > 0, sqrt(x), 0) + if(y < 0, log(x), 0)", -1, 0, value: 0, gradient: [0, 0], hessian: [0, 0, 0]),
    Kink("if(y > 0, sqrt(x), 0) + x", -1, 0, value: -1, gradient: [1, 0], hessian: [0, 0, 0]),
    Kink("if(x > 0, hypot(x, y)/x, y)", 0, 3, value: 3, gradient: [0, 1], hessian: [0, 0, 0]),
    // NaN is true, as in any test for not being 0.
    Kink("if(log(x), x, 2*x)", -1, value: -1, gradient: [1], hessian: [0]),
    // Powers: 0 by the base where the exponent is 0, 0 by the exponent where the base is 0 and the exponent is not negative.
    Kink("x^0", 0, value: 1, gradient: [0], hessian: [0]),
    Kink("x^y", 0, 0, value: 1, gradient: [0, 0]),
    Kink("x^y", 0, 2, value: 0, gradient: [0, 0], hessian: [2, 0, 0]),
    Kink("x^y", 0, 1, value: 0, gradient: [1, 0]),
    Kink("x^y", 0, 0.5, value: 0, gradient: [inf, 0]),
    Kink("x^y", 0, -1, value: inf, gradient: [-inf, -inf]),
    Kink("x^y", -2, 3, value: -8, gradient: [12, nan]),
    Kink("x^y", 2, 0, value: 1, gradient: [0, log2]),
    Kink("x^3", -2, value: -8, gradient: [12], hessian: [-12]),
    Kink("x^-1", -2, value: -0.5, gradient: [-0.25], hessian: [-0.25]),
    Kink("x^0.5", 0, value: 0, gradient: [inf]),
    Kink("2^x", 0, value: 1, gradient: [log2]),
    Kink("0^x", 2, value: 0, gradient: [0], hessian: [0]),
    Kink("x/y", 1, 0, value: inf, gradient: [inf, -inf]),
    Kink("log(x)", 0, value: -inf, gradient: [inf]),
    Kink("5 + 0*x", 2, value: 5, gradient: [0], hessian: [0]),
    // Numbers whose product is infinite stay a product.
    Kink("x*(1e200*1e200)", 2, value: inf, gradient: [inf], hessian: [0]),
  ])
  fileprivate func derivativesAtKinksArePyTorchs(_ row: Kink) throws {
    let names = ["x", "y"].prefix(row.point.count).map(\.self)
    let term = try Parser.parse(row.text, vocabulary: Vocabulary(names)).term
    let first = outputs(Program(valueAndGradientOf: term, by: names, inputs: names), at: row.point)
    expectSame(first, [row.value] + row.gradient)
    guard let hessian = row.hessian else { return }
    expectSame(outputs(Program(hessianOf: term, by: names, inputs: names), at: row.point), hessian)
  }

  private func outputs(_ program: Program, at point: [Double]) -> [Double] {
    let machine = Machine(program)
    for (index, value) in point.enumerated() { machine.input(index).pointee = value }
    machine.run()
    return program.outputs.indices.map { machine.output($0).pointee }
  }

  /// Equal but for the last bits of what is not exact, such as 0.6*0.8/5.
  private func expectSame(_ found: [Double], _ expected: [Double]) {
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) {
      #expect(
        found == expected || (found.isNaN && expected.isNaN)
          || abs(found - expected) <= 4 * .ulpOfOne * max(1, expected.magnitude))
    }
  }
}
