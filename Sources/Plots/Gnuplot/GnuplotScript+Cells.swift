extension GnuplotScript {
  /// The squares in colours from one end of the range to the other, or from the least to the greatest value; in
  /// text, which has no squares, a sign for each.
  mutating func cellItems(
    _ grid: Grid, _ labels: [String], over range: ClosedRange<Double>?, _ style: Style
  ) -> [Item] {
    let shares = grid.shares(over: range)
    let isLabelled = labels.count == grid.values.count
    for (index, share) in shares.enumerated() where share.isFinite {
      let center = "\(grid.x(index % grid.columns)), \(grid.y(index / grid.columns))"
      if isLabelled {
        line("set label \(Quoted(labels[index])) at \(center) center front")
      } else if style.isText {
        line("set label \(Quoted(Self.sign(share))) at \(center) center front")
      }
    }
    guard !style.isText else { return [item(corners: grid)] }
    let values = shares.enumerated().flatMap { index, share in
      [grid.x(index % grid.columns), grid.y(index / grid.columns), share]
    }
    let block = Block(values, columns: 3, over: grid)
    return [Item(source: .block(block), style: "using 1:2:3 with image pixels notitle")]
  }

  /// From light to dark.
  private static func sign(_ share: Double) -> String {
    let signs = Array(" .:-=+*#%@")
    return String(signs[min(signs.count - 1, Int(share * Double(signs.count)))])
  }
}

extension Grid {
  /// Each value's share of the way through a range, or between the least and the greatest, 0 to 1; not a number where it is not
  /// finite.
  fileprivate func shares(over range: ClosedRange<Double>?) -> [Double] {
    let finite = values.filter(\.isFinite)
    guard let least = range?.lowerBound ?? finite.min(), let greatest = range?.upperBound ?? finite.max()
    else {
      return values.map { _ in .nan }
    }
    let span = greatest - least
    return values.map { $0.isFinite ? (span > 0 ? ($0 - least) / span : 0.5) : .nan }
  }
}

extension Figure {
  var hasCells: Bool {
    layers.contains { layer in
      if case .cells = layer { return true }
      return false
    }
  }
}
