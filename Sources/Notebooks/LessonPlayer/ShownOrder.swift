import Optimization
import Words

/// The order in which something is shown that a lesson lists: drawn from a seed and a step's id, so that it is the same
/// whenever the step is shown, and another where the step is asked again later.
struct ShownOrder: Hashable, Sendable {
  /// The places in the lesson's own list, one for each that is shown.
  let places: [Int]

  /// - Parameters:
  ///   - mark: the step, as `lesson/id`.
  ///   - isAgain: whether the step was asked before, so that another order is due.
  init(of count: Int, for mark: String, seed: UInt64, isAgain: Bool = false) {
    let first = Self.drawn(count, for: mark, seed: seed)
    guard isAgain else {
      places = first
      return
    }
    let other = Self.drawn(count, for: mark + " again", seed: seed)
    places = other == first ? Array(other.dropFirst() + other.prefix(1)) : other
  }

  /// The same list in an order that is not its own, where it has two entries or more.
  var mixed: [Int] {
    places == places.sorted() ? Array(places.dropFirst() + places.prefix(1)) : places
  }

  /// A shuffle after Fisher and Yates.
  private static func drawn(_ count: Int, for mark: String, seed: UInt64) -> [Int] {
    var random = RandomGenerator(seed: seed, for: .order, stream: mark.stableHash)
    var places = Array(0..<count)
    for last in places.indices.dropFirst().reversed() { places.swapAt(last, random.below(last + 1)) }
    return places
  }
}
