/// The shift and scale that give columns mean 0 and deviation 1.
///
/// `z = (x - mean)/deviation` with the population deviation, `sqrt(mean((x - mean)^2))`.
public struct Standardization: Hashable, Sendable {
  /// One column's shift and scale, in its own unit.
  public struct Scale: Hashable, Sendable {
    public let mean: Double
    /// Greater than 0.
    public let deviation: Double

    public func standardized(_ value: Double) -> Double { (value - mean) / deviation }
    public func restored(_ value: Double) -> Double { mean + value * deviation }
  }

  /// One for each feature, in the table's order.
  public let features: [Scale]

  /// The target's; nil where it keeps its unit.
  public let target: Scale?

  /// The statistics of a table's columns.
  ///
  /// - Throws: `constantColumn` where all values are equal, `cannotStandardize` where the deviation leaves the
  ///   range of a double.
  public init(of table: Table, target: Bool = false) throws(DataError) {
    let moments = Moments(of: table.matrix)
    features = try zip(table.features, table.featurePositions).map { name, position throws(DataError) in
      try moments.scale(of: name, as: .feature, at: position)
    }
    self.target = target ? try moments.scale(of: table.target, as: .target, at: table.targetPosition) : nil
  }

  /// A new table with these shifts and scales applied to a table in the data's own units.
  public func applied(to table: Table) -> Table {
    precondition(table.standardization == nil, "standardized already")
    precondition(table.features.count == features.count)
    let used = table.featurePositions + [table.targetPosition]
    let scales = features + [target ?? Scale(mean: 0, deviation: 1)]
    return Table(
      features: table.features, target: table.target, standardization: self,
      recipe: table.recipe + (target == nil ? "; standardized" : "; standardized with target"),
      matrix: table.matrix.gathering(used, scales: scales), featurePositions: Array(features.indices),
      targetPosition: features.count)
  }

  /// Features in the data's own units, standardized.
  public func standardized(_ row: [Double]) -> [Double] { zip(features, row).map { $0.standardized($1) } }

  /// Standardized features, back in the data's own units.
  public func restored(_ row: [Double]) -> [Double] { zip(features, row).map { $0.restored($1) } }
}

extension Matrix {
  /// Some columns in a new order, shifted and scaled, as a matrix of its own.
  func gathering(_ columns: [Int], scales: [Standardization.Scale]? = nil) -> Matrix {
    var builder = MatrixBuilder(columnCount: columns.count)
    for index in 0..<rowCount {
      let old = row(index)
      let new = builder.appendRow()
      for (position, column) in columns.enumerated() { new[position] = old[column] }
      guard let scales else { continue }
      for (position, scale) in scales.enumerated() { new[position] = scale.standardized(new[position]) }
    }
    return builder.finish()
  }
}
