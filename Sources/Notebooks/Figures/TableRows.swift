import Models

/// A table's rows in the data's own units.
struct TableRows {
  private let table: Models.Table

  init(_ table: Models.Table) { self.table = table }

  func column(_ feature: Int) -> [Double] {
    let scale = table.standardization?.features[feature]
    return (0..<table.rowCount).map { row in
      let value = table[row, feature]
      return scale?.restored(value) ?? value
    }
  }

  func mean(_ feature: Int) -> Double {
    if let scale = table.standardization?.features[feature] { return scale.mean }
    return column(feature).reduce(0, +) / Double(max(1, table.rowCount))
  }

  var targets: [Double] {
    let scale = table.standardization?.target
    return (0..<table.rowCount).map { row in
      let value = table.target(at: row)
      return scale?.restored(value) ?? value
    }
  }
}
