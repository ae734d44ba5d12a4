import Foundation

extension GnuplotScript {
  /// Everything for one figure after the terminal has been set.
  ///
  /// Text has no room for the depth of space: a surface is shown there as a map, seen from above.
  init(_ figure: Figure, style: Style) throws(PlotError) {
    let figure = (style.isText ? figure.seenFromAbove : figure).fitted
    guard figure.pointCount > 0 || figure.hasMarks else { throw .nothingToDraw }
    line("set encoding utf8")
    setUpFrame(figure, style)
    if figure.isSpatial, !style.isText {
      setUpSpace(figure)
      draw("splot", spatialItems(figure, style))
    } else {
      setUpColours(figure, style)
      drawVerticals(figure, style)
      let items = flatItems(figure, style)
      guard !items.isEmpty else { throw .nothingToDraw }
      draw("plot", items)
    }
  }

  private mutating func setUpFrame(_ figure: Figure, _ style: Style) {
    // In text the name of the upright axis stands on the title's line; where both have no room, the title goes up.
    let room = style.columns - figure.title.count
    let isTight = figure.y.label.count > room / 2 - 2
    line(
      "set title \(Quoted(figure.title))" + (style.isText ? (isTight ? " offset 0,1" : "") : " font ',18'"))
    line("set xlabel \(Quoted(figure.x.label))")
    setUp(figure.x, "x")
    setUp(figure.y, "y")
    if figure.y.marksZero { line("set xzeroaxis" + (style.isText ? "" : " lw 1.5 lc rgb '#909090'")) }
    if figure.aspect == .equal, !style.isText { line("set size ratio -1") }
    line("set clip two")
    line("set key noautotitle")
    if style.isText {
      // Beside the axis a word would lie over its numbers: text cannot be turned.
      line("set label \(Quoted(figure.y.label)) at screen 0, graph 1 left offset 1,1")
      line("set tics out nomirror scale 0.5,0")
      line("set border 3 back")
      line("set key above right horizontal samplen 4 width 1")
    } else {
      line("set ylabel \(Quoted(figure.y.label))")
      line("set tics out nomirror scale 0.6,0.3 textcolor rgb '#404040'")
      line("set border 3 lw 1 lc rgb '#606060'")
      line("set grid lw 1 dt 1 lc rgb '#E4E4E4'")
      line("set key above center horizontal width 2 height 0.5")
      line("set style textbox opaque margins 0.4,0.4 fillcolor rgb '#40FFFFFF' noborder")
    }
    if style.isText, figure.x.ticks == nil, figure.x.scale == .linear, let extent = figure.xExtent,
      let step = TickStep(over: extent, columns: style.fieldSize.columns)
    {
      line("set xtics \(step.value)")
    }
    setUpLogTicks(figure, style)
    setUpTicks(figure.x, "x", style)
    setUpTicks(figure.y, "y", style)
  }

  /// Numbers beside the logarithmic axes of a text, and of a picture that shows less than a few powers of ten.
  private mutating func setUpLogTicks(_ figure: Figure, _ style: Style) {
    func isToBeSet(_ axis: Axis) -> Bool {
      guard axis.scale == .logarithmic, axis.ticks == nil, !style.isText else {
        return axis.scale == .logarithmic && axis.ticks == nil
      }
      return axis.usableRange.map { $0.upperBound / $0.lowerBound < 20 } ?? false
    }
    if isToBeSet(figure.x), let extent = figure.xExtent {
      set(
        LogTicks(over: extent, isFixed: figure.x.usableRange != nil, columns: style.fieldSize.columns), "x")
    }
    if isToBeSet(figure.y), let extent = figure.yExtent {
      set(LogTicks(over: extent, isFixed: figure.y.usableRange != nil, rows: style.fieldSize.rows), "y")
    }
  }

  private mutating func set(_ ticks: LogTicks?, _ name: String) {
    guard let ticks else { return }
    line("set \(name)range [\(ticks.range.lowerBound):\(ticks.range.upperBound)]")
    line("set \(name)tics (\(ticks.values.map { "\($0)" }.joined(separator: ", ")))")
  }

  /// Letters that have room below a picture.
  private static let lettersBelow = 72

  /// Words below a picture that have no room side by side are turned; text cannot be turned, and they are cut.
  private mutating func setUpTicks(_ axis: Axis, _ name: String, _ style: Style) {
    guard let ticks = axis.ticks else { return }
    let longest = ticks.map(\.label.count).max() ?? 0
    let isTight = name == "x" && (longest + 1) * ticks.count > Self.lettersBelow
    let room = isTight && style.isText ? max(2, Self.lettersBelow / ticks.count - 1) : longest
    // A tick's words are a format for its number: a percent sign stands there twice.
    let list = ticks.map { tick in
      let parts = tick.label.prefix(room).split(separator: "%", omittingEmptySubsequences: false)
      return "\(Quoted(parts.joined(separator: "%%"))) \(tick.position)"
    }.joined(separator: ", ")
    let turn = isTight && !style.isText ? " rotate by 30 right" : ""
    line(ticks.isEmpty ? "unset \(name)tics" : "set \(name)tics scale 0\(turn) (\(list))")
  }

  private mutating func setUp(_ axis: Axis, _ name: String) {
    if axis.scale == .logarithmic { line("set logscale \(name)") }
    // Short, and the same at every size: 1e-05, 0.001, 100, 1e+06.
    line("set format \(name) '%g'")
    guard let range = axis.usableRange else { return }
    line("set \(name)range [\(range.lowerBound):\(range.upperBound)]")
  }

  private mutating func setUpSpace(_ figure: Figure) {
    line("set zlabel \(Quoted(figure.z.label)) rotate by 90")
    setUp(figure.z, "z")
    line("set xyplane relative 0")
    line("set border 31")
    line("set view 32,30,1.05,0.9")  // from high enough to see into a bowl
    setUpPalette()
    line("set pm3d border lc rgb '#707070' lw 0.3")
    line("unset colorbox")
    line("set key inside top right vertical")
  }

  /// The colours of a map: how much of the rectangle is lower, with the heights that lie there.
  private mutating func setUpColours(_ figure: Figure, _ style: Style) {
    guard !style.isText else { return }
    if figure.hasCells {
      setUpCellColours(figure)
      line("unset grid")
    }
    guard let (grid, levels) = figure.colouredGrid else { return }
    setUpPalette()
    var tics: [(label: String, position: Double)] = []
    var lastRank = -1.0
    for level in levels {
      let rank = grid.rank(of: level)
      guard rank - lastRank > 0.042 else { continue }  // a line of text
      tics.append((level.short, rank))
      lastRank = rank
    }
    setUpColourBar(tics, figure.z.label)
  }

  /// Numbers on both sides of 0 are told apart by a range as wide on one side as on the other: 0 is nearly white, and
  /// a bar says what the colours are. Other cells bear their numbers, and darken from a nearly white least one.
  private mutating func setUpCellColours(_ figure: Figure) {
    guard let range = figure.z.usableRange, range.lowerBound == -range.upperBound else {
      line("set palette defined (0 '#F4F4F1', 1 '#DB8F3A')")
      line("set cbrange [0:1]")
      return line("unset colorbox")
    }
    line("set palette defined (0 '#3F86B5', 0.5 '#F4F4F1', 1 '#DB8F3A')")
    line("set cbrange [0:1]")
    setUpColourBar([(range.lowerBound.short, 0), ("0", 0.5), (range.upperBound.short, 1)], figure.z.label)
  }

  /// A bar of the colours with what some of them stand for. gnuplot leaves room for six letters beside it and drops a
  /// label that has none; longer ones widen the margin.
  private mutating func setUpColourBar(_ tics: [(label: String, position: Double)], _ label: String) {
    let list = tics.map { "\(Quoted($0.label)) \($0.position)" }
    line("set cbtics scale 0 (\(list.joined(separator: ", ")))")
    line("set cblabel \(Quoted(label))")
    line("set colorbox noborder")
    line("set rmargin \(max(3, (tics.map(\.label.count).max() ?? 0) - 3))")
  }

  /// From deep to high, readable in grey and by colour-blind eyes, light enough to draw on.
  private mutating func setUpPalette() {
    line("set palette defined (0 '#5A9BC4', 0.25 '#9CC7DD', 0.5 '#D5E7EC', 0.75 '#F6EBD3', 1 '#EBCB9A')")
    line("set cbrange [0:1]")
  }

  private mutating func drawVerticals(_ figure: Figure, _ style: Style) {
    // In text the line above the axes is the title's.
    let (top, words, offset) = style.isText ? (0.95, 0.9, 2) : (1, 0.97, 1)
    let look = style.isText ? "" : " lw 1.5 dt 2 lc rgb '#606060'"
    for case .verticals(let verticals) in figure.layers {
      for vertical in verticals where figure.x.shows(vertical.x) {
        line("set arrow from \(vertical.x), graph 0 to \(vertical.x), graph \(top) nohead\(look)")
        line(
          "set label \(style.label(vertical.label)) at \(vertical.x), graph \(words) left offset \(offset),0 front"
        )
      }
    }
  }
}

extension Figure {
  /// The same with each surface as contours and each path in space as a path in the plane.
  fileprivate var seenFromAbove: Figure {
    var flat = self
    flat.layers = layers.map { layer in
      switch layer {
      case .surface(let grid): .contour(grid, levels: [], coloured: false)
      case .spacePath(let path): .path(Series(path.title, x: path.x, y: path.y))
      default: layer
      }
    }
    return flat
  }

  fileprivate var hasMarks: Bool {
    layers.contains { layer in
      switch layer {
      case .marks(let marks): marks.contains { x.holds($0.x) && y.holds($0.y) }
      case .arrows(let arrows, _): arrows.contains { x.holds($0.x) && y.holds($0.y) }
      default: false
      }
    }
  }

  /// The grid that gives a map its colours, and the levels of its lines.
  var colouredGrid: (grid: Grid, levels: [Double])? {
    for case .contour(let grid, let levels, true) in layers {
      return (grid, levels.isEmpty ? grid.levels(count: Layer.usualLevels) : levels)
    }
    return nil
  }
}

extension Layer {
  static let usualLevels = 14
}

extension Double {
  /// Up to six digits, for a label.
  var short: String { String(format: "%g", self == 0 ? 0 : self) }
}
