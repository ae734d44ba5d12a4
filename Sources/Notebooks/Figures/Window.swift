import Foundation
import Optimization
import Plots

/// The part of the ground that is drawn: the problem's box where the way stays in it and crosses a good part of
/// it, else the way and the minima with a margin.
struct Window {
  private(set) var x: ClosedRange<Double>
  let y: ClosedRange<Double>
  /// How many points of the way it was made for: fewer than all where the way goes so far that nothing could be told
  /// apart.
  let shownCount: Int

  init(_ points: [[Double]], _ problem: Problem?) {
    let shown = Self.comparable(points, problem)
    shownCount = shown.count
    // A way of one point says nothing of how much to show.
    let hasMoved = points[0].count == 1 || shown.contains { $0 != points[0] }
    func range(_ index: Int) -> ClosedRange<Double> {
      guard points[0].count > index else { return 0...1 }
      if !hasMoved, problem == nil { return Self.surroundings(of: points[0][index]) }
      return Self.range(
        shown.map { $0[index] }, problem?.box[index], problem?.minima.map { $0[index] } ?? [])
    }
    x = range(0)
    y = range(1)
  }

  /// Points that are looked at to tell how far a way goes at first.
  private static let firstPoints = 8
  /// A way that goes so many times farther later on, and far away, is cut there.
  private static let (farther, far) = (1_000.0, 1e4)

  /// How many times the size of a problem's box a way that leaves it for good is followed.
  private static let boxes = 3.0

  /// The beginning of a way up to where its later part would make a point of it.
  private static func comparable(_ points: [[Double]], _ problem: Problem?) -> ArraySlice<[Double]> {
    let sizes = points.indices.map { index in
      zip(points[index], points[0]).prefix(2).map { ($0 - $1).magnitude }.max() ?? 0
    }
    let box = problem?.box.prefix(2).map { $0.upperBound - $0.lowerBound }.max()
    if let box, box > 0, let gone = sizes.firstIndex(where: { !($0 <= box * boxes) }),
      sizes.contains(where: { !($0 <= box * farther) })
    {
      return points.prefix(max(2, gone))
    }
    let early = sizes.prefix(firstPoints)
    // One that grows as fast as this at first diverges: only its first step says how far is near.
    let near = max(sizes.prefix(2).max() ?? 0, far / farther)
    let first = early.allSatisfy { $0 <= near * farther } ? max(early.max() ?? 0, near) : near
    guard first > 0, let far = sizes.firstIndex(where: { !($0 <= first * farther) }) else {
      return points[...]
    }
    return points.prefix(max(2, min(far, firstPoints + 2)))
  }

  /// Whether a point of a way lies in it, by its first two numbers.
  func contains(_ point: [Double]) -> Bool {
    x.contains(point[0]) && (point.count < 2 || y.contains(point[1]))
  }

  /// Points that are looked at for the lowest one, up to ten times.
  static let searchPoints = 241

  /// Wide enough to see the lowest point around and the other side of it, where there is one not far away.
  func showingBottom(of ground: Ground, from start: Double) -> Window {
    let width = x.upperBound - x.lowerBound
    // Around the way first; after steps too small to be seen, as far as the start is from 0 as well.
    let doublings = (0..<5).map { pow(2, Double($0)) }
    let size = max(start.magnitude, 1) / 4
    let widths = doublings.map { width * $0 } + (width < size ? doublings.map { size * $0 } : [])
    for width in widths where width > 0 && width < 1e290 {
      let around = (x.lowerBound - width)...(x.upperBound + width)
      let places = around.samplePoints(Self.searchPoints)
      let losses = ground.losses(at: places.map { [$0] })
      let finite = places.indices.filter { losses[$0].isFinite }
      guard let lowest = finite.min(by: { losses[$0] < losses[$1] }) else { break }
      if lowest > 0, lowest < places.count - 1 {
        let bottom = places[lowest]
        let far = bottom + (bottom - start) * 0.6
        var window = self
        window.x = min(x.lowerBound, far)...max(x.upperBound, far)
        return window
      }
    }
    return self
  }

  /// As far to both sides as a number is from 0, and 1 at least.
  private static func surroundings(of value: Double) -> ClosedRange<Double> {
    let (middle, margin) = (clamped(value), max(1, clamped(value).magnitude))
    return clamped(middle - margin)...clamped(middle + margin)
  }

  static func range(
    _ values: [Double], _ box: ClosedRange<Double>?, _ minima: [Double]
  ) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    if let box, box.contains(low), box.contains(high), high - low > (box.upperBound - box.lowerBound) / 20 {
      return box
    }
    // Kept where differences and margins are still finite.
    let least = clamped(min(low, minima.min() ?? low))
    let most = clamped(max(high, minima.max() ?? high))
    let margin = max((most - least) / 4, max(abs(most), 1) * 1e-3)
    return (least - margin)...(most + margin)
  }

  private static let farthest = 1e300

  private static func clamped(_ value: Double) -> Double { max(-farthest, min(farthest, value)) }

  func xAxis(_ trainer: Trainer) -> Axis { Axis(trainer.objective.elementNames[0].shownText, range: x) }
  func yAxis(_ trainer: Trainer) -> Axis { Axis(trainer.objective.elementNames[1].shownText, range: y) }
}

extension ClosedRange<Double> {
  /// So many numbers, evenly spaced, both ends among them.
  func samplePoints(_ count: Int) -> [Double] {
    (0..<count).map { lowerBound + (upperBound - lowerBound) * Double($0) / Double(count - 1) }
  }
}
