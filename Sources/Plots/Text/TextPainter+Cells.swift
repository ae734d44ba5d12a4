import Foundation

extension TextPainter {
  /// A matrix: each value as a rectangle of characters with its words in the middle.
  mutating func fill(_ grid: Grid, _ labels: [String]) {
    let shares = grid.shares(along: figure.z)
    let isSigned = figure.hasSigns
    for row in 0..<field.rows {
      for column in 0..<field.columns {
        let across = column * grid.columns / field.columns
        func share(_ half: Int) -> Double {
          let down = (2 * row + half) * grid.rows / (2 * field.rows)
          return shares[(grid.rows - 1 - down) * grid.columns + across]
        }
        if inColour {
          field[column, row].upper = colour(share(0), isSigned)
          field[column, row].lower = colour(share(look == .ascii ? 0 : 1), isSigned)
        } else if share(0).isFinite {
          field[column, row].shade = shade(share(0), isSigned)
        }
      }
    }
    if labels.count == grid.values.count { write(labels, on: grid) }
  }

  private func colour(_ share: Double, _ isSigned: Bool) -> UInt8? {
    guard share.isFinite else { return nil }
    return isSigned ? TextColour.sign(share) : TextColour.share(share)
  }

  private func shade(_ share: Double, _ isSigned: Bool) -> Character {
    let signs = isSigned ? look.signedShades : look.shades
    return signs[max(0, min(signs.count - 1, Int((share * Double(signs.count)).rounded(.down))))]
  }

  private mutating func write(_ labels: [String], on grid: Grid) {
    let width = field.columns / grid.columns
    for (index, label) in labels.enumerated() where !label.isEmpty {
      let (across, up) = (index % grid.columns, index / grid.columns)
      let padded = TextCell.cells(width > label.count + 1 ? " \(label) " : label)
      let cells =
        padded.count > width ? Array(padded.prefix(max(0, width - 1))) + TextCell.cells("+") : padded
      let rows = Double(field.rows) / Double(grid.rows)
      let row = Int((Double(grid.rows - 1 - up) + 0.5) * rows)
      let start = across * field.columns / grid.columns + (width - cells.count) / 2
      field.write(
        cells, at: TextField.Place(column: start, row: row), ink: inColour ? TextColour.onLight : nil)
    }
  }
}
