import Optimization
import TestSupport
import Testing

@Suite struct StartTests {
  @Test func zerosAndValues() {
    #expect(Start.zeros.point(count: 3, seed: 1) == [0, 0, 0])
    #expect(Start.values([1, 2]).point(count: 2, seed: 1) == [1, 2])
    #expect(Start.values([1, 2]).point(count: 3, seed: 1) == nil)
    #expect(Start.random(.uniform([0...1]), stream: 0).point(count: 2, seed: 1) == nil)
  }

  @Test func theSameStreamOfASeedIsTheSamePoint() {
    let spread = Start.Spread.formula(dimension: 3)
    var points: Set<[Double]> = []
    for seed in 0..<5 as Range<UInt64> {
      for stream in 0..<5 {
        let point = Start.random(spread, stream: stream).point(count: 3, seed: seed) ?? []
        #expect(point == Start.random(spread, stream: stream).point(count: 3, seed: seed))
        points.insert(point)
      }
    }
    #expect(points.count == 25)
  }

  @Test func uniformStartsFillTheirBox() {
    let box = [-2.0...2, 10...30, 5...5]
    var sums = [0.0, 0, 0]
    for stream in 0..<4000 {
      let point = Start.random(.uniform(box), stream: stream).point(count: 3, seed: 42) ?? []
      for (k, x) in point.enumerated() {
        #expect(box[k].contains(x))
        sums[k] += x / 4000
      }
    }
    // Four standard errors: width/sqrt(12*4000).
    #expect(
      abs(sums[0]) < 4 * 4 / 219.0 && abs(sums[1] - 20) < 4 * 20 / 219.0
        && isNear(sums[2], 5, tolerance: 1e-12))
  }

  @Test func modelsStartNormallyAroundZero() {
    let point = Start.random(.model, stream: 0).point(count: 20_000, seed: 3) ?? []
    let deviation = (point.reduce(0) { $0 + $1 * $1 } / 20_000).squareRoot()
    #expect(abs(deviation - 0.1) < 4 * 0.1 / 200)
  }
}
