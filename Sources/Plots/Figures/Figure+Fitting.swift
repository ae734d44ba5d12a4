import Foundation

extension Figure {
  /// The same with axes that can be drawn and read: ranges that have room for equal values, and large offsets taken out
  /// of the numbers and named beside the axis.
  var fitted: Figure {
    var fitted = self
    fitted.x.range = x.usableRange ?? gridExtent?.x
    fitted.y.range = y.usableRange ?? gridExtent?.y
    fitted.z.range = z.usableRange
    let extents = (
      x: fitted.x.range ?? Self.extent(layers.flatMap(\.xs), x),
      y: fitted.y.range ?? seenYExtent,
      z: fitted.z.range ?? Self.extent(layers.flatMap(\.zs), z)
    )
    fitted.x.range = fitted.x.range ?? fitted.x.roomy(extents.x)
    fitted.y.range = fitted.y.range ?? fitted.y.roomy(extents.y)
    if isSpatial { fitted.z.range = fitted.z.range ?? fitted.z.roomy(extents.z) }
    return fitted.shifted(x: x.offset(of: extents.x), y: y.offset(of: extents.y), z: z.offset(of: extents.z))
  }

  /// What the x axis spans: its range, or what lies along it.
  package var xExtent: ClosedRange<Double>? { x.usableRange ?? Self.extent(layers.flatMap(\.xs), x) }

  /// What the upright axis spans: its range, or what lies along it.
  package var yExtent: ClosedRange<Double>? { y.usableRange ?? seenYExtent }

  /// What the heights span: their range, or those that are drawn.
  var zExtent: ClosedRange<Double>? { z.usableRange ?? Self.extent(layers.flatMap(\.zs), z) }

  /// The least and the greatest of what lies along the upright axis within the other's range.
  private var seenYExtent: ClosedRange<Double>? {
    let all = layers.flatMap(\.ys)
    guard let range = x.usableRange else { return Self.extent(all, y) }
    let seen = layers.flatMap { layer in
      let (xs, ys) = (layer.xs, layer.ys)
      return xs.count == ys.count ? zip(xs, ys).filter { range.contains($0.0) }.map(\.1) : ys
    }
    return Self.extent(seen, y) ?? Self.extent(all, y)
  }

  /// How far along the axes places lie, from 0 to 1; in the middle where there is nothing to compare them with.
  func shares(of places: [(x: Double, y: Double, z: Double)]) -> [(x: Double, y: Double, z: Double)] {
    let (xs, ys, zs) = (xExtent, yExtent, zExtent)
    return places.map { place in
      (
        Self.share(of: place.x, along: x, xs), Self.share(of: place.y, along: y, ys),
        Self.share(of: place.z, along: z, zs)
      )
    }
  }

  private static func share(of value: Double, along axis: Axis, _ extent: ClosedRange<Double>?) -> Double {
    guard let extent else { return 0.5 }
    let (low, high) = (axis.position(extent.lowerBound), axis.position(extent.upperBound))
    // Halved: the span may be infinite.
    let share = (axis.position(value) / 2 - low / 2) / (high / 2 - low / 2)
    return share.isFinite ? share : 0.5
  }

  /// The least and the greatest of the values that an axis holds.
  private static func extent(_ values: [Double], _ axis: Axis) -> ClosedRange<Double>? {
    let held = values.filter(axis.holds)
    guard let least = held.min(), let greatest = held.max() else { return nil }
    return least...greatest
  }

  /// The same with numbers taken away from all that lies along each axis.
  private func shifted(x dx: Double, y dy: Double, z dz: Double) -> Figure {
    guard dx != 0 || dy != 0 || dz != 0 else { return self }
    var shifted = self
    shifted.x = x.shifted(by: dx)
    shifted.y = y.shifted(by: dy)
    shifted.z = z.shifted(by: dz)
    shifted.layers = layers.map { $0.shifted(dx, dy, dz) }
    return shifted
  }

  /// The rectangle of the first grid.
  private var gridExtent: (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
    for layer in layers {
      switch layer {
      case .contour(let grid, _, _), .surface(let grid), .region(let grid, _), .cells(let grid, _):
        return (grid.xRange, grid.yRange)
      case .line, .points, .path, .spacePath, .arrows, .marks, .verticals: continue
      }
    }
    return nil
  }
}

extension Axis {
  /// Spans below this share of the numbers themselves would give ticks of the same text.
  package static let leastShare = 1e-4
  /// Numbers below are drawn as 0: a picture has no room for their ticks.
  private static let least = 1e-290

  /// A range with room around equal values; nil where the data need none.
  fileprivate func roomy(_ extent: ClosedRange<Double>?) -> ClosedRange<Double>? {
    guard let extent else { return nil }
    let (low, high) = (extent.lowerBound, extent.upperBound)
    guard scale == .linear else { return low < high ? nil : low / 10...high * 10 }
    let size = max(low.magnitude, high.magnitude)
    guard size > Self.least else { return isWhole ? 0...1 : -1...1 }
    guard high - low <= size * 1e-15 else { return nil }
    return low - size / 10...high + size / 10
  }

  /// What to take away from the numbers so that their ticks differ; 0 for nothing.
  fileprivate func offset(of extent: ClosedRange<Double>?) -> Double {
    guard scale == .linear, ticks == nil, let extent else { return 0 }
    let (low, span) = (extent.lowerBound, extent.upperBound - extent.lowerBound)
    let size = max(low.magnitude, extent.upperBound.magnitude)
    guard span > size * 1e-15, span < size * Self.leastShare else { return 0 }
    let unit = pow(10, (log10(span) + 1).rounded(.down))
    return (low / unit).rounded(.down) * unit
  }

  fileprivate func shifted(by offset: Double) -> Axis {
    guard offset != 0 else { return self }
    var axis = self
    let short = String(format: "%g", offset.magnitude)
    let text = Double(short) == offset.magnitude ? short : String(format: "%.15g", offset.magnitude)
    axis.label += (offset < 0 ? " + " : " - ") + text
    axis.range = range.map { $0.lowerBound - offset...$0.upperBound - offset }
    return axis
  }
}

extension Layer {
  /// Where it lies along x.
  fileprivate var xs: [Double] {
    switch self {
    case .line(let series), .points(let series, _), .path(let series): series.x
    case .spacePath(let series): series.x
    case .marks(let marks): marks.map(\.x)
    case .arrows(let arrows, _): arrows.flatMap { [$0.x, $0.x + $0.dx] }
    case .verticals(let verticals): verticals.map(\.x)
    case .contour, .surface, .cells, .region: []
    }
  }

  fileprivate var ys: [Double] {
    switch self {
    case .line(let series), .points(let series, _), .path(let series): series.y
    case .spacePath(let series): series.y
    case .marks(let marks): marks.map(\.y)
    case .arrows(let arrows, _): arrows.flatMap { [$0.y, $0.y + $0.dy] }
    case .contour, .surface, .cells, .region, .verticals: []
    }
  }

  /// Heights, of grids as well, and of cells that do not bear their numbers; classes have none.
  fileprivate var zs: [Double] {
    switch self {
    case .spacePath(let series): series.z
    case .contour(let grid, _, _), .surface(let grid): grid.values
    case .cells(let grid, let labels) where labels.isEmpty: grid.values
    case .line, .points, .path, .marks, .arrows, .verticals, .cells, .region: []
    }
  }

  fileprivate func shifted(_ dx: Double, _ dy: Double, _ dz: Double) -> Layer {
    func moved(_ series: Series) -> Series {
      Series(
        series.title, x: series.x.map { $0 - dx }, y: series.y.map { $0 - dy }, group: series.group,
        beyond: series.beyond.map { Point(x: $0.x - dx, y: $0.y - dy) })
    }
    func moved(_ grid: Grid, height: Double) -> Grid {
      Grid(
        x: grid.xRange.lowerBound - dx...grid.xRange.upperBound - dx,
        y: grid.yRange.lowerBound - dy...grid.yRange.upperBound - dy, columns: grid.columns, rows: grid.rows,
        values: height == 0 ? grid.values : grid.values.map { $0 - height })
    }
    return switch self {
    case .line(let series): .line(moved(series))
    case .points(let series, let marker): .points(moved(series), marker)
    case .path(let series): .path(moved(series))
    case .spacePath(let series):
      .spacePath(
        SpaceSeries(
          series.title, x: series.x.map { $0 - dx }, y: series.y.map { $0 - dy }, z: series.z.map { $0 - dz })
      )
    case .contour(let grid, let levels, let coloured):
      .contour(moved(grid, height: dz), levels: levels.map { $0 - dz }, coloured: coloured)
    case .surface(let grid): .surface(moved(grid, height: dz))
    case .cells(let grid, let labels): .cells(moved(grid, height: labels.isEmpty ? dz : 0), labels: labels)
    case .region(let grid, let names): .region(moved(grid, height: 0), names: names)
    case .arrows(let arrows, let title):
      .arrows(arrows.map { Arrow(x: $0.x - dx, y: $0.y - dy, dx: $0.dx, dy: $0.dy) }, title: title)
    case .marks(let marks):
      .marks(marks.map { Mark($0.meaning, $0.label, x: $0.x - dx, y: $0.y - dy, z: $0.z - dz) })
    case .verticals(let verticals): .verticals(verticals.map { Vertical($0.label, x: $0.x - dx) })
    }
  }
}
