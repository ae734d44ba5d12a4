import Foundation

/// From where a figure in space is seen.
struct SpaceView {
  /// Degrees from the upright axis, and around it, from 0 to 90.
  let tilt: Double
  let turn: Double
  /// Of the whole, and of the upright axis, for their usual lengths.
  let scale: Double
  let height: Double

  /// From high enough to see into a bowl.
  static let usual = SpaceView(tilt: 32, turn: 30, scale: 1.05, height: 0.9)
  /// Of the lines beside a flat picture, those that numbers along the upright axis have room for, about.
  static let upright = 0.6
  /// How much of a flat picture's field the box of a spatial one takes, about.
  private static let share = 0.75

  /// Letters and lines that the box has room for, of those that a flat picture has.
  static func room(_ flat: (columns: Double, lines: Double)) -> (columns: Double, lines: Double) {
    (flat.columns * share, flat.lines * share)
  }

  /// Where points of a figure are drawn.
  func places(of points: [(x: Double, y: Double, z: Double)], on figure: Figure) -> [LabelPlaces.Point] {
    figure.shares(of: points).map { place(x: $0.x, y: $0.y, z: $0.z) }
  }

  /// Where a place in the box of the axes, from 0 to 1 along each, is drawn: shares of the picture of that box, from the
  /// lower left.
  func place(x: Double, y: Double, z: Double) -> LabelPlaces.Point {
    let (across, up) = projected(2 * x - 1, 2 * y - 1, 2 * z - 1)
    let (right, top) = (projected(1, 1, 1).across, projected(-1, 1, 1).up)
    return (x: (across / right + 1) / 2, y: (up / top + 1) / 2)
  }

  private func projected(_ x: Double, _ y: Double, _ z: Double) -> (across: Double, up: Double) {
    let (tilt, turn) = (tilt * .pi / 180, turn * .pi / 180)
    let deep = y * cos(turn) - x * sin(turn)
    return (x * cos(turn) + y * sin(turn), deep * cos(tilt) + z * height * sin(tilt))
  }
}
