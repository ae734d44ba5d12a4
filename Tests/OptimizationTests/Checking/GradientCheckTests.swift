import Expressions
import Foundation
import TestSupport
import Testing

@testable import Optimization

/// Errors of differences, as they were measured elsewhere, and what is found of gradients that are wrong or are none.
@Suite struct GradientCheckTests {
  struct Measured: CustomTestStringConvertible {
    let h: Double
    let oneSided: Double
    let central: Double?
    /// Up to which factor the errors may lie apart: where rounding makes them, a last bit of `exp` or `sin` does.
    let factor: Double
    var testDescription: String { "h = \(h)" }

    init(_ h: Double, _ oneSided: Double, _ central: Double?, within factor: Double) {
      (self.h, self.oneSided, self.central, self.factor) = (h, oneSided, central, factor)
    }
  }

  /// e^x sin x at 1, in Python.
  @Test(arguments: [
    Measured(1e-2, 3.9e-3, 7.3e-6, within: 1.02), Measured(1e-5, 3.9e-6, 7.6e-12, within: 6),
    Measured(1e-8, 5.9e-9, 2.8e-11, within: 30), Measured(1e-12, 1.3e-4, 1.5e-5, within: 10),
    Measured(1e-15, 0.064, nil, within: 4),
  ])
  func theErrorsAreAUShape(_ measured: Measured) throws {
    let check = try #require(
      GradientCheck(of: try objective("x", "exp(x)*sin(x)"), at: [1], t: 1, for: [0]))
    let width = try #require(check.widths.first { $0.h == measured.h })
    let errors = check.errors(width)
    #expect(abs(log(errors.oneSided / measured.oneSided)) < log(measured.factor), "\(errors)")
    if let central = measured.central {
      #expect(abs(log(errors.central / central)) < log(measured.factor), "\(errors)")
    }
    #expect(check.findings == [.agrees])
    // The worst is found at its best width, which lies where the U is lowest.
    #expect(check.worst.place == 0 && check.worst.error < 1e-10)
  }

  /// The exact error of a central difference of x^3 is h^2, of a one-sided one of x^2 is h.
  @Test func whatIsCutOffIsTaylorsNextTerm() throws {
    let cube = try #require(GradientCheck(of: try objective("x", "x^3"), at: [1], t: 1, for: [0]))
    let square = try #require(GradientCheck(of: try objective("x", "x^2"), at: [1], t: 1, for: [0]))
    for index in 0..<3 {
      let h = cube.widths[index].h
      #expect(isNear(cube.errors(cube.widths[index]).central, h * h / 3, tolerance: 1e-12))
      #expect(isNear(square.errors(square.widths[index]).oneSided, h / 2, tolerance: 1e-12))
    }
  }

  struct Place: CustomTestStringConvertible {
    let names: String
    let formula: String
    let point: [Double]
    let findings: [GradientCheck.Finding]
    var testDescription: String { "\(formula) at \(point)" }

    init(_ names: String, _ formula: String, at point: [Double], _ findings: [GradientCheck.Finding]) {
      (self.names, self.formula, self.point, self.findings) = (names, formula, point, findings)
    }
  }

  @Test(arguments: [
    Place("x", "abs(x)", at: [0], [.kink(left: -1, right: 1)]),
    Place("x", "abs(x)", at: [0.3], [.agrees]),
    // The kink is near, but not here.
    Place("x", "abs(x)", at: [1e-4], [.agrees]),
    Place("x, y", "max(x, y)", at: [2, 2], [.kink(left: 0, right: 1), .kink(left: 0, right: 1)]),
    Place("x, y", "max(x, 2*y)", at: [2, 2], [.agrees, .agrees]),
    Place("x", "relu(x)", at: [0], [.kink(left: 0, right: 1)]),
    Place("x", "x^2", at: [0], [.agrees]), Place("x", "x^2", at: [1e6], [.agrees]),
    Place("x", "1e8 + x^2", at: [1], [.agrees]), Place("x", "x^2 + 5000", at: [1e-9], [.agrees]),
    Place("x", "log(x)", at: [1e-9], [.edge]), Place("x", "sqrt(x)", at: [0], [.notFinite]),
    Place("x", "floor(x)", at: [0.5], [.agrees]), Place("x", "exp(1000*x)", at: [1e-3], [.agrees]),
    Place("x, y", "3*y", at: [1, 1], [.agrees, .agrees]), Place("x", "cos(x)", at: [.pi], [.agrees]),
    Place("x", "t*x", at: [1], [.agrees]),
  ])
  func kinksAndEdgesAreTold(_ place: Place) throws {
    let objective = try objective(place.names, place.formula)
    let check = try #require(
      GradientCheck(of: objective, at: place.point, t: 7, for: Array(place.point.indices)))
    #expect(check.findings.map(\.rounded) == place.findings)
  }

  @Test func aJumpIsNoDerivative() throws {
    let check = try #require(GradientCheck(of: try objective("x", "floor(x)"), at: [1], t: 1, for: [0]))
    #expect(check.findings[0] != .agrees)
  }

  /// `sum of w^2`, whose gradient is off at one place by a part in a thousand.
  struct Wrong: Objective {
    let place: Int
    var parameters: [ParameterBlock] { [ParameterBlock("w", .weights, shape: [5])] }
    var sampleCount: Int { 1 }
    var recipe: String { "wrong \(place)" }
    func makeEvaluator() -> any Evaluator { WrongEvaluator(place: place) }
  }

  private final class WrongEvaluator: Evaluator {
    let place: Int
    init(place: Int) { self.place = place }
    func lossAndGradient(
      _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient: UnsafeMutablePointer<Double>
    ) -> Double {
      for i in 0..<5 { gradient[i] = 2 * point[i] * (i == place ? 1.001 : 1) }
      return loss(batch, at: point, t: t)
    }
    func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double {
      (0..<5).reduce(0) { $0 + point[$1] * point[$1] }
    }
    func hessian(at point: UnsafePointer<Double>, t: Double) -> [Double]? { nil }
  }

  @Test(arguments: 0..<5)
  func aWrongGradientIsFoundOut(_ place: Int) throws {
    let check = try #require(
      GradientCheck(of: Wrong(place: place), at: [1, -2, 3, 0.5, 4], t: 1, for: Array(0..<5)))
    #expect(check.findings.indices.filter { check.findings[$0] != .agrees } == [place])
    #expect(check.findings[place] == .differs)
    #expect(check.worst.place == place)
    #expect(isNear(check.worst.error, 0.001 / 1.001, tolerance: 1e-6))
  }

  /// The mean over some rows has the gradient of these rows.
  @Test func aBatchIsCheckedByItself() throws {
    let samples = SampledObjective(sampleCount: 9)
    for rows in [[0], [2, 5, 8], nil] {
      let check = try #require(
        GradientCheck(of: samples, rows: rows, at: [0.3, -0.7], t: 1, for: [0, 1]))
      #expect(check.findings == [.agrees, .agrees])
    }
  }

  @Test func aCheckThatIsGivenUpFindsNothing() throws {
    let objective = try objective("x", "x^2")
    Interruption.$current.withValue(Interruption { true }) {
      #expect(GradientCheck(of: objective, at: [1], t: 1, for: [0]) == nil)
    }
  }
}

extension GradientCheck.Finding {
  /// The slopes beside a kink to six digits.
  fileprivate var rounded: Self {
    guard case .kink(let left, let right) = self else { return self }
    return .kink(left: (left * 1e6).rounded() / 1e6, right: (right * 1e6).rounded() / 1e6)
  }
}
