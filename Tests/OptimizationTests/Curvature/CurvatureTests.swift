import Optimization
import TestSupport
import Testing

@Suite struct CurvatureTests {
  @Test func knownMatrices() throws {
    let two = try #require(Curvature(hessian: [2, 1, 1, 2], count: 2))
    #expect(
      two.eigenvalues == [1, 3]
        || isNear(two.smallest, 1, tolerance: 1e-15) && isNear(two.largest, 3, tolerance: 1e-15))
    #expect(isNear(try #require(two.conditionNumber), 3, tolerance: 1e-15) && two.shape == .valley)
    // The second difference of n points: 2 - 2*cos(k*pi/(n + 1)); for n = 3: 2 - sqrt(2), 2, 2 + sqrt(2).
    let three = try #require(Curvature(hessian: [2, -1, 0, -1, 2, -1, 0, -1, 2], count: 3))
    for (got, want) in zip(three.eigenvalues, [2 - 2.0.squareRoot(), 2, 2 + 2.0.squareRoot()]) {
      #expect(isNear(got, want, tolerance: 1e-14))
    }
    #expect(Curvature(hessian: [1, 0, 0, -1], count: 2)?.shape == .saddle)
    #expect(Curvature(hessian: [1, 0, 0, -1], count: 2)?.conditionNumber == nil)
    #expect(Curvature(hessian: [-1, 0, 0, -1], count: 2)?.shape == .hilltop)
    #expect(Curvature(hessian: [1, 1, 1, 1], count: 2)?.shape == .flat)
    #expect(Curvature(hessian: [5], count: 1)?.eigenvalues == [5])
    #expect(Curvature(hessian: [0, 0, 0, 0], count: 2)?.shape == .flat)
    #expect(Curvature(hessian: [.nan], count: 1) == nil)
    #expect(Curvature(hessian: [1, 0, 0, .infinity], count: 2) == nil)
    #expect(Curvature(hessian: [1e-200, 3e-201, 3e-201, 1e-200], count: 2)?.shape == .valley)
  }

  /// A matrix of known eigenvalues: a diagonal one, mirrored many times.
  private func mirrored(_ eigenvalues: [Double], _ generator: inout RandomGenerator) -> [Double] {
    let n = eigenvalues.count
    var matrix = [Double](repeating: 0, count: n * n)
    for k in 0..<n { matrix[k * n + k] = eigenvalues[k] }
    for _ in 0..<4 {
      var v = (0..<n).map { _ in generator.normal() }
      let length = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
      v = v.map { $0 / length }
      // (1 - 2vv')A(1 - 2vv').
      let av = (0..<n).map { i in (0..<n).reduce(0) { $0 + matrix[i * n + $1] * v[$1] } }
      let vav = zip(v, av).reduce(0) { $0 + $1.0 * $1.1 }
      for i in 0..<n {
        for j in 0..<n {
          matrix[i * n + j] += -2 * v[i] * av[j] - 2 * av[i] * v[j] + 4 * vav * v[i] * v[j]
        }
      }
    }
    return matrix
  }

  @Test(.tags(.slow), arguments: [1, 2, 3, 5, 17, 60]) func findsTheEigenvaluesItWasMadeOf(_ n: Int) throws {
    var generator = RandomGenerator(seed: UInt64(n), for: .data)
    let wanted = (0..<n).map { _ in 10 * generator.normal() }.sorted()
    let matrix = mirrored(wanted, &generator)
    let curvature = try #require(Curvature(hessian: matrix, count: n))
    for (got, want) in zip(curvature.eigenvalues, wanted) { #expect(abs(got - want) < 1e-12) }
    for (value, direction) in zip(curvature.eigenvalues, curvature.directions) {
      #expect(isNear(direction.reduce(0) { $0 + $1 * $1 }, 1, tolerance: 1e-13))
      for i in 0..<n {
        let product = (0..<n).reduce(0) { $0 + matrix[i * n + $1] * direction[$1] }
        #expect(abs(product - value * direction[i]) < 1e-11)
      }
    }
    let extremes = try #require(
      Curvature.extremes(count: n) { v in
        (0..<n).map { i in (0..<n).reduce(0) { $0 + matrix[i * n + $1] * v[$1] } }
      })
    #expect(abs(extremes.smallest - wanted[0]) < 1e-10 && abs(extremes.largest - wanted[n - 1]) < 1e-10)
  }

  @Test(.tags(.slow)) func extremesOfTooManyParametersForAMatrix() throws {
    let n = 500
    let extremes = try #require(
      Curvature.extremes(count: n) { v in v.enumerated().map { Double($0 == 0 ? -500 : $0) * $1 } })
    #expect(
      isNear(extremes.smallest, -500, tolerance: 1e-9) && isNear(extremes.largest, 499, tolerance: 2e-3))
    // One direction reaches all of it.
    let round = try #require(Curvature.extremes(count: 50) { $0.map { $0 * 3 } })
    #expect(isNear(round.smallest, 3, tolerance: 1e-14) && isNear(round.largest, 3, tolerance: 1e-14))
    #expect(Curvature.extremes(count: 3) { $0.map { _ in .nan } } == nil)
  }

  /// On a bowl Newton's step leads to the minimum; over a saddle along what rises, or to the saddle itself.
  @Test func newtonsStepLeadsToTheLevelPoint() throws {
    // (x^2 + 4*x*y + y^2)/2 has curvatures 3 and -1; at (2, 1) its slope is (4, 5).
    let saddle = try #require(Curvature(hessian: [1, 2, 2, 1], count: 2))
    let whole = saddle.newtonStep([4, 5], resolution: 1e-12, isTakenToSaddles: true)
    #expect(isNear(whole[0], -2, tolerance: 1e-14) && isNear(whole[1], -1, tolerance: 1e-14))
    let risen = saddle.newtonStep([4, 5], resolution: 1e-12)
    #expect(isNear(risen[0], -1.5, tolerance: 1e-14) && isNear(risen[1], -1.5, tolerance: 1e-14))
    let level = try #require(Curvature(hessian: [2, 0, 0, 0], count: 2))
    #expect(level.newtonStep([4, 1], resolution: 1e-12) == [-2, 0])
  }

  /// One limit and one precision, wherever the point is: from gradients alone past 100 parameters.
  @Test func allOfThemAreKnownOfUpToTwoHundredParameters() throws {
    func bowl(_ count: Int) throws -> Trainer {
      let names = (1...count).map { "x\($0)" }
      let terms = names.enumerated().map { "\($0 + 1)*\($1)^2/2" }
      return Trainer(
        try objective(names.joined(separator: ", "), terms.joined(separator: " + ")),
        start: Array(repeating: 1, count: count), settings: TrainingSettings())
    }
    let (curvature, precision) = try #require(try bowl(120).curvature())
    for (index, value) in curvature.eigenvalues.enumerated() {
      #expect(abs(value - Double(index + 1)) < 120 * precision)
    }
    #expect(try bowl(201).curvature() == nil)
    let cubic = Trainer(try objective("x", "x^3"), start: [1], settings: TrainingSettings())
    #expect(cubic.curvature()?.curvature.largest == 6 && cubic.curvature(at: [2])?.curvature.largest == 12)
  }

  @Test func productsByDifferencesAreThoseOfTheMatrix() throws {
    // Mean of (w.x - y)^2: the Hessian is 2*mean(x x').
    let objective = SampledObjective(sampleCount: 8)
    let trainer = Trainer(objective, start: [0.3, -2], settings: TrainingSettings())
    #expect(trainer.hessian() == nil)
    let direction = [3.0, -1]
    let product = trainer.hessianProduct(direction)
    for row in 0..<2 {
      let want = objective.inputs.reduce(0) { $0 + 2 * $1[row] * ($1[0] * 3 - $1[1]) / 8 }
      #expect(isNear(product[row], want, tolerance: 1e-9))
    }
    #expect(trainer.hessianProduct([0, 0]) == [0, 0])
  }

  @Test func productsOfAFormulaAreExact() throws {
    let trainer = Trainer(
      try objective("x, y", "100*(y - x^2)^2 + (1 - x)^2"), start: [-1.2, 1], settings: TrainingSettings())
    // Rosenbrock's Hessian at the usual start: 1330, 480; 480, 200.
    #expect(trainer.hessianProduct([1, 0]) == [1330, 480])
    let product = trainer.hessianProduct([2, -3])
    #expect(isNear(product[0], 1220, tolerance: 1e-14) && isNear(product[1], 360, tolerance: 1e-14))
  }
}
