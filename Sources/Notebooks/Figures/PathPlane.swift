import Optimization

/// The plane that holds most of a way: its first two principal components, laid through its last point.
struct PathPlane {
  /// The last point of the way.
  let origin: [Double]
  /// Unit vectors, at right angles.
  let first: [Double]
  let second: [Double]
  /// The shares of the way's variance along each of them, 0 to 1.
  let shares: (first: Double, second: Double)
  /// Where the points of the way come to lie.
  let coordinates: [(a: Double, b: Double)]
  /// How far the farthest point of the way is from the plane, and from the last point.
  let farthest: (fromPlane: Double, fromEnd: Double)

  /// Nil where the points do not differ, or too far for their squares. At least two numbers a point.
  init?(_ points: [[Double]]) {
    guard let end = points.last, end.count > 1 else { return nil }
    let size = points.reduce(0) { size, point in
      zip(point, end).reduce(size) { max($0, ($1.0 - $1.1).magnitude) }
    }
    guard size > 0, size.isFinite else { return nil }
    // In parts of the largest difference, so that squares are neither infinite nor 0.
    let way = points.map { zip($0, end).map { ($0 - $1) / size } }
    guard let (components, shares) = Self.components(of: way) else { return nil }
    origin = end
    self.shares = shares
    let (first, second) = (components[0], components[1])
    (self.first, self.second) = (first, second)
    let coordinates = way.map { (a: dot($0, first), b: dot($0, second)) }
    self.coordinates = coordinates.map { (a: $0.a * size, b: $0.b * size) }
    let distances = zip(way, coordinates).map { difference, place in
      let rest = difference.indices.map {
        difference[$0] - place.a * first[$0] - place.b * second[$0]
      }
      return (
        fromPlane: rest.norm * size,
        fromEnd: difference.norm * size
      )
    }
    farthest = (distances.map(\.fromPlane).max() ?? 0, distances.map(\.fromEnd).max() ?? 0)
  }

  /// The point of the plane at some coordinates.
  func point(_ a: Double, _ b: Double) -> [Double] {
    origin.indices.map { origin[$0] + a * first[$0] + b * second[$0] }
  }

  /// The eigenvectors of the two greatest eigenvalues of the points' covariance.
  ///
  /// Of fewer points than parameters they come from the products of the points with one another, which have the same
  /// eigenvalues (the method of snapshots; Sirovich 1987).
  private static func components(
    of way: [[Double]]
  ) -> ([[Double]], (first: Double, second: Double))? {
    let (count, length) = (way.count, way[0].count)
    let mean = (0..<length).map { k in way.reduce(0) { $0 + $1[k] } / Double(count) }
    let centred = way.map { zip($0, mean).map { $0 - $1 } }
    let isWide = length > count
    let vectors = isWide ? centred : (0..<length).map { k in centred.map { $0[k] } }
    let side = vectors.count
    var products = [Double](repeating: 0, count: side * side)
    for i in 0..<side {
      guard !Interruption.current.endsWork() else { return nil }
      for j in 0...i {
        products[i * side + j] = dot(vectors[i], vectors[j])
        products[j * side + i] = products[i * side + j]
      }
    }
    guard let found = Curvature(hessian: products, count: side) else { return nil }
    let total = found.eigenvalues.reduce(0) { $0 + max(0, $1) }
    guard total > 0 else { return nil }
    var components: [[Double]] = []
    for rank in 0..<2 {
      let place = side - 1 - rank
      let isThere = place >= 0 && found.eigenvalues[place] > 1e-12 * total
      let direction = isThere ? found.directions[place] : []
      let whole = isWide && isThere ? combined(centred, direction) : direction
      components.append(unit(isThere ? whole : other(than: components[0])))
    }
    func share(_ rank: Int) -> Double { side > rank ? max(0, found.eigenvalues[side - 1 - rank]) / total : 0 }
    return (components, (share(0), share(1)))
  }

  private static func combined(_ vectors: [[Double]], _ factors: [Double]) -> [Double] {
    var sum = vectors[0].map { _ in 0.0 }
    for (vector, factor) in zip(vectors, factors) {
      for k in sum.indices { sum[k] += factor * vector[k] }
    }
    return sum
  }

  private static func unit(_ vector: [Double]) -> [Double] {
    let length = vector.norm
    return vector.map { $0 / length }
  }

  /// A direction at right angles to another: what is left of the axis that it goes along least.
  private static func other(than direction: [Double]) -> [Double] {
    let axis = direction.indices.min { direction[$0].magnitude < direction[$1].magnitude } ?? 0
    return direction.indices.map { ($0 == axis ? 1 : 0) - direction[axis] * direction[$0] }
  }
}
