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
  ///   range of a double, `classesHaveNoScale`.
  public init(of table: Table, target: Bool = false) throws(DataError) {
    let moments = Moments(of: table.matrix, rows: table.selection)
    features = try zip(table.features, table.featurePositions).map { name, position throws(DataError) in
      try moments.scale(of: name, as: .feature, at: position)
    }
    guard target else {
      self.target = nil
      return
    }
    if case .classes = table.targetKind, !table.classesAreNumbers {
      throw .classesHaveNoScale(target: table.target)
    }
    switch table.targets {
    case .column(let position): self.target = try moments.scale(of: table.target, as: .target, at: position)
    case .list:
      let alone = Moments(of: table.gathering([], scales: []))
      self.target = try alone.scale(of: table.target, as: .target, at: 0)
    }
  }

  /// A new table with these shifts and scales applied to a table in the data's own units.
  ///
  /// Whole numbers that only looked like classes are numbers once they are scaled.
  ///
  /// - Throws: `leavesRange` where a number leaves the range of a double, as one far from the rows that the
  ///   statistics are of may: kernels count on finite numbers.
  public func applied(to table: Table) throws(DataError) -> Table {
    precondition(table.standardization == nil, "standardized already")
    precondition(table.features.count == features.count)
    let scales = features + [target ?? Scale(mean: 0, deviation: 1)]
    let matrix = table.gathering(table.featurePositions, scales: scales)
    for row in 0..<matrix.rowCount {
      let numbers = UnsafeBufferPointer(start: matrix.row(row), count: scales.count)
      guard let column = numbers.firstIndex(where: { !$0.isFinite }) else { continue }
      guard column < features.count else {
        throw .leavesRange(table.target, role: .target, value: table.target(at: row))
      }
      throw .leavesRange(table.features[column], role: .feature, value: table.features(at: row)[column])
    }
    return Table(
      dataName: table.dataName, features: table.features, target: table.target,
      targetKind: target == nil ? table.targetKind : .numbers,
      classesAreNumbers: target == nil && table.classesAreNumbers, standardization: self,
      recipe: table.recipe + Self.recipe(withTarget: target != nil),
      matrix: matrix, featurePositions: Array(features.indices), targets: .column(features.count))
  }

  /// The table that this one was made from, but for rounding.
  func undone(in table: Table) -> Table {
    let ending = Self.recipe(withTarget: target != nil)
    let recipe = table.recipe.hasSuffix(ending) ? String(table.recipe.dropLast(ending.count)) : table.recipe
    let matrix = table.gathering(table.featurePositions, scales: nil)
    for row in 0..<matrix.rowCount {
      let numbers = UnsafeMutablePointer(mutating: matrix.row(row))
      for (position, scale) in features.enumerated() { numbers[position] = scale.restored(numbers[position]) }
      if let target { numbers[features.count] = target.restored(numbers[features.count]) }
    }
    return Table(
      dataName: table.dataName, features: table.features, target: table.target, targetKind: table.targetKind,
      classesAreNumbers: table.classesAreNumbers, recipe: recipe, matrix: matrix,
      featurePositions: Array(features.indices), targets: .column(features.count))
  }

  private static func recipe(withTarget: Bool) -> String {
    withTarget ? "; standardized with target" : "; standardized"
  }

  /// Features in the data's own units, standardized.
  public func standardized(_ row: [Double]) -> [Double] { zip(features, row).map { $0.standardized($1) } }

  /// Standardized features, back in the data's own units.
  public func restored(_ row: [Double]) -> [Double] { zip(features, row).map { $0.restored($1) } }
}

extension Table {
  /// Some columns of the matrix in a new order and then the target, shifted and scaled, as a matrix of its own.
  ///
  /// - Parameter scales: one for each column and one for the target; those of columns not there are left out.
  func gathering(_ columns: [Int], scales: [Standardization.Scale]?) -> Matrix {
    var builder = MatrixBuilder(columnCount: columns.count + 1)
    for index in 0..<rowCount {
      let old = matrix.row(matrixRow(index))
      let new = builder.appendRow()
      for (position, column) in columns.enumerated() { new[position] = old[column] }
      new[columns.count] =
        switch targets {
        case .column(let position): old[position]
        case .list(let list): list.numbers[matrixRow(index)]
        }
      guard let scales else { continue }
      for (position, scale) in scales.enumerated() { new[position] = scale.standardized(new[position]) }
    }
    return builder.finish()
  }
}

extension Matrix {
  /// Some columns in a new order, as a matrix of its own.
  func gathering(_ columns: [Int]) -> Matrix {
    var builder = MatrixBuilder(columnCount: columns.count)
    for index in 0..<rowCount {
      let old = row(index)
      let new = builder.appendRow()
      for (position, column) in columns.enumerated() { new[position] = old[column] }
    }
    return builder.finish()
  }
}
