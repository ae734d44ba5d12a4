import Models
import Optimization
import Plots
import Words

/// `plot boundary [FEATURE [FEATURE]]`: where the classes part.
struct BoundaryPlot: PlotKind {
  static let name = "boundary"
  static let subject = PlotSubject.model
  static let syntax = FeatureAxes.syntax
  private let axes: FeatureAxes

  init(_ arguments: Arguments) { axes = FeatureAxes(arguments) }

  func figure(of session: Session) throws(CommandError) -> Figure {
    let figures = try ModelFigures(of: session)
    return try figures.boundary(over: try axes.indices(in: figures.data))
  }
}

extension ModelFigures {
  /// The classes that the model sees over two features, the others at their means, with the rows.
  ///
  /// - Parameter chosen: features to be drawn over; those that part the classes best follow.
  func boundary(over chosen: [Int] = []) throws(CommandError) -> Figure {
    guard model.predictsClasses(on: training), let names = training.targetKind.shownNames else {
      throw .notDrawn("Only a classifier has a boundary.", try: "plot fit")
    }
    guard training.features.count >= 2 else {
      throw .notDrawn("A boundary needs two features.", try: "plot fit")
    }
    let rows = TableRows(training)
    let held = heldOut.map(TableRows.init)
    let (axes, remark) = training.axisFeatures(chosen)
    let (x, y) = (
      Self.range(rows.column(axes[0]) + (held?.column(axes[0]) ?? [])),
      Self.range(rows.column(axes[1]) + (held?.column(axes[1]) ?? []))
    )
    let count = regionSide
    let classes = try likeliestClasses(
      over: axes, x.samplePoints(count), y.samplePoints(count),
      around: training.features.indices.map { rows.mean($0) })
    let region = Grid(x: x, y: y, columns: count, rows: count, values: classes)
    var layers: [Layer] = [.region(region, names: names.map { "says \($0)" })]
    layers += Self.classPoints(training, heldOut, names, over: axes)
    let (wrong, rowCount) = try wrongRows(over: axes)
    if !wrong.x.isEmpty { layers.append(.points(Series("told wrong", x: wrong.x, y: wrong.y), .wrong)) }
    let (xName, yName) = (training.features[axes[0]], training.features[axes[1]])
    let others = training.features.count - 2
    let rest = others > 0 ? ", the other \(counted(others, "feature")) at their means" : ""
    return Figure(
      title: "\(modelText) on \(data.set.name)\(rest)", x: Axis(xName, range: x), y: Axis(yName, range: y),
      layers: layers,
      description: "The classes \(names.joined(separator: ", ")) as \(modelText) tells them apart over "
        + "\(xName) and \(yName)\(remark)\(rest)."
        + " \(wrong.x.count) of \(rowCount) rows \(wrong.x.count == 1 ? "is" : "are") told wrong"
        + (others > 0 ? ", by all their features." : ".")
        + TableRows.text(training))
  }

  /// Two features of the rows of which the model says another class than theirs, and how many rows it was asked of.
  private func wrongRows(
    over axes: [Int]
  ) throws(CommandError) -> (places: (x: [Double], y: [Double]), rowCount: Int) {
    var (x, y, count) = ([Double](), [Double](), 0)
    for table in [training, heldOut].compactMap(\.self) {
      let predictor: any Predictor
      do { predictor = try model.predictor(on: table, at: point) } catch { throw .model(error) }
      let looked = TableRows(table)
      let (xs, ys) = (looked.column(axes[0]), looked.column(axes[1]))
      count += looked.rows.count
      for (place, row) in looked.rows.enumerated() {
        let seen = predictor.prediction(from: table.features.indices.map { table[row, $0] }).likeliestClass
        guard let seen, seen != Int(table.target(at: row)) else { continue }
        x.append(xs[place])
        y.append(ys[place])
      }
    }
    return ((x, y), count)
  }

  /// Points each way, fewer for a model that takes long.
  private var regionSide: Int {
    let affordable = (Ground.mostWork / Double(max(1, point.count))).squareRoot()
    return max(Self.leastRegionPoints, min(Self.regionPoints, Int(affordable)))
  }

  private static let leastRegionPoints = 40

  /// The class that the model sees at each of some places, row by row.
  ///
  /// - Parameter row: what the other features are.
  private func likeliestClasses(
    over axes: [Int], _ xs: [Double], _ ys: [Double], around row: [Double]
  ) throws(CommandError) -> [Double] {
    let predictor: any Predictor
    do { predictor = try model.predictor(on: training, at: point) } catch { throw .model(error) }
    let scale = training.standardization
    return OnAllCores.numbers(xs.count * ys.count, inParts: ys.count, instead: 0) { places, set in
      var row = row
      row[axes[1]] = ys[places.lowerBound / xs.count]
      for place in places {
        row[axes[0]] = xs[place % xs.count]
        let seen = predictor.prediction(from: scale?.standardized(row) ?? row)
        set(place, Double(seen.likeliestClass ?? 0))
      }
    }
  }
}
