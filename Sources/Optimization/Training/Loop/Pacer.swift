/// Decides how often a run looks up from its steps: every few milliseconds, whatever a step takes, or every so many
/// steps.
struct Pacer {
  private var stride: Int
  private var countdown: Int
  private let isFixed: Bool
  private var last: Double
  private var lastReport: Double

  private static let interval = 0.01
  private static let reportInterval = 0.1
  private static let longestStride = 4096

  /// - Parameter fixed: steps from one look to the next; nil for as many as take a few milliseconds.
  init(now: Double, stride fixed: Int? = nil) {
    stride = max(1, fixed ?? 1)
    countdown = stride
    isFixed = fixed != nil
    last = now
    lastReport = now
  }

  @inline(__always)
  mutating func isDue() -> Bool {
    countdown -= 1
    return countdown == 0
  }

  /// How many steps there are before the next one that may be due.
  var quietSteps: Int { countdown - 1 }

  /// Takes note of steps that were taken besides.
  mutating func passed(_ count: Int) { countdown -= count }

  /// Fits the stride to the time that the last one took; whether a report is due. Of fixed strides, each is reported.
  mutating func shouldReport(at now: Double) -> Bool {
    guard !isFixed else {
      countdown = stride
      return true
    }
    let elapsed = now - last
    last = now
    if elapsed < Self.interval / 2 {
      stride = min(Self.longestStride, stride * 2)
    } else if elapsed > Self.interval {
      stride = max(1, stride / 2)
    }
    countdown = stride
    guard now - lastReport >= Self.reportInterval else { return false }
    lastReport = now
    return true
  }
}
