/// The part of a data set that a model trains on: features and a target, all of them numbers.
///
/// It stands for a matrix of `rowCount` x `features.count` (rows are samples) and `rowCount` targets.
public struct Table: Sendable {
  /// The columns that a prediction is made from, in the order of the model's weights.
  public let features: [String]

  /// The column to be predicted.
  public let target: String

  /// What the targets stand for.
  public internal(set) var targetKind: TargetKind

  /// Whether classes are whole numbers that nobody called classes, so that a model of numbers may have them too.
  public internal(set) var classesAreNumbers: Bool

  /// What was done to the features, and to the target if asked; nil for numbers in the data's own units.
  public internal(set) var standardization: Standardization?

  /// What makes these numbers: data, features, target, part, standardization.
  public internal(set) var recipe: String

  /// The rows, which may hold columns that are not used; all of its numbers are finite.
  var matrix: Matrix
  /// Where the features stand in a row of `matrix`.
  var featurePositions: [Int]
  var targets: TargetStore
  /// The rows of the matrix that the table has; nil for all of them.
  var selection: RowList?

  /// What the data are called.
  public let dataName: String

  init(
    dataName: String, features: [String], target: String, targetKind: TargetKind,
    classesAreNumbers: Bool = false,
    standardization: Standardization? = nil, recipe: String, matrix: Matrix, featurePositions: [Int],
    targets: TargetStore, selection: RowList? = nil
  ) {
    precondition(!features.isEmpty, "a table without features")
    self.dataName = dataName
    self.features = features
    self.target = target
    self.targetKind = targetKind
    self.classesAreNumbers = classesAreNumbers
    self.standardization = standardization
    self.recipe = recipe
    self.matrix = matrix
    self.featurePositions = featurePositions
    self.targets = targets
    self.selection = selection
  }

  /// How many samples, at least 1.
  public var rowCount: Int { selection?.rows.count ?? matrix.rowCount }

  /// A feature of a sample, both counted from 0.
  public subscript(row: Int, feature: Int) -> Double { matrix[matrixRow(row), featurePositions[feature]] }

  /// The features of a sample.
  public func features(at row: Int) -> [Double] { featurePositions.map { matrix[matrixRow(row), $0] } }

  /// The target of a sample: a number, or the number of its class.
  public func target(at row: Int) -> Double {
    switch targets {
    case .column(let position): matrix[matrixRow(row), position]
    case .list(let list): list.numbers[matrixRow(row)]
    }
  }

  /// How many classes the target has; 0 for numbers.
  var classCount: Int { targetKind.classNames?.count ?? 0 }

  /// Where a sample stands in the matrix.
  func matrixRow(_ row: Int) -> Int {
    guard let selection else { return row }
    return Int(selection.rows[row])
  }

  /// How many samples each class has, in the classes' order; empty for numbers.
  public var classCounts: [Int] {
    guard let names = targetKind.classNames else { return [] }
    var counts = [Int](repeating: 0, count: names.count)
    for row in 0..<rowCount { counts[Int(target(at: row))] += 1 }
    return counts
  }

  /// Features, and the target if asked, shifted and scaled to mean 0 and population deviation 1, from a
  /// table in the data's own units. Takes as much memory again as the columns used.
  ///
  /// - Parameters:
  ///   - target: whether to scale the target as well.
  ///   - left: features that keep their unit.
  ///   - room: the memory that the copy may take.
  /// - Throws: `constantColumn`, `cannotStandardize`, `classesHaveNoScale`; `noRoom` where memory does not last.
  public func standardized(
    target: Bool = false, leaving left: Set<String> = [], within room: MemoryLimit = .left
  ) throws(DataError) -> Table {
    try room.expectRoom(for: gatheredByteCount, of: dataName)
    return try Standardization(of: self, target: target, leaving: left).applied(to: self)
  }

  /// The same table with its numbers in a matrix of their own: each row's features in order, then its target.
  ///
  /// - Parameter change: given a row's number and its numbers, to change them before they are there for good.
  func gathered<Refusal: Error>(
    _ change: (Int, UnsafeMutablePointer<Double>) throws(Refusal) -> Void
  ) throws(Refusal) -> Table {
    let targetPosition = features.count
    var copy = self
    copy.matrix = try Matrix(rowCount: rowCount, columnCount: targetPosition + 1) {
      row, new throws(Refusal) in
      let old = matrix.row(matrixRow(row))
      for (position, column) in featurePositions.enumerated() { new[position] = old[column] }
      new[targetPosition] = target(at: row)
      try change(row, new)
    }
    copy.featurePositions = Array(features.indices)
    copy.targets = .column(targetPosition)
    copy.selection = nil
    return copy
  }

  /// The targets as a matrix of one column.
  var targetColumn: Matrix {
    Matrix(rowCount: rowCount, columnCount: 1) { row, new in new[0] = target(at: row) }
  }

  /// What the features and the target take as a matrix of their own, in bytes.
  var gatheredByteCount: Int { MatrixBuilder.byteCount(rows: rowCount, columns: features.count + 1) }

  /// The same rows in the data's own units, but for rounding.
  public func unstandardized() -> Table { standardization?.undone(in: self) ?? self }
}
