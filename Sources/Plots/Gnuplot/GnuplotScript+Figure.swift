import Foundation
import Words

extension GnuplotScript {
  /// Everything for one figure after the terminal has been set.
  ///
  /// - Parameter tables: what gnuplot has kept from before.
  init(_ figure: Figure, style: Style, keeping tables: [Table] = []) throws(PlotError) {
    self.tables = tables
    let figure = figure.fitted
    guard figure.pointCount > 0 || figure.hasMarks else { throw .nothingToDraw }
    line("set encoding utf8")
    setUpFrame(figure, style.room)
    if figure.isSpatial {
      setUpSpace(figure, style.room)
      draw("splot", spatialItems(figure, style))
    } else {
      setUpColours(figure, style.room)
      drawVerticals(figure)
      let items = flatItems(figure, style)
      guard !items.isEmpty else { throw .nothingToDraw }
      draw("plot", items)
    }
  }

  private mutating func setUpFrame(_ figure: Figure, _ room: PictureRoom) {
    let title = room.title(Quoted.calm(figure.title))
    line("set title \(Quoted(lines: title.lines)) font ',\(title.size)'")
    line("set xlabel \(Quoted(figure.x.label))")
    setUp(figure.x, "x")
    setUp(figure.y, "y")
    if figure.y.marksZero { line("set xzeroaxis lw 1.5 lc rgb '#909090'") }
    if figure.aspect == .equal { line("set size ratio -1") }
    line("set clip two")
    line("set key noautotitle")
    line("set ylabel \(Quoted(figure.y.label))")
    line("set tics out nomirror scale 0.6,0.3 textcolor rgb '#404040'")
    line("set border 3 lw 1 lc rgb '#606060'")
    line("set grid lw 1 dt 1 lc rgb '#E4E4E4'")
    let font = room.keyFont(figure.titles).map { " font ',\($0)'" } ?? ""
    line("set key above center horizontal width 2 height 0.5\(font)")
    line("set style textbox opaque margins 0.4,0.4 fillcolor rgb '#40FFFFFF' noborder")
    setUpNumbers(figure, room)
  }

  /// What stands beside the axes where gnuplot's own numbers would not do.
  private mutating func setUpNumbers(_ figure: Figure, _ room: PictureRoom) {
    let words = room.words(beside: figure)
    if let range = figure.xExtent.map(figure.x.widened) {
      let ticks = AxisTicks.lying(figure.x, over: range, columns: Int(words.columns))
      setUpTicks(ticks, "x", figure.x, range, isTight: ticks.count < Self.usualTicks)
      let span = range.upperBound - range.lowerBound
      if figure.x.isWhole, figure.x.scale == .linear, span < Double(Self.usualTicks) { line("set xtics 1") }
    }
    if let range = figure.yExtent.map(figure.y.widened) {
      let isTight = words.lines < Self.usualLines
      // Where nothing says what is seen, the axis goes on to the next numbers.
      let ticks = AxisTicks.upright(
        figure.y, over: range, rows: Int(words.lines), isWidened: isTight && figure.y.range == nil
      ).ticks
      setUpTicks(ticks, "y", figure.y, range, isTight: isTight)
    }
    if let ticks = figure.x.ticks { setUpNamed(ticks, "x", columns: Int(words.columns)) }
    if let ticks = figure.y.ticks { setUpNamed(ticks, "y", columns: .max) }
  }

  /// Numbers beside an axis where gnuplot's own would not do: of a logarithmic one that shows less than a few powers of
  /// ten, where it would write one, or none, and of one that has little room for them.
  private mutating func setUpTicks(
    _ ticks: [Axis.Tick], _ name: String, _ axis: Axis, _ range: ClosedRange<Double>, isTight: Bool
  ) {
    guard axis.ticks == nil, !ticks.isEmpty, range.lowerBound < range.upperBound else { return }
    let isNarrow = axis.isNarrow(over: range)
    guard isNarrow || axis.scale == .linear && isTight else { return }
    // gnuplot would go on to the next power of ten on both sides.
    if isNarrow { line("set \(name)range [\(range.lowerBound):\(range.upperBound)]") }
    // Of equal steps, an axis that is fitted goes on to the next.
    let isFitted = axis.scale == .linear && axis.range == nil && ticks.count > 1
    line(
      isFitted
        ? "set \(name)tics \(ticks[1].position - ticks[0].position)"
        : "set \(name)tics (\(ticks.map { "\($0.position)" }.joined(separator: ", ")))")
  }

  /// gnuplot writes about as many numbers below a picture, and needs as many lines beside one.
  private static let (usualTicks, usualLines) = (6, 14.0)

  /// Words below a picture that have no room side by side are turned.
  private mutating func setUpNamed(_ ticks: [Axis.Tick], _ name: String, columns: Int) {
    let longest = ticks.map(\.label.count).max() ?? 0
    let isTight = (longest + 1) * ticks.count > columns
    // A tick's words are a format for its number: a percent sign stands there twice.
    let list = ticks.map { tick in
      let parts = tick.label.split(separator: "%", omittingEmptySubsequences: false)
      return "\(Quoted(parts.joined(separator: "%%"))) \(tick.position)"
    }.joined(separator: ", ")
    let turn = isTight ? " rotate by 30 right" : ""
    line(ticks.isEmpty ? "unset \(name)tics" : "set \(name)tics scale 0\(turn) (\(list))")
  }

  private mutating func setUp(_ axis: Axis, _ name: String) {
    if axis.scale == .logarithmic { line("set logscale \(name)") }
    // Short, and the same at every size: 1e-05, 0.001, 100, 1e+06.
    line("set format \(name) '%g'")
    guard let range = axis.usableRange else { return }
    line("set \(name)range [\(range.lowerBound):\(range.upperBound)]")
  }

  private mutating func setUpSpace(_ figure: Figure, _ room: PictureRoom) {
    setUp(figure.z, "z")
    if figure.z.scale == .linear, let range = figure.zExtent {
      let rows = Int(room.words(beside: figure).lines * SpaceView.upright)
      // As gnuplot has it, the axis goes on to round numbers.
      let ticks = AxisTicks.upright(figure.z, over: range, rows: rows, isWidened: true).ticks
      if ticks.count > 1 { line("set ztics \(ticks[1].position - ticks[0].position)") }
    }
    // Above the axis: beside it, gnuplot leaves no room for long numbers.
    line("set label \(Quoted(figure.z.label)) at graph 0, graph 0, graph 1 center offset 0,0.8 front")
    line("set xyplane relative 0")
    line("set border 31")
    let view = SpaceView.usual
    line("set view \(view.tilt),\(view.turn),\(view.scale),\(view.height)")
    setUpPalette()
    line("set pm3d border lc rgb '#707070' lw 0.3")
    line("unset colorbox")
    line("set key inside top right vertical")
  }

  /// The colours of a map: how much of the rectangle is lower, with the heights that lie there.
  private mutating func setUpColours(_ figure: Figure, _ room: PictureRoom) {
    if figure.hasCells {
      setUpCellColours(figure, room)
      line("unset grid")
      // What is drawn over squares is drawn in colours for a light ground, over missing ones too.
      if figure.hasSeries {
        line(
          "set object 2 rectangle from graph 0,0 to graph 1,1 behind fillcolor rgb '\(Style.blank)' fillstyle solid noborder"
        )
      }
    }
    guard let (grid, levels) = figure.colouredGrid else { return }
    setUpPalette()
    var tics: [(label: String, position: Double)] = []
    var lastRank = -1.0
    let line = 1 / room.words(beside: figure).lines
    for level in levels {
      let rank = grid.rank(of: level)
      guard rank - lastRank > line else { continue }
      tics.append((level.short, rank))
      lastRank = rank
    }
    // Of a level ground, which has no lines, its one height.
    if tics.isEmpty, let height = grid.values.first(where: \.isFinite) { tics = [(height.short, 0.5)] }
    setUpColourBar(tics, figure.z.label)
  }

  /// Numbers on both sides of 0 are told apart by a range as wide on one side as on the other: 0 is nearly white, and
  /// a bar says what the colours are. Other cells darken from a nearly white least one; a bar says so where they do not
  /// bear their numbers.
  private mutating func setUpCellColours(_ figure: Figure, _ room: PictureRoom) {
    guard let range = figure.z.usableRange, range.lowerBound == -range.upperBound else {
      line("set palette defined (0 '#F4F4F1', 1 '#DB8F3A')")
      line("set cbrange [0:1]")
      guard let matrix = figure.matrix, matrix.labels.isEmpty else { return line("unset colorbox") }
      let rows = Int(room.words(beside: figure).lines)
      let ticks = matrix.grid.cellTicks(along: figure.z, rows: rows).map { ($0.value.short, $0.share) }
      return setUpColourBar(ticks, figure.z.label)
    }
    line("set palette defined (0 '#3F86B5', 0.5 '#F4F4F2', 1 '#DB8F3B')")
    line("set cbrange [0:1]")
    setUpColourBar([(range.lowerBound.short, 0), ("0", 0.5), (range.upperBound.short, 1)], figure.z.label)
  }

  /// A bar of the colours with what some of them stand for. gnuplot leaves room for six letters beside it and drops a
  /// label that has none; longer ones widen the margin.
  private mutating func setUpColourBar(_ tics: [(label: String, position: Double)], _ label: String) {
    let list = tics.map { "\(Quoted($0.label)) \($0.position)" }
    line("set cbtics scale 0 (\(list.joined(separator: ", ")))")
    line("set cblabel \(Quoted(label))")
    line("set colorbox bdefault")
    line("set rmargin \(max(3, (tics.map(\.label.count).max() ?? 0) - 3))")
  }

  /// From deep to high, readable in grey and by colour-blind eyes, light enough to draw on.
  private mutating func setUpPalette() {
    line("set palette defined (0 '#5A9BC4', 0.25 '#9CC7DD', 0.5 '#D5E7EC', 0.75 '#F6EBD3', 1 '#EBCB9A')")
    line("set cbrange [0:1]")
  }

  private mutating func drawVerticals(_ figure: Figure) {
    let look = "nohead lw 1.5 dt 2 lc rgb '#606060'"
    for case .verticals(let verticals) in figure.layers {
      for vertical in verticals where figure.x.shows(vertical.x) {
        let (x, words) = (vertical.x, Quoted(vertical.label))
        line("set arrow from \(x), graph 0 to \(x), graph 1 \(look)")
        line("set label \(words) at \(x), graph 0.97 left offset 1,0 front")
      }
    }
  }
}

extension Figure {
  /// The grid that gives a map its colours, and the levels of its lines.
  var colouredGrid: (grid: Grid, levels: [Double])? {
    for case .contour(let grid, let levels, true) in layers {
      return (grid, levels.isEmpty ? grid.levels(count: Layer.usualLevels) : levels)
    }
    return nil
  }
}

extension Axis {
  /// Whether it is logarithmic and spans so little that numbers between the powers of ten stand beside it.
  fileprivate func isNarrow(over range: ClosedRange<Double>) -> Bool {
    let narrow = 20.0
    return scale == .logarithmic && range.upperBound / range.lowerBound < narrow
  }

  /// With a little room around what lies along it, where it is narrow and nothing says what it shows.
  fileprivate func widened(_ extent: ClosedRange<Double>) -> ClosedRange<Double> {
    guard range == nil, isNarrow(over: extent), extent.lowerBound < extent.upperBound else { return extent }
    let slack = pow(extent.upperBound / extent.lowerBound, 0.05)
    return extent.lowerBound / slack...extent.upperBound * slack
  }
}

extension Layer {
  static let usualLevels = 14
}
