/// The second derivatives of a model's loss that is quadratic: they are the same at every point.
struct AffineCurvature<Rows: RowSource> {
  /// Above this many numbers in a row one sum at a time is kept: 8 of them would fill more than 16 MB.
  private let mostNumbersForManySums = 512
  private let mostSums = 8

  let table: Table
  let rows: Rows
  let positions: [Int]
  /// The second derivative of a row's loss by `z`.
  let curvature: Double
  let l2: Double
  let parallelism: Parallelism

  /// A row's length, in numbers.
  private var stride: Int { rows.length.vectorCount * 8 }

  /// `curvature/n*[X 1]'[X 1]`, and `2*l2` more along the diagonal of `w`. Cost: `n*d^2`.
  func hessian() -> [Double] {
    let products = products()
    let factor = curvature / Double(table.rowCount)
    let positions = positions + [stride]
    let size = positions.count
    var hessian = [Double](repeating: 0, count: size * size)
    for (i, row) in positions.enumerated() {
      for (j, column) in positions.enumerated() {
        // Sums are kept from the diagonal's vector on: below it, read the mirror image.
        let (low, high) = row <= column ? (row, column) : (column, row)
        let value =
          switch (low == stride, high == stride) {
          case (true, _): Double(table.rowCount)
          case (_, true): products.numbers[stride * stride + low]
          default: products.numbers[low * stride + high]
          }
        hessian[i * size + j] = factor * value
      }
      if i < size - 1 { hessian[i * size + i] += 2 * l2 }
    }
    return hessian
  }

  /// For each number of a row the sums of its products with the others, a row of the result each, from its own
  /// vector of 8 on; then a row with the sums of the numbers.
  private func products() -> AlignedNumbers {
    let count = (stride + 1) * stride
    let parts = Parts(rowCount: table.rowCount)
    let sumCount = stride > mostNumbersForManySums ? 1 : min(mostSums, parts.count)
    let sums = AlignedNumbers(repeating: 0, count: (count + stride) * sumCount)
    let (rows, stride) = (rows, stride)
    let batch = BatchRows(table)
    Parts.forEach(of: sumCount, threads: parallelism.threads) { index in
      let sum = sums.vectors + index * count / 8
      let scratch = sums.vectors + (sumCount * count + index * stride) / 8
      let first = parts.rows(index * parts.count / sumCount).lowerBound
      let last = parts.rows((index + 1) * parts.count / sumCount - 1).upperBound
      for row in first..<last {
        Self.add(rows.row(batch[row], scratch: scratch), count: rows.length.vectorCount, to: sum)
      }
    }
    for index in 1..<max(1, sumCount) {
      for number in 0..<count { sums.numbers[number] += sums.numbers[index * count + number] }
    }
    return sums
  }

  /// Adds one row's products and the row itself.
  private static func add(
    _ row: Row, count: Int, to sum: UnsafeMutablePointer<SIMD8<Double>>
  ) {
    for vector in 0..<count {
      for lane in 0..<8 {
        let value = row[vector][lane]
        let line = sum + (vector * 8 + lane) * count
        for other in vector..<count { line[other] += value * row[other] }
      }
    }
    let line = sum + count * 8 * count
    for other in 0..<count { line[other] += row[other] }
  }
}
