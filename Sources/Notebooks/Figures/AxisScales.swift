import Plots
import Words

/// Which axes of a picture over the steps are logarithmic: `log` for that of the values, `loglog` for both.
enum AxisScales {
  case linear, log, loglog

  static let keywords = ["log", "loglog"]
  /// What may be typed about them.
  static let syntax = Syntax.optional(.oneOf(what: nil, keywords.map { .keyword($0) }))

  init(_ arguments: Arguments) {
    self = arguments.has("loglog") ? .loglog : arguments.has("log") ? .log : .linear
  }
}

extension Figure {
  /// The same on these axes. What a logarithmic one has no place for is marked at its edge, and the sentence says so.
  func scaled(_ scales: AxisScales) -> Figure {
    guard scales != .linear else { return self }
    var figure = self
    if isNearlyConstant {
      figure.description +=
        " The values differ by less than a ten-thousandth of themselves, so their axis stays as it is: numbers beside a "
        + "logarithmic one would be equal."
    } else {
      figure.y.scale = .logarithmic
    }
    if scales == .loglog {
      figure.x.scale = .logarithmic
      figure = figure.withStepZeroAtTheEdge
    }
    guard figure.y.scale == .logarithmic else { return figure }
    var positive = figure.withSizesOfNegatives.withValuesBelowAtTheEdge
    let hasMarks = positive.layers.count > figure.layers.count
    if let range = y.range, range.lowerBound <= 0 || hasMarks {
      positive.y.range = positive.positivePart(of: range)
    }
    return positive
  }

  /// From the least of what is drawn up, marks at the edge among it; nil where that leaves nothing.
  private func positivePart(of range: ClosedRange<Double>) -> ClosedRange<Double>? {
    var least = layers.compactMap(\.series).reduce(Double.infinity) { least, series in
      series.y.reduce(least) { $1 > Axis.smallest ? min($0, $1) : $0 }
    }
    if range.lowerBound > 0 { least = min(least, range.lowerBound) }
    return least < range.upperBound ? least...range.upperBound : nil
  }

  /// Whether all that is drawn is the same but for little, and not 0: numbers beside a logarithmic axis would be equal.
  private var isNearlyConstant: Bool {
    var (least, greatest) = (Double.infinity, -Double.infinity)
    for series in layers.compactMap(\.series) {
      for value in series.y where value.isFinite {
        (least, greatest) = (min(least, value), max(greatest, value))
      }
    }
    return least < greatest && greatest - least < Axis.leastShare * least.magnitude
  }

  /// The same with the sizes of what is below 0 throughout, such as `x - 1` on a way from the left, named so.
  private var withSizesOfNegatives: Figure {
    var (figure, names) = (self, [String]())
    figure.layers = layers.map { layer in
      // Points mark something; only lines are seen as a whole.
      if case .points = layer { return layer }
      return layer.mapSeries { series in
        let known = series.y.filter(\.isFinite)
        guard known.contains(where: { $0 < 0 }), known.allSatisfy({ $0 <= 0 }) else { return series }
        names.append(series.title ?? y.label)
        return series.mapY({ -$0 }, titled: series.title.map { "size of \($0)" })
      }
    }
    guard !names.isEmpty else { return self }
    if layers.count == 1 { figure.y.label = "size of \(y.label)" }
    figure.description +=
      " \(names.joined(separator: ", ")) \(names.count == 1 ? "is" : "are") never above 0: the size is drawn."
    return figure
  }

  /// Where step 0 is marked: as far left of step 1 as step 2 is right of it.
  private static let leftEdge = 0.5

  private var withStepZeroAtTheEdge: Figure {
    var figure = self
    var (starts, last) = ([Double](), 1.0)
    figure.layers = layers.map { layer in
      layer.mapSeries { series in
        let kept = series.x.indices.filter { series.x[$0] > 0 }
        last = max(last, series.x.max() ?? last)
        starts += series.x.indices.filter { series.x[$0] == 0 && series.y[$0].isFinite }.map { series.y[$0] }
        return series.keeping(kept)
      }
    }
    guard !starts.isEmpty else { return self }
    figure.layers.append(
      .points(Series("step 0", x: starts.map { _ in Self.leftEdge }, y: starts), .circle))
    figure.x.range = Self.leftEdge...last
    figure.description +=
      " Step 0, which a logarithmic axis has no place for, is marked at its left edge."
    return figure
  }

  /// The same with values that a logarithmic axis has no place for at its lower edge, under a mark of their own.
  private var withValuesBelowAtTheEdge: Figure {
    var (below, least) = ([Double](), Double.infinity)
    for series in layers.compactMap(\.series) {
      for (x, y) in zip(series.x, series.y) where y.isFinite {
        if y > Axis.smallest { least = min(least, y) } else { below.append(x) }
      }
    }
    guard !below.isEmpty else { return self }
    var figure = self
    let edge = least.isFinite ? least / 3 : 1
    figure.layers.append(
      .points(Series("0 or below", x: below, y: below.map { _ in edge }), .below))
    figure.description +=
      " \(counted(below.count, "value")) of 0 or below, which a logarithmic axis has no place for, "
      + "\(below.count == 1 ? "is" : "are") marked at its lower edge."
    return figure
  }
}

extension Axis {
  /// The steps of a run.
  static var steps: Axis { Axis("step", isWhole: true) }
}

extension Layer {
  /// Its points in the plane; nil where it has none.
  var series: Series? {
    switch self {
    case .line(let series), .path(let series), .points(let series, _): series
    case .contour, .surface, .spacePath, .arrows, .marks, .verticals, .cells, .region: nil
    }
  }

  /// The same with another series in place of its own; what has none stays as it is.
  func mapSeries(_ change: (Series) -> Series) -> Layer {
    switch self {
    case .line(let series): .line(change(series))
    case .path(let series): .path(change(series))
    case .points(let series, let marker): .points(change(series), marker)
    case .contour, .surface, .spacePath, .arrows, .marks, .verticals, .cells, .region: self
    }
  }
}
