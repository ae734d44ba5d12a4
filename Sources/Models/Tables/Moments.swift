import Optimization

/// The mean, population deviation, least and greatest value of every column of a matrix.
///
/// Two passes: the second sums squares of differences from the mean, and takes out what rounding left in it
/// (Chan, Golub and LeVeque 1983, equation 1.7), so that a large mean costs no digits. Every few
/// thousand rows are summed by themselves first, which keeps rounding errors small in long columns.
struct Moments {
  private static let rowsPerSum = 4_096

  private let means: [Double]
  private let deviations: [Double]
  private let least: [Double]
  private let greatest: [Double]

  /// Reads the matrix, or some rows of it, at least one, twice.
  init(of matrix: Matrix, rows selection: RowList? = nil) {
    let count = matrix.columnCount
    let rows = Double(selection?.rows.count ?? matrix.rowCount)
    let least = AlignedNumbers(repeating: .infinity, count: count)
    let greatest = AlignedNumbers(repeating: -.infinity, count: count)
    let sums = Self.sums(over: matrix, selection) { row, sums in
      for column in 0..<count {
        let value = row[column]
        sums[column] += value
        least.numbers[column] = min(least.numbers[column], value)
        greatest.numbers[column] = max(greatest.numbers[column], value)
      }
    }
    let means = sums.map { $0 / rows }

    // Close to 0: what rounding left in the means.
    let drifts = AlignedNumbers(repeating: 0, count: count)
    let squares = means.withUnsafeBufferPointer { means in
      Self.sums(over: matrix, selection) { row, sums in
        for column in 0..<count {
          let difference = row[column] - means[column]
          sums[column] += difference * difference
          drifts.numbers[column] += difference
        }
      }
    }
    self.means = zip(means, drifts.list(count)).map { $0 + $1 / rows }
    deviations = zip(squares, drifts.list(count)).map { squares, drift in
      max(0, (squares - drift * drift / rows) / rows).squareRoot()
    }
    self.least = least.list(count)
    self.greatest = greatest.list(count)
  }

  /// Whether all values of a column are equal.
  func isConstant(at position: Int) -> Bool { !(least[position] < greatest[position]) }

  /// A column's population deviation; 0 where all its values are equal.
  func deviation(at position: Int) -> Double { isConstant(at: position) ? 0 : deviations[position] }

  /// A column's shift and scale.
  ///
  /// - Throws: `constantColumn`, `cannotStandardize`.
  func scale(
    of name: String, as role: DataError.Role, at position: Int
  ) throws(DataError) -> Standardization.Scale {
    guard !isConstant(at: position) else {
      throw .constantColumn(name, role: role, value: least[position])
    }
    guard means[position].isFinite, deviations[position].isFinite, deviations[position] > 0 else {
      throw .cannotStandardize(name, least: least[position], greatest: greatest[position])
    }
    return Standardization.Scale(mean: means[position], deviation: deviations[position])
  }

  /// Adds up something for every column.
  private static func sums(
    over matrix: Matrix, _ selection: RowList?,
    _ add: (UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  ) -> [Double] {
    let count = matrix.columnCount
    let rowCount = selection?.rows.count ?? matrix.rowCount
    let sums = AlignedNumbers(repeating: 0, count: count)
    var totals = [Double](repeating: 0, count: count)
    let interruption = Interruption.current
    for start in Swift.stride(from: 0, to: rowCount, by: rowsPerSum) {
      guard !interruption.endsWork() else { break }
      sums.numbers.update(repeating: 0, count: count)
      for row in start..<min(start + rowsPerSum, rowCount) {
        add(matrix.row(selection.map { Int($0.rows[row]) } ?? row), sums.numbers)
      }
      for column in totals.indices { totals[column] += sums.numbers[column] }
    }
    return totals
  }
}
