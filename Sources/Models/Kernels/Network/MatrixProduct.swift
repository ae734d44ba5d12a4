/// As many numbers as the network's kernel computes at once; rows of its matrices are padded to a multiple.
typealias Lane4 = SIMD4<Double>

enum MatrixProduct {
  /// `C[m][n] += sum over k of A[m][k]*B[k][n]`, four rows of `C` in registers at a time.
  ///
  /// - Parameters:
  ///   - a: `A[m][k]` at `a[m*rowStep + k*termStep]`.
  ///   - b: `terms` rows of `vectors` vectors each.
  ///   - c: `rows` rows of `vectors` vectors each.
  static func add(
    _ a: UnsafePointer<Double>, rowStep: Int, termStep: Int, times b: UnsafePointer<Lane4>,
    to c: UnsafeMutablePointer<Lane4>, rows: Int, terms: Int, vectors: Int
  ) {
    var row = 0
    while row + 4 <= rows {
      let (a0, c0) = (a + row * rowStep, c + row * vectors)
      for n in 0..<vectors {
        var (s0, s1, s2, s3) = (c0[n], c0[n + vectors], c0[n + 2 * vectors], c0[n + 3 * vectors])
        var (at, from) = (a0, b + n)
        for _ in 0..<terms {
          let vector = from.pointee
          s0 += vector * at[0]
          s1 += vector * at[rowStep]
          s2 += vector * at[2 * rowStep]
          s3 += vector * at[3 * rowStep]
          at += termStep
          from += vectors
        }
        (c0[n], c0[n + vectors], c0[n + 2 * vectors], c0[n + 3 * vectors]) = (s0, s1, s2, s3)
      }
      row += 4
    }
    while row < rows {
      let c0 = c + row * vectors
      for n in 0..<vectors {
        var sum = c0[n]
        var (at, from) = (a + row * rowStep, b + n)
        for _ in 0..<terms {
          sum += from.pointee * at.pointee
          at += termStep
          from += vectors
        }
        c0[n] = sum
      }
      row += 1
    }
  }
}
