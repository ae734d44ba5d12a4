import Models

/// A table's rows in the data's own units, as many as a picture has room for, evenly spread over the table.
struct TableRows {
  private let table: Models.Table
  /// The rows that are looked at, counted from 0.
  let rows: [Int]

  /// More dots than this would lie on one another.
  private static let most = 100_000

  init(_ table: Models.Table) {
    self.table = table
    rows = Array(stride(from: 0, to: table.rowCount, by: Self.step(of: table)))
  }

  /// ` One row in 50 is drawn.`; empty where all are.
  static func text(_ table: Models.Table) -> String {
    step(of: table) > 1 ? " One row in \(step(of: table)) is drawn." : ""
  }

  private static func step(of table: Models.Table) -> Int { (table.rowCount + most - 1) / most }

  func column(_ feature: Int) -> [Double] {
    let scale = table.standardization?.features[feature]
    return rows.map { row in
      let value = table[row, feature]
      return scale?.restored(value) ?? value
    }
  }

  func mean(_ feature: Int) -> Double {
    if let standardization = table.standardization, !standardization.left.contains(table.features[feature]) {
      return standardization.features[feature].mean
    }
    return column(feature).reduce(0, +) / Double(max(1, rows.count))
  }

  var targets: [Double] {
    let scale = table.standardization?.target
    return rows.map { row in
      let value = table.target(at: row)
      return scale?.restored(value) ?? value
    }
  }
}
