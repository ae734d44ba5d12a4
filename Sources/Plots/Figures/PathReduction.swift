/// Fewer points that draw the same path: one for each stay in a pixel, and each stroke between two pixels once.
///
/// A run that swings between two pixels ten million times draws one stroke. Gaps stay, one for each run of them.
/// Cost n, and memory for the strokes.
struct PathReduction {
  let xAxis: Axis
  let yAxis: Axis
  /// Pixels across and up, over the extent of the path.
  var pixels = 2_000
  /// More strokes than this are tried again with pixels twice as large.
  var most = 200_000

  func points(_ x: [Double], _ y: [Double]) -> [Point] {
    let points = zip(x, y).map { Point(drawing: $0, $1, xAxis, yAxis) }
    guard points.count > LineReduction.most else { return points }
    var reduced = points
    var pixels = pixels
    repeat {
      reduced = strokes(through: points, pixels: pixels)
      pixels /= 2
    } while reduced.count > most && pixels > 1
    return reduced
  }

  /// Fewer points that draw the same cloud: the first in each pixel, without gaps.
  func cloud(_ x: [Double], _ y: [Double]) -> [Point] {
    let points = zip(x, y).map { Point(drawing: $0, $1, xAxis, yAxis) }.filter { !$0.isGap }
    guard points.count > LineReduction.most else { return points }
    let raster = Raster(points, xAxis, yAxis, pixels / 2)  // a dot is wider than a line
    var drawn: Set<Int> = []
    return points.filter { drawn.insert(raster.pixel(of: $0)).inserted }
  }

  private struct Stroke: Hashable {
    let from: Int
    let to: Int

    /// The same whichever way it is drawn.
    init(_ one: Int, _ other: Int) {
      from = min(one, other)
      to = max(one, other)
    }
  }

  private func strokes(through points: [Point], pixels: Int) -> [Point] {
    let raster = Raster(points, xAxis, yAxis, pixels)
    var drawn: Set<Stroke> = []
    var reduced: [Point] = []
    var pen: (point: Point, pixel: Int)?
    var isDown = false  // whether the last point sent is where the pen is
    for point in points {
      guard !point.isGap else {
        pen = nil
        isDown = false
        continue
      }
      let pixel = raster.pixel(of: point)
      if let from = pen {
        if from.pixel == pixel { continue }
        if drawn.insert(Stroke(from.pixel, pixel)).inserted {
          if !isDown { reduced += [.gap, from.point] }
          reduced.append(point)
          isDown = true
        } else {
          isDown = false
        }
      } else {
        if !reduced.isEmpty { reduced.append(.gap) }
        reduced.append(point)
        isDown = true
      }
      pen = (point, pixel)
    }
    return reduced
  }
}

/// Pixels over the extent of some points.
private struct Raster {
  let xAxis: Axis
  let yAxis: Axis
  let pixels: Int
  private var left = Double.infinity
  private var right = -Double.infinity
  private var bottom = Double.infinity
  private var top = -Double.infinity

  init(_ points: [Point], _ xAxis: Axis, _ yAxis: Axis, _ pixels: Int) {
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.pixels = pixels
    for point in points where !point.isGap {
      left = min(left, xAxis.position(point.x))
      right = max(right, xAxis.position(point.x))
      bottom = min(bottom, yAxis.position(point.y))
      top = max(top, yAxis.position(point.y))
    }
    (left, right) = Self.seen(xAxis, left, right)
    (bottom, top) = Self.seen(yAxis, bottom, top)
  }

  /// The axis's own range goes before the extent of the points: what is enlarged needs its detail.
  private static func seen(_ axis: Axis, _ least: Double, _ greatest: Double) -> (Double, Double) {
    guard let range = axis.usableRange else { return (least, greatest) }
    return (axis.position(range.lowerBound), axis.position(range.upperBound))
  }

  func pixel(of point: Point) -> Int {
    step(xAxis.position(point.x), left, right) * 4 * pixels + step(yAxis.position(point.y), bottom, top)
  }

  /// Which pixel of a row, counted on for one width beyond either end.
  private func step(_ position: Double, _ low: Double, _ high: Double) -> Int {
    let width = high / 2 - low / 2  // halved: the largest span is not a finite number
    guard width > 0 else { return pixels }
    let share = (position / 2 - low / 2) / width
    return Int((max(-1, min(2, share)) * Double(pixels)).rounded(.down)) + pixels
  }
}

extension Series {
  /// The points that a picture of this size shows: of a line that goes to the right only, by least and greatest.
  func reduced(on figure: Figure) -> [Point] {
    let rises = zip(x, x.dropFirst()).allSatisfy { $0 <= $1 }
    return rises
      ? LineReduction(xAxis: figure.x, yAxis: figure.y).points(x, y)
      : PathReduction(xAxis: figure.x, yAxis: figure.y).points(x, y)
  }
}
