import Models
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
  /// - Parameter chosen: features to be drawn over; the first that vary follow.
  func boundary(over chosen: [Int] = []) throws(CommandError) -> Figure {
    guard model.predictsClasses(on: training), let names = training.targetKind.shownNames else {
      throw .notDrawn("Only a classifier has a boundary.", try: "plot fit")
    }
    guard training.features.count >= 2 else {
      throw .notDrawn("A boundary needs two features.", try: "plot fit")
    }
    let rows = TableRows(training)
    let held = heldOut.map(TableRows.init)
    let axes = training.axisFeatures(chosen)
    let (x, y) = (
      Self.range(rows.column(axes[0]) + (held?.column(axes[0]) ?? [])),
      Self.range(rows.column(axes[1]) + (held?.column(axes[1]) ?? []))
    )
    let count = Self.regionPoints
    var row = training.features.indices.map { rows.mean($0) }
    var classes: [Double] = []
    let xValues = x.samplePoints(count)
    for yValue in y.samplePoints(count) {
      row[axes[1]] = yValue
      for xValue in xValues {
        row[axes[0]] = xValue
        classes.append(Double(try prediction(row).likeliestClass ?? 0))
      }
    }
    let region = Grid(x: x, y: y, columns: count, rows: count, values: classes)
    var layers: [Layer] = [.region(region, names: names.map { "says \($0)" })]
    layers += Self.classPoints(training, heldOut, names, over: axes)
    let (xName, yName) = (training.features[axes[0]], training.features[axes[1]])
    let others = training.features.count - 2
    let rest = others > 0 ? ", the other \(counted(others, "feature")) at their means" : ""
    return Figure(
      title: "\(modelText) on \(data.set.name)\(rest)", x: Axis(xName, range: x), y: Axis(yName, range: y),
      layers: layers,
      description: "The classes \(names.joined(separator: ", ")) as \(modelText) tells them apart over "
        + "\(xName) and \(yName)\(rest).")
  }
}
