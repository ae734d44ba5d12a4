/// As many lanes as are computed at once.
typealias Vector = SIMD4<Double>

/// Loops over lanes, several at once and the rest one by one, with the same bits.
///
/// Written out because the result may lie where an operand lies, which keeps the compiler from making
/// vector code of a plain loop.
enum Lanes {
  @inline(__always)
  static func map(
    _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>,
    to result: UnsafeMutablePointer<Double>, _ count: Int, _ value: (Vector, Vector) -> Vector
  ) {
    var i = 0
    while i + Vector.scalarCount <= count {
      store(value(load(a + i), load(b + i)), to: result + i)
      i += Vector.scalarCount
    }
    while i < count {
      result[i] = value(Vector(repeating: a[i]), Vector(repeating: b[i]))[0]
      i += 1
    }
  }

  /// `a != 0 ? b : c`
  @inline(__always)
  static func select(
    _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>, _ c: UnsafeMutablePointer<Double>,
    to result: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    var i = 0
    while i + Vector.scalarCount <= count {
      let isChosen = load(a + i) .!= Vector(repeating: 0)
      store(load(c + i).replacing(with: load(b + i), where: isChosen), to: result + i)
      i += Vector.scalarCount
    }
    while i < count {
      result[i] = a[i] != 0 ? b[i] : c[i]
      i += 1
    }
  }

  @inline(__always)
  private static func load(_ lanes: UnsafeMutablePointer<Double>) -> Vector {
    UnsafeRawPointer(lanes).loadUnaligned(as: Vector.self)
  }

  @inline(__always)
  private static func store(_ value: Vector, to lanes: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(lanes).storeBytes(of: value, as: Vector.self)
  }
}
