/// Fewer points that draw the same line: the first, least, greatest and last of each pixel column.
///
/// U. Jugel, Z. Jerzak, G. Hackenbroich, V. Markl: M4: A Visualization-Oriented Time Series Data
/// Aggregation, PVLDB 7(10), 2014. Points beyond the seen range make up one column on either side.
/// A gap (a point that an axis cannot hold) stays where it separates two columns; within one it could
/// not be seen. Cost n.
struct LineReduction {
  let xAxis: Axis
  let yAxis: Axis
  var columns = 1_000

  /// Lines of no more points are left as they are.
  static let most = 4_000

  /// Points that an axis cannot hold come out as gaps of NaN. x must not decrease; else see `PathReduction`.
  func points(_ x: [Double], _ y: [Double]) -> [Point] {
    guard x.count > Self.most else { return zip(x, y).map { Point(drawing: $0, $1, xAxis, yAxis) } }
    guard let span = span(of: x) else { return [] }
    var reduced: [Point] = []
    var bucket: Bucket?
    var gap = false
    for index in x.indices {
      let point = Point(drawing: x[index], y[index], xAxis, yAxis)
      guard !point.isGap else {
        gap = true
        continue
      }
      let column = column(of: point.x, in: span)
      if bucket?.column == column {
        bucket?.take(point)
      } else {
        if let bucket { reduced += bucket.kept }
        if gap, bucket != nil { reduced.append(.gap) }
        bucket = Bucket(column: column, point)
      }
      gap = false
    }
    if let bucket { reduced += bucket.kept }
    return reduced
  }

  /// Least and greatest position on the x axis; `nil` where there are none.
  private func span(of x: [Double]) -> ClosedRange<Double>? {
    let seen = xAxis.usableRange.map { [$0.lowerBound, $0.upperBound] } ?? x
    var least = Double.infinity
    var greatest = -Double.infinity
    for value in seen where xAxis.holds(value) {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    guard least <= greatest else { return nil }
    return xAxis.position(least)...xAxis.position(greatest)
  }

  private func column(of x: Double, in span: ClosedRange<Double>) -> Int {
    // Halved before subtracting: the span of the largest axis is not a finite number otherwise.
    let width = span.upperBound / 2 - span.lowerBound / 2
    guard width > 0 else { return 0 }
    let share = (xAxis.position(x) / 2 - span.lowerBound / 2) / width
    return Int(max(-1, min(Double(columns), (share * Double(columns)).rounded(.down))))
  }
}

/// The points of one pixel column that its picture depends on, in their order.
private struct Bucket {
  let column: Int
  private var count = 1
  private let first: Point
  private var least: (index: Int, point: Point)
  private var greatest: (index: Int, point: Point)
  private var last: Point

  init(column: Int, _ point: Point) {
    self.column = column
    first = point
    least = (0, point)
    greatest = (0, point)
    last = point
  }

  mutating func take(_ point: Point) {
    if point.y < least.point.y { least = (count, point) }
    if point.y > greatest.point.y { greatest = (count, point) }
    last = point
    count += 1
  }

  var kept: [Point] {
    var points = [first]
    let extremes = least.index < greatest.index ? [least, greatest] : [greatest, least]
    for extreme in extremes where extreme.index > 0 && extreme.index < count - 1 {
      points.append(extreme.point)
    }
    if count > 1 { points.append(last) }
    return points
  }
}

/// A position in the plane; NaN is a gap.
package struct Point: Equatable, Sendable {
  package let x: Double
  package let y: Double

  static let gap = Point(x: .nan, y: .nan)
  var isGap: Bool { x.isNaN || y.isNaN }

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// The point, or a gap where an axis cannot hold it.
  init(drawing x: Double, _ y: Double, _ xAxis: Axis, _ yAxis: Axis) {
    self = xAxis.holds(x) && yAxis.holds(y) ? Point(x: x, y: y) : .gap
  }
}
