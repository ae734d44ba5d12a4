import Foundation

/// A figure as one page that shows its values under the pointer, or figures that follow one another: no other file and
/// no other place is asked for anything.
///
/// It follows the reader's wish for light or dark, fills the width that there is, and prints as it stands.
struct HTMLPage {
  let text: String

  /// - Parameter frames: on the same axes, one after another; at least one. The last is printed, and tells what the
  ///   page is about.
  init(_ frames: [Figure]) {
    let flat = frames.map(\.seenFromAbove.fitted)
    let last = flat[flat.count - 1]
    // What several frames share, such as the ground, is there once.
    var (pool, places) = ([String](), [String: Int]())
    let lists = flat.map { frame in
      let layers = frame.layers.enumerated().flatMap {
        Self.layers($1, frame, isJoined: frame.joinsPoints(at: $0))
      }.map { layer in
        if let place = places[layer] { return place }
        places[layer] = pool.count
        pool.append(layer)
        return pool.count - 1
      }
      return Self.object([
        ("title", Self.text(frame.title)),
        ("layers", "[" + layers.map(String.init).joined(separator: ",") + "]"),
      ])
    }
    let data = Self.object([
      ("x", Self.axis(last.x, last.xExtent)), ("y", Self.axis(last.y, last.yExtent)),
      ("z", Self.text(last.z.label)), ("equal", last.aspect == .equal ? "true" : "false"),
      ("pool", "[" + pool.joined(separator: ",\n") + "]"),
      ("frames", "[" + lists.joined(separator: ",\n") + "]"),
    ])
    text =
      Self.head + XMLText(last.title).description + Self.middle + XMLText(last.title).description
      + "</h1>\n<p id=\"words\">" + XMLText(last.description).description + Self.body + data + Self.script
  }

  // MARK: - Data

  /// - Parameter isJoined: whether points are named for the way through them too.
  private static func layers(_ layer: Layer, _ figure: Figure, isJoined: Bool) -> [String] {
    let whole = PathReduction(xAxis: figure.x, yAxis: figure.y)
    switch layer {
    case .line(let line): return [series("line", line, line.shown(on: figure))]
    case .path(let path): return [series("path", path, path.shown(on: figure))]
    case .points(let points, let marker):
      let cloud = points.meantY.isEmpty ? whole.cloud(points.x, points.y) : points.drawn
      return [series(marker == .dot ? "dots" : "points", points, cloud, marker, isJoined: isJoined)]
    case .contour(let grid, let levels, _):
      let levels = levels.isEmpty ? grid.levels(count: shownLevels) : levels.sorted()
      let ground = grid.resampled(columns: 120, rows: 120)
      return [
        self.grid("ground", ground, scale: levels.map { ($0, ground.rank(of: $0)) }, ranks: ground.ranks())
      ]
    case .region(let grid, let names): return [self.grid("region", grid, words: names)]
    case .cells(let grid, let labels):
      return [
        self.grid(
          "cells", grid, words: labels, names: figure.cellNames ?? [],
          scale: labels.isEmpty ? grid.cellTicks(along: figure.z, rows: shownRows) : [],
          ranks: grid.shares(along: figure.z), isSigned: figure.hasSigns)
      ]
    case .arrows(let arrows, let title):
      return [
        object([
          ("kind", text("arrows")), ("title", text(title ?? "")),
          (
            "ends",
            "[" + arrows.map { numbers([$0.x, $0.y, $0.x + $0.dx, $0.y + $0.dy]) }.joined(separator: ",")
              + "]"
          ),
        ])
      ]
    case .marks(let marks):
      return marks.map {
        object([
          ("kind", text("mark")), ("title", text($0.label)), ("x", numbers([$0.x])), ("y", numbers([$0.y])),
          ("meaning", text("\($0.meaning)")),
        ])
      }
    case .verticals(let verticals):
      return verticals.map {
        object([("kind", text("vertical")), ("title", text($0.label)), ("x", numbers([$0.x]))])
      }
    case .surface, .spacePath: return []
    }
  }

  /// Lines of equal height where a figure does not say at which.
  private static let shownLevels = 8
  /// Room for the numbers of a scale of colours, in lines of an upright one.
  private static let shownRows = 18

  private static func series(
    _ kind: String, _ series: Series, _ points: [Point], _ marker: Marker = .dot, isJoined: Bool = false
  ) -> String {
    object([
      ("kind", text(kind)), ("marker", text("\(marker)")), ("title", text(series.title ?? "")),
      ("group", series.group.map(String.init) ?? "null"), ("joined", isJoined ? "true" : "false"),
      ("x", numbers(points.map(\.x))), ("y", numbers(points.map(\.y))),
      ("meant", points.count == series.meantY.count && !points.isEmpty ? numbers(series.meantY) : "null"),
    ])
  }

  /// - Parameters:
  ///   - names: what each cell belongs to; empty where nothing is said.
  ///   - scale: heights of its lines, or some of its values, and where the colour of each lies among all.
  ///   - ranks: where the colour of each value lies among all, 0 to 1.
  ///   - isSigned: whether the middle of the colours is 0.
  private static func grid(
    _ kind: String, _ grid: Grid, words: [String] = [], names: [String] = [],
    scale: [(value: Double, share: Double)] = [], ranks: [Double] = [],
    isSigned: Bool = false
  ) -> String {
    object([
      ("kind", text(kind)), ("columns", String(grid.columns)), ("rows", String(grid.rows)),
      ("xs", numbers([grid.xRange.lowerBound, grid.xRange.upperBound])),
      ("ys", numbers([grid.yRange.lowerBound, grid.yRange.upperBound])), ("values", numbers(grid.values)),
      ("ranks", numbers(ranks, digits: 3)), ("signed", isSigned ? "true" : "false"),
      ("levels", numbers(scale.map(\.value))), ("shares", numbers(scale.map(\.share), digits: 3)),
      ("words", "[" + words.map(text).joined(separator: ",") + "]"),
      ("names", "[" + names.map(text).joined(separator: ",") + "]"),
    ])
  }

  private static func axis(_ axis: Axis, _ extent: ClosedRange<Double>?) -> String {
    object([
      ("label", text(axis.label)), ("whole", axis.isWhole ? "true" : "false"),
      ("log", axis.scale == .logarithmic ? "true" : "false"),
      // Its ends are then those of the outermost points.
      ("fits", axis.range == nil ? "true" : "false"),
      ("low", number(extent?.lowerBound ?? 0)), ("high", number(extent?.upperBound ?? 1)),
      (
        "ticks",
        axis.ticks.map {
          "[" + $0.map { "[\(number($0.position)),\(text($0.label))]" }.joined(separator: ",") + "]"
        }
          ?? "null"
      ),
      ("cells", axis.cells.map { numbers($0.values) } ?? "null"),
      ("factors", axis.cells?.scale == .logarithmic ? "true" : "false"),
    ])
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  /// Seven digits: more than a screen has dots.
  private static func numbers(_ values: [Double], digits: Int = 7) -> String {
    "[" + values.map { number($0, digits: digits) }.joined(separator: ",") + "]"
  }

  private static func number(_ value: Double, digits: Int = 7) -> String {
    value.isFinite ? String(format: "%.\(digits)g", value) : "null"
  }

  /// A text in quotes for a script within a page: nothing in it ends the script, and it stays in its line.
  private static func text(_ text: String) -> String {
    var quoted = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x20, 0x21, 0x23...0x25, 0x28...0x3B, 0x3D, 0x3F...0x5B, 0x5D...0x7E:
        quoted.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return quoted + "\""
  }
}

extension Series {
  fileprivate var drawn: [Point] { zip(x, y).map { Point(x: $0, y: $1) } }

  /// Past this many points of which some stand for others, some are left out, and what they stand for is not told.
  private static let mostMeant = 2_000

  /// Its points as a page needs them: all, in their order, where some stand for others.
  fileprivate func shown(on figure: Figure) -> [Point] {
    !meantY.isEmpty && meantY.count <= Self.mostMeant ? drawn : reduced(on: figure)
  }
}
