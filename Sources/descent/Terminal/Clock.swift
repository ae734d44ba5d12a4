import Foundation
import Notebooks

/// The time.
enum Clock {
  private static let start = ContinuousClock.now

  /// Seconds from some fixed moment.
  static let seconds: @Sendable () -> Double = {
    let elapsed = ContinuousClock.now - start
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
  }

  /// Today by the calendar of the time zone at hand; nil where the clock says nothing sensible.
  static let today: @Sendable () -> Day? = {
    var (seconds, parts) = (time(nil), tm())
    guard localtime_r(&seconds, &parts) != nil else { return nil }
    return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  /// Seconds that this program has kept processors busy, all of its threads together.
  static let processorSeconds: @Sendable () -> Double = { seconds(of: CLOCK_PROCESS_CPUTIME_ID) }

  /// Seconds that the thread which asks has kept a processor busy.
  static let threadSeconds: @Sendable () -> Double = { seconds(of: CLOCK_THREAD_CPUTIME_ID) }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
