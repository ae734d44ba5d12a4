import TestSupport
import Testing

@testable import Plots

struct ReductionTests {
  /// First, least, greatest and last of each of so many columns, found the slow way.
  private func columns(_ points: [Point], _ count: Int, _ last: Double) -> [[Double]] {
    var columns = [[Double]](repeating: [], count: count + 1)
    for point in points where !point.isGap {
      columns[Int((point.x / 2 / (last / 2) * Double(count)).rounded(.down))].append(point.y)
    }
    return columns.map { $0.isEmpty ? [] : [$0[0], $0.min() ?? 0, $0.max() ?? 0, $0[$0.count - 1]] }
  }

  @Test(arguments: Seed.first(4))
  func aLineKeepsFirstLeastGreatestAndLastOfEachColumn(_ seed: UInt64) {
    var generator = SplitMix(seed: seed)
    let y = (0..<50_000).map { _ in Double.random(in: -1...1, using: &generator) }
    let x = y.indices.map(Double.init)
    let reduced = LineReduction(xAxis: Axis(""), yAxis: Axis(""), columns: 300).points(x, y)
    #expect(reduced.count <= 4 * 301)
    let all = zip(x, y).map { Point(x: $0, y: $1) }
    #expect(columns(reduced, 300, 49_999) == columns(all, 300, 49_999))
    #expect(zip(reduced, reduced.dropFirst()).allSatisfy { $0.x < $1.x }, "in their order, none twice")
  }

  @Test(
    arguments: [[0], [.leastNonzeroMagnitude, 0], [1e300, -1e300], [.nan], [.infinity, 1], [7, 7]]
      as [[Double]])
  func narrowAndWideExtentsAreReduced(_ values: [Double]) {
    let x = (0..<10_000).map { values[$0 * values.count / 10_000] }
    for scale in [Axis.Scale.linear, .logarithmic] {
      let axis = Axis("", scale: scale)
      #expect(LineReduction(xAxis: axis, yAxis: axis).points(x, x).count <= 8)
      #expect(PathReduction(xAxis: axis, yAxis: axis).points(x, x).count <= 3)
    }
  }

  @Test func aShortLineIsLeftAsItIs() {
    let x = (0..<4_000).map(Double.init)
    let reduced = LineReduction(xAxis: Axis(""), yAxis: Axis("")).points(x, x)
    #expect(reduced == x.map { Point(x: $0, y: $0) })
  }

  @Test func aGapBetweenColumnsStays() {
    let x = (0..<10_000).map(Double.init)
    let y = x.map { (3_000..<4_000).contains(Int($0)) ? Double.nan : 1 }
    let reduced = LineReduction(xAxis: Axis(""), yAxis: Axis(""), columns: 100).points(x, y)
    #expect(reduced.count(where: \.isGap) == 1)
    let gap = reduced.firstIndex(where: \.isGap) ?? 0
    #expect(reduced[gap - 1].x == 2_999)
    #expect(reduced[gap + 1].x == 4_000)
  }

  @Test func aLogarithmicAxisHasEqualColumnsInTheLogarithm() {
    let x = (0..<100_000).map(Double.init)
    let log = Axis("", scale: .logarithmic)
    let reduced = LineReduction(xAxis: log, yAxis: Axis(""), columns: 50).points(x, x)
    // 0 has no place; a tenth of the columns holds the numbers 1 to 3, the last ones very many.
    #expect(reduced.first == Point(x: 1, y: 1))
    #expect(reduced.prefix(3).map(\.x) == [1, 2, 3])
    #expect(reduced.count <= 2 * 51)
  }

  @Test func whatIsSeenOfALongLineKeepsItsDetail() {
    let x = (0..<1_000_000).map(Double.init)
    let seen = Axis("", range: 500...600)
    let reduced = LineReduction(xAxis: seen, yAxis: Axis("")).points(x, x)
    #expect(reduced.count { (500...600).contains($0.x) } == 101)
    #expect(reduced.count < 200)
  }

  @Test func aPathDrawsEachStrokeOnce() {
    let x = (0..<1_000_000).map { Double($0 % 2) }
    let reduced = PathReduction(xAxis: Axis(""), yAxis: Axis("")).points(x, x)
    #expect(reduced == [Point(x: 0, y: 0), Point(x: 1, y: 1)])
  }

  @Test func aCloudKeepsOnePointForEachPixel() {
    let x = (0..<100_000).map { Double($0 % 7) }
    let y = (0..<100_000).map { $0 == 50_000 ? Double.nan : Double($0 % 3) }
    let cloud = PathReduction(xAxis: Axis(""), yAxis: Axis("")).cloud(x, y)
    #expect(Set(cloud.map { [$0.x, $0.y] }).count == 21)
    #expect(cloud.count == 21)
  }

  @Test(arguments: Seed.first(3))
  func aPathKeepsEveryStrokeBetweenPixels(_ seed: UInt64) {
    var generator = SplitMix(seed: seed)
    let x = (0..<20_000).map { _ in Double(Int.random(in: 0...9, using: &generator)) }
    let y = (0..<20_000).map { _ in Double(Int.random(in: 0...9, using: &generator)) }
    let reduced = PathReduction(xAxis: Axis(""), yAxis: Axis("")).points(x, y)
    let all = zip(x, y).map { Point(x: $0, y: $1) }
    #expect(strokes(reduced) == strokes(all))
    #expect(reduced.count < 20_000)
  }

  /// Each pair of different neighbours, in either direction.
  private func strokes(_ points: [Point]) -> Set<[Double]> {
    Set(
      zip(points, points.dropFirst()).compactMap { one, other in
        guard !one.isGap, !other.isGap, one != other else { return nil }
        let ends = [[one.x, one.y], [other.x, other.y]].sorted { $0.lexicographicallyPrecedes($1) }
        return ends[0] + ends[1]
      })
  }
}
