/// A model whose output is `z = w . x + b`, at a point; with classes, `z` above 0 is class 1.
struct AffinePredictor<Rows: RowSource>: Predictor {
  private let table: Table
  private let rows: Rows
  /// The weights spread over a whole row.
  private let weights: AlignedNumbers
  private let point: [Double]
  private let isClassifier: Bool
  /// The numbers that the weights belong to, from a row of features.
  private let expanded: @Sendable ([Double]) -> [Double]

  /// - Parameter positions: where in a row of `rows` the number stands that a weight belongs to.
  init(
    _ table: Table, rows: Rows, positions: [Int], at point: [Double], isClassifier: Bool,
    expanded: @escaping @Sendable ([Double]) -> [Double] = { $0 }
  ) {
    precondition(point.count == positions.count + 1)
    self.table = table
    self.rows = rows
    self.point = point
    self.isClassifier = isClassifier
    self.expanded = expanded
    weights = AlignedNumbers(repeating: 0, count: rows.length.vectorCount * 8)
    for (index, position) in positions.enumerated() { weights.numbers[position] = point[index] }
  }

  func prediction(from features: [Double]) -> Prediction {
    let numbers = expanded(features)
    let z = zip(numbers, point).reduce(point[numbers.count]) { $0 + $1.0 * $1.1 }
    guard isClassifier else { return .number(z) }
    let probability = BinaryCrossEntropy.probability(z)
    return .probabilities([1 - probability, probability])
  }

  func write(rows range: Range<Int>, to answers: UnsafeMutablePointer<Double>) {
    let scratch = AlignedNumbers(repeating: 0, count: rows.length.vectorCount * 8)
    let bias = point[point.count - 1]
    for (index, row) in range.enumerated() {
      let x = rows.row(table.matrixRow(row), scratch: scratch.vectors)
      let z = x.dot(weights.vectors, rows.length) + bias
      answers[index] = isClassifier ? (z > 0 ? 1 : 0) : z
    }
  }
}

extension AffinePredictor where Rows == RowReader {
  /// A model whose weights belong to the table's features themselves.
  init(_ table: Table, at point: [Double], isClassifier: Bool) {
    self.init(
      table, rows: RowReader(table), positions: table.featurePositions, at: point, isClassifier: isClassifier)
  }
}
