import Foundation

/// A moment that waiting does not pass.
struct Deadline {
  private let end: Double

  init(seconds: Double) { end = Self.now + seconds }

  var isOver: Bool { Self.now >= end }
  var milliseconds: Int32 { Int32(max(0, (end - Self.now) * 1000).rounded(.up)) }

  /// Seconds on a clock that nobody sets.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
