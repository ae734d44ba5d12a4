/// A layer of a figure and how a text picture draws it.
struct TextItem {
  let layer: Layer
  let pen: TextField.Pen
  /// What tells it from the other lines, where there are several.
  let letter: Character?
  /// Its title, as the key has it.
  let title: String?
  /// Heights where the shades of a ground change.
  let levels: [Double]

  /// The layers of a flat figure, from the back to the front. Colours and letters are given out in their order.
  static func items(of figure: Figure, _ look: TextLook, inColour: Bool) -> [TextItem] {
    var (series, lines, paths) = (0, 0, 0)
    // Without colours, arrows are told apart by letters as well. A letter that the key does not have says nothing.
    func hasLetter(_ layer: Layer) -> Bool {
      layer.title != nil && (layer.isLine || (!inColour && layer.isArrows))
    }
    let count = figure.layers.count(where: hasLetter)
    return figure.layers.map { layer in
      var pen = TextField.Pen(ink: nil, stroke: look.stroke)
      var letter: Character?
      if hasLetter(layer) {
        letter = count > 1 ? TextLook.letter(lines) : nil
        pen.stroke = letter ?? look.stroke
        lines += 1
      }
      if case .points(_, .dot) = layer {
        pen.isCloud = true
        pen.stroke = look.symbol(.dot)
      }
      if layer.isPath, figure.hasGround {
        pen.ink = TextColour.path(paths)
        paths += 1
      } else {
        pen.ink = TextColour.line(layer.group ?? series)
      }
      if layer.title != nil || layer.isLine { series += 1 }
      return TextItem(
        layer: layer, pen: pen, letter: letter, title: layer.title, levels: layer.levels(inColour: inColour))
    }
  }
}

extension Layer {
  fileprivate var isLine: Bool {
    switch self {
    case .line, .path: true
    default: false
    }
  }

  fileprivate var isArrows: Bool {
    if case .arrows = self { return true }
    return false
  }

  fileprivate var isPath: Bool {
    if case .path = self { return true }
    return false
  }

  /// What a key calls it.
  var title: String? {
    switch self {
    case .spacePath(let series): series.title
    case .line(let series), .path(let series), .points(let series, _): series.title
    case .arrows(_, let title): title
    default: nil
    }
  }

  fileprivate var group: Int? {
    if case .points(let series, _) = self { return series.group }
    return nil
  }

  /// Heights where the shades of a ground change: few enough to be told apart.
  fileprivate func levels(inColour: Bool) -> [Double] {
    guard case .contour(let grid, let levels, _) = self else { return [] }
    let most = inColour ? 8 : 4
    let all = levels.isEmpty ? grid.levels(count: most) : levels.sorted()
    return all.count > most ? grid.spread(all, count: most) : all
  }
}

extension Figure {
  /// The same with each surface as a ground seen from above, and each path in space as a path in the plane.
  var seenFromAbove: Figure {
    guard isSpatial else { return self }
    var flat = self
    flat.title += ", seen from above"
    flat.layers = layers.map { layer in
      switch layer {
      case .surface(let grid): .contour(grid, levels: [], coloured: true)
      case .spacePath(let path): .path(Series(path.title, x: path.x, y: path.y))
      default: layer
      }
    }
    return flat
  }

  /// Whether something is drawn over shades.
  var hasGround: Bool {
    layers.contains { layer in
      switch layer {
      case .contour, .region: true
      default: false
      }
    }
  }

  /// Whether it has points that are drawn as dots.
  var hasCloud: Bool {
    layers.contains { layer in
      if case .points(_, .dot) = layer { return true }
      return false
    }
  }

  /// The matrix that it is a picture of, if it is one.
  var matrix: (grid: Grid, labels: [String])? {
    for case .cells(let grid, let labels) in layers { return (grid, labels) }
    return nil
  }

  /// Whether 0 lies in the middle of a matrix's colours.
  var hasSigns: Bool { z.usableRange.map { $0.lowerBound == -$0.upperBound } ?? false }
}
