import Expressions

/// A square matrix of a few rows: what one step makes of a coordinate and of what the rule remembers of it.
struct SmallMatrix: Hashable {
  let count: Int
  private var entries: [Double]

  /// All entries 0.
  init(count: Int) {
    self.count = count
    entries = Array(repeating: 0, count: count * count)
  }

  subscript(row: Int, column: Int) -> Double {
    get { entries[row * count + column] }
    set { entries[row * count + column] = newValue }
  }

  /// Rows for columns.
  var transposed: SmallMatrix {
    var other = SmallMatrix(count: count)
    for row in 0..<count {
      for column in 0..<count { other[row, column] = self[column, row] }
    }
    return other
  }

  static func + (first: SmallMatrix, second: SmallMatrix) -> SmallMatrix {
    var sum = first
    for index in sum.entries.indices { sum.entries[index] += second.entries[index] }
    return sum
  }

  static func * (first: SmallMatrix, second: SmallMatrix) -> SmallMatrix {
    let count = first.count
    var product = SmallMatrix(count: count)
    for row in 0..<count {
      for column in 0..<count {
        product[row, column] = (0..<count).reduce(0) { $0 + first[row, $1] * second[$1, column] }
      }
    }
    return product
  }

  /// The size of the largest eigenvalue, real or complex: by what a long row of steps multiplies on average.
  ///
  /// By squaring again and again, `norm(A^n)^(1/n)` (Gelfand 1941), n = 2^50; infinite where an entry is not finite.
  var spectralRadius: Double {
    var power = self
    var logarithm = 0.0
    var weight = 1.0
    for _ in 0..<50 {
      let size = power.entries.reduce(0) { max($0, abs($1)) }
      guard size.isFinite, !power.entries.contains(where: \.isNaN) else { return .infinity }
      guard size > 0 else { return 0 }
      logarithm += weight * Function.log.value([size])
      weight /= 2
      for index in power.entries.indices { power.entries[index] /= size }
      power = power * power
    }
    return Function.exp.value([logarithm])
  }
}
