extension TextPainter {
  /// Shades of a ground: which of the levels its heights lie between.
  mutating func shade(_ grid: Grid, at levels: [Double]) {
    let (bands, painter) = (levels.count + 1, self)
    func band(_ column: Int, _ row: Int, _ half: Double) -> Int? {
      guard let height = painter.height(of: grid, column, row, half), height.isFinite else { return nil }
      return levels.firstIndex { height < $0 } ?? levels.count
    }
    func colour(_ band: Int?) -> UInt8? {
      band.map { TextColour.height(bands > 1 ? Double($0) / Double(bands - 1) : 0.5) }
    }
    paint(
      colour: { colour(band($0, $1, $2)) },
      shade: { column, row in band(column, row, 0.5).map { painter.look.shade($0, of: bands) } })
  }

  /// Grounds of classes.
  mutating func colour(_ grid: Grid) {
    let painter = self
    func number(_ column: Int, _ row: Int, _ half: Double) -> Int? {
      guard let node = painter.nearest(of: grid, column, row, half), node.isFinite, node >= 0, node < 1e6
      else {
        return nil
      }
      return Int(node)
    }
    paint(
      colour: { number($0, $1, $2).map(TextColour.ground) },
      shade: { column, row in
        number(column, row, 0.5).map { painter.look.grains[$0 % painter.look.grains.count] }
      })
  }

  /// Colours for both halves of each character, or a shade where there are no colours.
  private mutating func paint(
    colour: (Int, Int, Double) -> UInt8?, shade: (Int, Int) -> Character?
  ) {
    for row in 0..<field.rows {
      for column in 0..<field.columns {
        if inColour {
          let isHalved = look != .ascii
          field[column, row].upper = colour(column, row, isHalved ? 0.25 : 0.5)
          field[column, row].lower = colour(column, row, isHalved ? 0.75 : 0.5)
        } else {
          field[column, row].shade = shade(column, row)
        }
      }
    }
  }

  /// Room beside a line, so that it is told from the shades that it crosses.
  mutating func clearGround(beside places: [TextField.Place]) {
    for place in places {
      for offset in -1...1 {
        let beside = TextField.Place(column: place.column + offset, row: place.row)
        if field.contains(beside) { field[beside].shade = nil }
      }
    }
  }

  /// The height of a grid at a character, between its nodes; nil outside.
  private func height(of grid: Grid, _ column: Int, _ row: Int, _ half: Double) -> Double? {
    guard let node = node(of: grid, column, row, half) else { return nil }
    return grid.height(column: node.column, row: node.row)
  }

  private func nearest(of grid: Grid, _ column: Int, _ row: Int, _ half: Double) -> Double? {
    guard let node = node(of: grid, column, row, half) else { return nil }
    return grid.values[Int(node.row.rounded()) * grid.columns + Int(node.column.rounded())]
  }

  private func node(
    of grid: Grid, _ column: Int, _ row: Int, _ half: Double
  ) -> (column: Double, row: Double)? {
    let shares = frame.shares(column: column, row: row, half: half)
    guard let x = grid.xRange.share(of: frame.x.value(at: shares.x)),
      let y = grid.yRange.share(of: frame.y.value(at: shares.y))
    else { return nil }
    return (x * Double(grid.columns - 1), y * Double(grid.rows - 1))
  }
}

extension ClosedRange<Double> {
  /// How far along it a value lies, 0 to 1; nil outside.
  fileprivate func share(of value: Double) -> Double? {
    let share = (value / 2 - lowerBound / 2) / (upperBound / 2 - lowerBound / 2)
    return share >= -1e-9 && share <= 1 + 1e-9 ? Swift.max(0, Swift.min(1, share)) : nil
  }
}
