import Models
import Optimization
import Plots
import Words

/// `plot confusion`: how often each class was taken for each.
struct ConfusionPlot: PlotKind {
  static let name = "confusion"
  static let subject = PlotSubject.model

  init(_ arguments: Arguments) {}

  func figure(of session: Session) throws(CommandError) -> Figure {
    try ModelFigures(of: session).confusion()
  }
}

extension ModelFigures {
  /// How often each class was taken for each, as a map.
  func confusion() throws(CommandError) -> Figure {
    let table = heldOut ?? training
    let fit: Fit
    do { fit = try model.fit(on: table, at: point) } catch { throw .model(error) }
    guard case .classes(let confusion) = fit else {
      throw .notDrawn("Only a classifier has a confusion table.", try: "plot fit")
    }
    let names = confusion.classNames.map(shortened)
    // The first class at the top; each row by its share, so that small classes are seen as well.
    let rows = confusion.counts.reversed()
    let shares = rows.flatMap { row in
      row.map { Double($0) / Double(max(1, row.reduce(0, +))) }
    }
    let side = 0.5...(Double(names.count) - 0.5)
    let range = 0...Double(names.count)
    func ticks(_ names: [String]) -> [Axis.Tick] {
      names.enumerated().map { Axis.Tick($1, at: Double($0) + 0.5) }
    }
    return Figure(
      title:
        "\(heldOut == nil ? "Training" : "Held-out") rows: \(rounded(confusion.accuracy * 100, digits: 4)) % right",
      x: Axis("the model says", range: range, ticks: ticks(names)),
      y: Axis("class", range: range, ticks: ticks(names.reversed())), z: Axis("share", range: 0...1),
      layers: [
        .cells(
          Grid(x: side, y: side, columns: names.count, rows: names.count, values: shares),
          labels: rows.flatMap { $0.map { $0 == 0 ? "" : "\($0)" } })
      ],
      description:
        "Of \(counted(confusion.rowCount, "row")), \(confusion.correctCount) were put into their own class.")
  }
}
