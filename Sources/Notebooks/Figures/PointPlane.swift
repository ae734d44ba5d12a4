import Optimization

/// The plane through three points: the first at its origin, the second on its first axis.
struct PointPlane {
  let places: [Place]
  /// Where the three come to lie.
  let coordinates: [(a: Double, b: Double)]
  /// Unit vectors, at right angles.
  private let first: [Double]
  private let second: [Double]

  /// How far off the line of the others a point must be, as a share of its distance from one of them.
  private static let leastShare = 1e-9

  /// Nil where the three lie on one line, or too far apart for numbers.
  init?(_ a: Place, _ b: Place, _ c: Place) {
    let (along, beside) = (Self.difference(b, a), Self.difference(c, a))
    let (length, distance) = (along.norm, beside.norm)
    guard length > 0, length.isFinite, distance.isFinite else { return nil }
    let unit = along.map { $0 / length }
    let share = dot(unit, beside)
    let rest = zip(beside, unit).map { $0 - share * $1 }
    let height = rest.norm
    guard height > Self.leastShare * distance else { return nil }
    places = [a, b, c]
    (first, second) = (unit, rest.map { $0 / height })
    coordinates = [(0, 0), (length, 0), (share, height)]
  }

  private static func difference(_ to: Place, _ from: Place) -> [Double] {
    zip(to.point, from.point).map { $0 - $1 }
  }

  /// The point of the plane at some coordinates.
  func point(_ a: Double, _ b: Double) -> [Double] {
    first.indices.map { places[0].point[$0] + a * first[$0] + b * second[$0] }
  }
}
