import Synchronization

/// Says when something has taken too long.
///
/// It has when each of several clocks says so: of a clock on the wall and one of the processor's work, neither a busy
/// machine nor several threads make a lesson slow.
package final class TimeLimit: Sendable {
  /// What a learner waits for without wondering, in seconds.
  package static let usual = 2.0

  /// In seconds.
  let length: Double
  let clocks: [@Sendable () -> Double]
  private let starts: Mutex<[Double]>

  /// - Parameter clocks: seconds from any fixed moment; at least one.
  package init(_ length: Double = usual, clocks: [@Sendable () -> Double]) {
    self.length = length
    self.clocks = clocks
    starts = Mutex(clocks.map { $0() })
  }

  /// One of the same length by the same clocks, that begins now and counts by itself.
  func another() -> TimeLimit { TimeLimit(length, clocks: clocks) }

  /// From now on it counts anew.
  func restart() { starts.withLock { $0 = clocks.map { $0() } } }

  var isPassed: Bool {
    starts.withLock { starts in zip(clocks, starts).allSatisfy { $0() - $1 > length } }
  }
}
