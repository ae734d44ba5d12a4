extension GnuplotScript {
  /// The squares in colours from one end of the heights' axis to the other, or from the least to the greatest value.
  mutating func cellItem(_ grid: Grid, _ labels: [String], along heights: Axis) -> Item {
    let shares = grid.shares(along: heights)
    func place(_ index: Int) -> (x: Double, y: Double) {
      (grid.x(index % grid.columns), grid.y(index / grid.columns))
    }
    if labels.count == grid.values.count {
      // Cells are light in every theme, and their words dark.
      for (index, share) in shares.enumerated() where share.isFinite {
        let words = Quoted(labels[index])
        line(
          "set label \(words) at \(place(index).x), \(place(index).y) center front textcolor rgb '#202020'")
      }
    }
    let values = shares.enumerated().flatMap { index, share in [place(index).x, place(index).y, share] }
    return Item(
      source: .block(Block(values, columns: 3, over: grid)), style: "using 1:2:3 with image pixels notitle")
  }
}

extension Figure {
  /// Whether something is drawn over its squares.
  var hasSeries: Bool {
    layers.contains { layer in
      switch layer {
      case .line, .path, .points: true
      default: false
      }
    }
  }

  var hasCells: Bool {
    layers.contains { layer in
      if case .cells = layer { return true }
      return false
    }
  }
}
