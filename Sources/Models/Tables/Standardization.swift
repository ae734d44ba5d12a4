import Words

/// The shift and scale that give columns mean 0 and deviation 1.
///
/// `z = (x - mean)/deviation` with the population deviation, `sqrt(mean((x - mean)^2))`.
public struct Standardization: Hashable, Sendable {
  /// One column's shift and scale, in its own unit.
  public struct Scale: Hashable, Sendable {
    /// In the column's unit.
    public let mean: Double
    /// Greater than 0.
    public let deviation: Double

    /// That of a column which keeps its unit.
    static let identity = Scale(mean: 0, deviation: 1)

    /// A number of the column, standardized; not finite where it lies too far from the mean.
    public func standardized(_ value: Double) -> Double { (value - mean) / deviation }

    /// A standardized number, back in the column's unit.
    public func restored(_ value: Double) -> Double { mean + value * deviation }
  }

  /// One for each feature, in the table's order.
  public let features: [Scale]

  /// The target's; nil where it keeps its unit.
  public let target: Scale?

  /// The features that keep their unit, by name, in the table's order.
  public let left: [String]

  /// The statistics of a table's columns.
  ///
  /// - Parameters:
  ///   - target: whether the target is scaled as well.
  ///   - left: features that keep their unit; names of no feature say nothing.
  /// - Throws: `constantColumn` where all values are equal, `cannotStandardize` where the deviation leaves the
  ///   range of a double, `classesHaveNoScale`.
  public init(of table: Table, target: Bool = false, leaving left: Set<String> = []) throws(DataError) {
    let moments = Moments(of: table.matrix, rows: table.selection)
    self.left = table.features.filter(left.contains)
    features = try zip(table.features, table.featurePositions).map { name, position throws(DataError) in
      left.contains(name) ? .identity : try moments.scale(of: name, as: .feature, at: position)
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
      self.target = try Moments(of: table.targetColumn).scale(of: table.target, as: .target, at: 0)
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
    var scaled = try table.gathered { row, numbers throws(DataError) in
      for (index, scale) in features.enumerated() {
        numbers[index] = scale.standardized(numbers[index])
        guard numbers[index].isFinite else {
          throw .leavesRange(table.features[index], role: .feature, value: table[row, index])
        }
      }
      guard let target else { return }
      numbers[features.count] = target.standardized(numbers[features.count])
      guard numbers[features.count].isFinite else {
        throw .leavesRange(table.target, role: .target, value: table.target(at: row))
      }
    }
    scaled.standardization = self
    scaled.recipe += recipe
    if target != nil { (scaled.targetKind, scaled.classesAreNumbers) = (.numbers, false) }
    return scaled
  }

  /// The table that this one was made from, but for rounding.
  func undone(in table: Table) -> Table {
    var plain = table.gathered { _, numbers in
      for (index, scale) in features.enumerated() { numbers[index] = scale.restored(numbers[index]) }
      if let target { numbers[features.count] = target.restored(numbers[features.count]) }
    }
    plain.standardization = nil
    if plain.recipe.hasSuffix(recipe) { plain.recipe.removeLast(recipe.count) }
    return plain
  }

  private var recipe: String {
    "; standardized" + (target == nil ? "" : " with target")
      + (left.isEmpty ? "" : " except " + left.map(quoted).joined(separator: ", "))
  }

  /// Features in the data's own units, standardized.
  public func standardized(_ row: [Double]) -> [Double] { zip(features, row).map { $0.standardized($1) } }

  /// Standardized features, back in the data's own units.
  public func restored(_ row: [Double]) -> [Double] { zip(features, row).map { $0.restored($1) } }
}
