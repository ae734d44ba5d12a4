import TestSupport
import Testing

@testable import Notebooks

/// Newton's method, typed step by step from what `gradient` and `hessian` say: the second half of experiment I.
@Suite struct NewtonTests {
  /// A notebook at a point of a formula in x and y.
  private struct Newton {
    private var notebook: TypedNotebook

    init(_ body: String, at x: Double, _ y: Double) {
      notebook = TypedNotebook("problem f(x, y) = \(body)", "init \(x) \(y)")
    }

    var errors: [String] { notebook.errors }
    var point: [Double] { [notebook.value("x"), notebook.value("y")] }
    var loss: Double { notebook.value("loss") }

    /// To where the gradient less the Hessian times the way is 0, by Cramer's rule.
    mutating func step() throws {
      let gradient = try numbers("gradient").list.compactMap(\.number)
      let hessian = try numbers("hessian").list.map { $0.list.compactMap(\.number) }
      let determinant = hessian[0][0] * hessian[1][1] - hessian[0][1] * hessian[1][0]
      let x = (hessian[1][1] * gradient[0] - hessian[0][1] * gradient[1]) / determinant
      let y = (hessian[0][0] * gradient[1] - hessian[1][0] * gradient[0]) / determinant
      notebook.type("init \(point[0] - x) \(point[1] - y)")
    }

    private mutating func numbers(_ command: String) throws -> JSON {
      try #require(notebook.type(command).first).displays.data["value"]
    }
  }

  /// However narrow and however turned: curvatures from 0.1 to 1000.
  @Test(arguments: Seed.first(6)) func oneStepReachesTheMinimumOfAnyBowl(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let (turn, a, b) = (random.number(0, 3), random.number(0.1, 10), random.number(10, 1000))
    let (x, y) = (random.number(-5, 5), random.number(-5, 5))
    let u = "(cos(\(turn))*(x - (\(x))) + sin(\(turn))*(y - (\(y))))"
    let v = "(cos(\(turn))*(y - (\(y))) - sin(\(turn))*(x - (\(x))))"
    var newton = Newton("(\(a)*\(u)^2 + \(b)*\(v)^2)/2", at: random.number(-20, 20), random.number(-20, 20))
    try newton.step()
    #expect(newton.errors == [])
    // Gradients of up to 20,000, rounded some times over, by the least curvature: about 2e-10.
    #expect(areNear(newton.point, [x, y], tolerance: 1e-9))
  }

  /// Of t - log(t) the step is the one for reciprocals: what is left of the way to 1 is squared.
  @Test func digitsDoubleNearAMinimum() throws {
    var newton = Newton("x - log(x) + y - log(y)", at: 0.9, 1.1)
    for left in [1e-2, 1e-4, 1e-8] {
      try newton.step()
      #expect(areNear(newton.point, [1 - left, 1 - left], tolerance: 1e-15))
    }
    #expect(newton.errors == [])
  }

  /// At one of Himmelblau's minima, where the slopes of x and y hang together.
  @Test func whatIsLeftIsSquaredAtAMinimumOfHimmelblau() throws {
    var newton = Newton("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", at: 3.1, 2.1)
    var left: [Double] = []
    for _ in 0..<4 {
      left.append(zip(newton.point, [3, 2]).map { abs($0 - $1) }.max() ?? .nan)
      try newton.step()
    }
    // A third derivative over twice the curvature: at most 60/(2*25).
    for (old, new) in zip(left, left.dropFirst()) { #expect(new < 1.2 * old * old + 1e-15, "\(left)") }
    #expect(areNear(newton.point, [3, 2], tolerance: 1e-14))
  }

  /// Where the ground falls away to both sides it goes up, and ends on the saddle.
  @Test func itRunsUphillAtASaddle() throws {
    var newton = Newton("x^2 + y^4/4 - y^2/2", at: 0, 0.3)
    var losses = [newton.loss]
    for _ in 0..<4 {
      try newton.step()
      losses.append(newton.loss)
    }
    #expect(newton.errors == [])
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 < $1 }, "\(losses)")
    #expect(losses[0] < -0.04 && areNear(newton.point, [0, 0], tolerance: 1e-20))
  }
}
