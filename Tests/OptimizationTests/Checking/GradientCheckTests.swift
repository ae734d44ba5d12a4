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
    // Critical points where the slope is 0 and the series has odd powers.
    Place("x", "x^3", at: [0], [.agrees]), Place("x", "x^5", at: [0], [.agrees]),
    Place("x", "1e6*x^3 + 1", at: [0], [.agrees]),
    Place("x, y", "x^3 - 3*x*y^2", at: [0, 0], [.agrees, .agrees]),
  ])
  func kinksAndEdgesAreTold(_ place: Place) throws {
    let objective = try objective(place.names, place.formula)
    let check = try #require(
      GradientCheck(of: objective, at: place.point, t: 7, for: Array(place.point.indices)))
    #expect(check.findings.map(\.rounded) == place.findings)
  }

  struct Wide: CustomTestStringConvertible {
    let names: String
    let formula: String
    let point: [Double]
    let errors: GradientCheck.WideErrors
    var testDescription: String { "\(formula) at \(point)" }

    init(_ names: String, _ formula: String, at point: [Double], _ errors: GradientCheck.WideErrors) {
      (self.names, self.formula, self.point, self.errors) = (names, formula, point, errors)
    }
  }

  /// A kink is found where it lies, by the narrowest width that reaches across it; what bends or ends is none.
  @Test(arguments: [
    Wide("x", "abs(x)", at: [0.05], .kink(place: 0, value: 0, h: 0.1)),
    Wide("x", "abs(x)", at: [-0.005], .kink(place: 0, value: 0, h: 0.01)),
    Wide("x", "abs(x)", at: [3e-4], .kink(place: 0, value: 0, h: 1e-3)),
    Wide("x", "abs(x - 300)", at: [310], .kink(place: 0, value: 300, h: 0.1)),
    Wide("x", "relu(x) + exp(x)", at: [-0.03], .kink(place: 0, value: 0, h: 0.1)),
    Wide("x, y", "max(x, y)^2", at: [1, 1.0625], .kink(place: 0, value: 1.0625, h: 0.1)),
    Wide("x", "abs(x)", at: [0.3], .cutOff), Wide("x", "x^2", at: [3], .cutOff),
    Wide("x", "x^3", at: [1], .cutOff), Wide("x", "exp(x)*sin(x)", at: [1], .cutOff),
    Wide("x", "cos(20*x)", at: [1], .cutOff), Wide("x", "sqrt(x)", at: [0.05], .cutOff),
    Wide("x", "1e8 + x^2", at: [1], .cutOff), Wide("x", "abs(x)", at: [0], .cutOff),
    Wide("x", "x^5", at: [0], .other), Wide("x", "floor(x)", at: [0.95], .other),
    Wide("x", "log(x)", at: [0.1000001], .other), Wide("x", "1/x", at: [0.010001], .other),
  ])
  func aKinkWithinTheWidthsIsFound(_ wide: Wide) throws {
    let objective = try objective(wide.names, wide.formula)
    let check = try #require(
      GradientCheck(of: objective, at: wide.point, t: 1, for: Array(wide.point.indices)))
    guard case .kink(let place, let value, let h) = wide.errors else {
      #expect(check.wideErrors == wide.errors)
      return
    }
    guard case .kink(let foundPlace, let foundValue, let foundH) = check.wideErrors else {
      Issue.record("\(check.wideErrors)")
      return
    }
    #expect(foundPlace == place && foundH == h)
    // As near as halving leads: a millionth of a millionth of the span.
    #expect(isNear(foundValue, value, tolerance: 1e-11), "\(foundValue)")
  }

  /// What is said of the worst is the least of the errors from both sides that the table shows.
  @Test(arguments: [("x, y", "x^2 + 10*y^2", [4.0, 1]), ("x", "sqrt(x)", [2]), ("x", "exp(x)*sin(x)", [1])])
  func theWorstIsTheTables(_ names: String, formula: String, point: [Double]) throws {
    let check = try #require(
      GradientCheck(of: try objective(names, formula), at: point, t: 1, for: Array(point.indices)))
    let least = check.widths.map { check.errors($0).central }.filter(\.isFinite).min()
    #expect(check.worst.error == least)
    #expect(check.widths.first { $0.h == check.worst.h }.map { check.errors($0).central } == least)
  }

  @Test func aJumpIsNoDerivative() throws {
    let check = try #require(GradientCheck(of: try objective("x", "floor(x)"), at: [1], t: 1, for: [0]))
    #expect(check.findings[0] != .agrees)
  }

  /// `sum of w^2`, whose gradient is off at one place by a part in a thousand.
  private static func wrong(at place: Int) -> GivenObjective {
    GivenObjective(
      lengths: [5], recipe: "wrong \(place)", loss: { point, _ in point.reduce(0) { $0 + $1 * $1 } },
      gradient: { point, _ in point.indices.map { 2 * point[$0] * ($0 == place ? 1.001 : 1) } })
  }

  @Test(arguments: 0..<5)
  func aWrongGradientIsFoundOut(_ place: Int) throws {
    let check = try #require(
      GradientCheck(of: Self.wrong(at: place), at: [1, -2, 3, 0.5, 4], t: 1, for: Array(0..<5)))
    #expect(check.findings.indices.filter { check.findings[$0] != .agrees } == [place])
    #expect(check.findings[place] == .differs)
    #expect(check.worst.place == place)
    #expect(isNear(check.worst.error, 0.001 / 1.001, tolerance: 1e-6))
  }

  /// Where the slope is 0, a gradient that says otherwise is found out beside what is cut off.
  @Test(arguments: [(1.0, 3e-7), (1e6, 3e-5)])
  func aWrongGradientWhereTheSlopeIsZeroIsFoundOut(_ scale: Double, error: Double) throws {
    let cube = GivenObjective(
      lengths: [1], recipe: "cube \(scale)", loss: { point, _ in scale * point[0] * point[0] * point[0] },
      gradient: { _, _ in [error] })
    let check = try #require(GradientCheck(of: cube, at: [0], t: 1, for: [0]))
    #expect(check.findings == [.differs])
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
