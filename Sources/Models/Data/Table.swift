/// The part of a data set that a model trains on: features and a target, all of them numbers.
///
/// It stands for a matrix of `rowCount` x `features.count` (rows are samples) and `rowCount` targets.
public struct Table: Sendable {
  /// The columns that a prediction is made from, in the order of the model's weights.
  public let features: [String]

  /// The column to be predicted.
  public let target: String

  /// What was done to the features, and to the target if asked; nil for numbers in the data's own units.
  public let standardization: Standardization?

  /// What makes these numbers: data, features, target, standardization.
  public let recipe: String

  /// The rows, which may hold columns that are not used; all of its numbers are finite.
  let matrix: Matrix
  /// Where the features and the target stand in a row of `matrix`.
  let featurePositions: [Int]
  let targetPosition: Int

  public var rowCount: Int { matrix.rowCount }

  /// A feature of a sample, both counted from 0.
  public subscript(row: Int, feature: Int) -> Double { matrix[row, featurePositions[feature]] }

  /// The features of a sample.
  public func features(at row: Int) -> [Double] { featurePositions.map { matrix[row, $0] } }

  /// The target of a sample.
  public func target(at row: Int) -> Double { matrix[row, targetPosition] }

  /// Features, and the target if asked, shifted and scaled to mean 0 and population deviation 1, from a
  /// table in the data's own units. Takes as much memory again as the columns used.
  ///
  /// - Throws: `constantColumn`, `cannotStandardize`.
  public func standardized(target: Bool = false) throws(DataError) -> Table {
    try Standardization(of: self, target: target).applied(to: self)
  }
}

extension DataSet {
  /// Chooses what to predict and from what.
  ///
  /// The numbers stay where they are when most columns are used; otherwise those used are copied.
  ///
  /// - Parameters:
  ///   - target: the column to be predicted.
  ///   - features: the columns to predict it from, in this order; nil for all the others.
  /// - Throws: `unknownColumn`, `targetIsFeature`, `repeatedFeature`, `noFeatures`; `textColumn` or `badCell`
  ///   where a chosen column is not all numbers.
  public func table(target: String, features: [String]? = nil) throws(DataError) -> Table {
    let targetPosition = try position(of: target, as: .target)
    let names = features ?? columns.map(\.name).filter { $0 != target }
    guard !names.isEmpty else { throw .noFeatures(target: target, source: name) }
    var seen: Set<String> = []
    var positions: [Int] = []
    for name in names {
      guard name != target else { throw .targetIsFeature(name) }
      guard seen.insert(name).inserted else { throw .repeatedFeature(name) }
      positions.append(try position(of: name, as: .feature))
    }
    let recipe =
      self.recipe + "; target \(quoted(target)); features " + names.map(quoted).joined(separator: " ")

    let sharesMatrix = canTrainInPlace(usedCount: positions.count + 1)
    return Table(
      features: names, target: target, standardization: nil, recipe: recipe,
      matrix: sharesMatrix ? matrix : matrix.gathering(positions + [targetPosition]),
      featurePositions: sharesMatrix ? positions : Array(positions.indices),
      targetPosition: sharesMatrix ? targetPosition : positions.count)
  }

  /// Whether to train on the data set's own matrix: a kernel reads whole rows, so more than half of a row
  /// should be used, and the rest must be finite, since it is multiplied by 0.
  private func canTrainInPlace(usedCount: Int) -> Bool {
    2 * usedCount > matrix.columnCount && columns.allSatisfy { $0.badCellCount == 0 }
  }

  /// Where a column of numbers stands in the matrix.
  private func position(of name: String, as role: DataError.Role) throws(DataError) -> Int {
    let column = try column(name)
    switch column.content {
    case .texts(let texts):
      throw .textColumn(name, role: role, source: self.name, example: texts.words.first ?? "")
    case .numbers(let position):
      if let cell = column.firstBadCell { throw .badCell(cell, column: name, source: self.name) }
      return position
    }
  }
}
