import Models
import Optimization
import Plots
import Words

/// `plot data [FEATURE [FEATURE]]`: the rows.
struct DataPlot: PlotKind {
  static let name = "data"
  static let subject = PlotSubject.data
  static let syntax = FeatureAxes.syntax
  private let axes: FeatureAxes

  init(_ arguments: Arguments) { axes = FeatureAxes(arguments) }

  func figure(of session: Session) throws(CommandError) -> Figure {
    guard let data = session.work.subject?.dataSubject else { throw .noData }
    return try Figures.data(data, over: try axes.indices(in: data))
  }
}

extension Figures {
  /// `150 rows of iris`, and how many of them are held out.
  private static func rowsText(_ data: DataSubject, _ table: Models.Table) -> String {
    let heldOut = data.heldOut?.rowCount ?? 0
    let part = heldOut == 0 ? "" : ", \(heldOut) of them held out,"
    return "\(counted(table.rowCount + heldOut, "row")) of \(data.set.name)\(part)"
  }

  /// The rows over two features by class, or the target over one.
  ///
  /// - Parameter chosen: features to be drawn over; `axisFeatures` says which follow.
  static func data(_ data: DataSubject, over chosen: [Int] = []) throws(CommandError) -> Figure {
    let table = try data.expectTraining()
    let (axes, remark) = table.axisFeatures(chosen)
    if let names = table.targetKind.shownNames, axes.count == 2, !table.isMeasurement {
      let (x, y) = (table.features[axes[0]], table.features[axes[1]])
      return Figure(
        title: data.set.name, x: Axis(x), y: Axis(y),
        layers: ModelFigures.classPoints(table, data.heldOut, names, over: axes),
        description:
          "\(rowsText(data, table)) over \(x) and \(y)\(remark), by class: "
          + "\(names.joined(separator: ", "))." + TableRows.text(table))
    }
    let first = axes[0]
    guard chosen.count < 2 else {
      throw .notDrawn("Numbers are drawn over one feature.", try: "plot data \(typed(table.features[first]))")
    }
    return Figure(
      title: data.set.name, x: Axis(table.features[first]), y: Axis(data.targetText),
      layers: ModelFigures.rowPoints(table, data.heldOut, over: first),
      description:
        "\(rowsText(data, table)): \(data.targetText) over \(table.features[first])."
        + TableRows.text(table)
    )
  }
}

extension TargetKind {
  /// The classes' names as a picture has room for them; nil for numbers.
  var shownNames: [String]? { classNames.map { $0.map(shortened) } }
}

extension Models.Table {
  /// The features that a picture is drawn over, at most two: those chosen, then those that part the classes best, or
  /// the first that are not the same in every row.
  ///
  /// - Returns: the features, and ` (which part the classes best)` where they were chosen for that.
  func axisFeatures(_ chosen: [Int]) -> (features: [Int], remark: String) {
    if choosesAxes(chosen), let pair = ClassSeparation(of: self)?.bestPair(with: chosen.first) {
      let remark = chosen.isEmpty ? "which part the classes best" : "which with it parts the classes best"
      return (chosen + pair.filter { !chosen.contains($0) }, " (\(remark))")
    }
    let constant = Set(constantFeatures())
    let varying = features.indices.filter { !constant.contains(features[$0]) }
    let usual = varying.count >= 2 ? varying : Array(features.indices)
    return (Array((chosen + usual.filter { !chosen.contains($0) }).prefix(2)), "")
  }

  /// Whether there are more features of classes than have been chosen and can be drawn.
  private func choosesAxes(_ chosen: [Int]) -> Bool {
    chosen.count < 2 && features.count > 2 && targetKind.classNames != nil && !isMeasurement
  }

  /// Whether the classes are rather amounts: whole numbers that nobody called classes, and many of them.
  fileprivate var isMeasurement: Bool { classesAreNumbers && (targetKind.classNames?.count ?? 0) > 20 }
}
