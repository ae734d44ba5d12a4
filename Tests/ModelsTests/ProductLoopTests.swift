import CLoops
import TestSupport
import Testing

@testable import Models

/// The products of matrices in C, number by number: on wide vectors and on narrow ones they give the same bits.
struct ProductLoopTests {
  struct Loops: Sendable, CustomTestStringConvertible {
    typealias Numbers = UnsafePointer<Double>
    typealias Sums = UnsafeMutablePointer<Double>

    let testDescription: String
    let add: @Sendable (LeftFactor, Numbers, Int, ProductShape, Bool, Sums, Int) -> Void
    let write: @Sendable (LeftFactor, Numbers, Int, ProductShape, SumScale, Sums) -> Void
    let addByRows: @Sendable (LeftFactor, Numbers, Int, ProductShape, Sums, Int) -> Void

    static let all = [
      Loops(
        testDescription: "this processor's vectors", add: { addProducts($0, $1, $2, $3, $4, $5, $6) },
        write: { writeScaledProducts($0, $1, $2, $3, $4, $5) },
        addByRows: { addProductsByRows($0, $1, $2, $3, $4, $5) }),
      Loops(
        testDescription: "narrow vectors", add: { addProductsOnNarrowVectors($0, $1, $2, $3, $4, $5, $6) },
        write: { writeScaledProductsOnNarrowVectors($0, $1, $2, $3, $4, $5) },
        addByRows: { addProductsByRowsOnNarrowVectors($0, $1, $2, $3, $4, $5) }),
    ]
  }

  /// Two factors, with numbers between their rows, and what the sums are before.
  private struct Product {
    let shape: ProductShape
    /// Whether the left factor's terms, not its rows, stand one after another.
    let isTurned: Bool
    let left: [Double]
    let right: [Double]
    let before: [Double]

    var rightStride: Int { shape.columns + 3 }
    var byRowsStride: Int { shape.terms + 1 }
    var sumsStride: Int { shape.columns + 2 }
    private var leftStride: Int { (isTurned ? shape.rows : shape.terms) + 1 }

    init(rows: Int, terms: Int, columns: Int, isTurned: Bool, _ random: inout SplitMix) {
      shape = ProductShape(rows: rows, terms: terms, columns: columns)
      self.isTurned = isTurned
      left = Self.numbers((rows + 1) * (terms + 1), &random)
      right = Self.numbers((columns + 3) * (terms + 3), &random)
      before = Self.numbers(rows * (columns + 2), &random)
    }

    /// Numbers of every size, now and then one from the ends of the range.
    private static func numbers(_ count: Int, _ random: inout SplitMix) -> [Double] {
      let special = [0, -0.0, .leastNonzeroMagnitude, 1e-160, -1e200, .greatestFiniteMagnitude, .infinity]
      return (0..<count).map { _ in
        random.below(60) == 0 ? special[random.below(special.count)] : random.number(-1, 1)
      }
    }

    func withLeft(_ body: (LeftFactor) -> Void) {
      left.withUnsafeBufferPointer { numbers in
        guard let first = numbers.baseAddress else { return }
        body(
          LeftFactor(
            numbers: first, rowStep: isTurned ? 1 : leftStride, termStep: isTurned ? leftStride : 1))
      }
    }

    /// The sums, in the order of the header, from `start` on; what stands between rows is left as it is.
    func sums(byRows: Bool, from start: (_ position: Int) -> Double) -> [Double] {
      var sums = before
      for row in 0..<shape.rows {
        for column in 0..<shape.columns {
          var sum = start(row * sumsStride + column)
          for term in 0..<shape.terms {
            let factor = left[isTurned ? term * leftStride + row : row * leftStride + term]
            sum += factor * right[byRows ? column * byRowsStride + term : term * rightStride + column]
          }
          sums[row * sumsStride + column] = sum
        }
      }
      return sums
    }
  }

  /// Sizes around those of vectors, of rows and terms at once, and what is left over beside them.
  private static func forEachProduct(_ body: (Product) -> Void) {
    var random = SplitMix(seed: Seed.one)
    for rows in [1, 3, 4, 5, 9] {
      for terms in [1, 2, 4, 7, 16, 17, 35] {
        for columns in 1...21 {
          let isTurned = random.below(2) == 0
          body(Product(rows: rows, terms: terms, columns: columns, isTurned: isTurned, &random))
        }
      }
    }
  }

  /// Equal bits; it is not asked which NaN it is.
  private static func areEqual(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN }
  }

  @Test(arguments: Loops.all)
  func termsAreAddedInOrder(_ loops: Loops) {
    Self.forEachProduct { product in
      product.withLeft { left in
        var sums = product.before
        loops.add(left, product.right, product.rightStride, product.shape, false, &sums, product.sumsStride)
        #expect(
          Self.areEqual(sums, product.sums(byRows: false) { product.before[$0] }),
          "\(product.shape), seed \(Seed.one)")
        sums = product.before
        loops.add(left, product.right, product.rightStride, product.shape, true, &sums, product.sumsStride)
        #expect(
          Self.areEqual(sums, product.sums(byRows: false) { _ in 0 }),
          "\(product.shape) from 0, seed \(Seed.one)")
      }
    }
  }

  @Test(arguments: Loops.all)
  func theRightFactorMayBeGivenByRows(_ loops: Loops) {
    Self.forEachProduct { product in
      product.withLeft { left in
        var sums = product.before
        loops.addByRows(left, product.right, product.byRowsStride, product.shape, &sums, product.sumsStride)
        #expect(
          Self.areEqual(sums, product.sums(byRows: true) { product.before[$0] }),
          "\(product.shape), seed \(Seed.one)")
      }
    }
  }

  @Test(arguments: Loops.all)
  func sumsAreScaledAsTheyAreWritten(_ loops: Loops) {
    Self.forEachProduct { product in
      product.withLeft { left in
        let (columns, stride) = (product.shape.columns, product.sumsStride)
        let count = product.shape.rows * columns
        var results = [Double](repeating: 7, count: count + 1)
        product.before.withUnsafeBufferPointer { numbers in
          guard let first = numbers.baseAddress else { return }
          let scale = SumScale(factor: 0.3, decay: 0.7, numbers: first)
          loops.write(left, product.right, product.rightStride, product.shape, scale, &results)
        }
        let sums = product.sums(byRows: false) { _ in 0 }
        let expected = (0..<count).map { index in
          0.3 * sums[index / columns * stride + index % columns] + 0.7 * product.before[index]
        }
        #expect(Self.areEqual(results, expected + [7]), "\(product.shape), seed \(Seed.one)")
      }
    }
  }
}
