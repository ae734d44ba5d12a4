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
      power = power.dividedAndSquared(by: size)
    }
    return Function.exp.value([logarithm])
  }

  private func dividedAndSquared(by size: Double) -> SmallMatrix {
    var square = SmallMatrix(count: count)
    for row in 0..<count {
      for column in 0..<count {
        square[row, column] = (0..<count).reduce(0) {
          $0 + (self[row, $1] / size) * (self[$1, column] / size)
        }
      }
    }
    return square
  }
}
