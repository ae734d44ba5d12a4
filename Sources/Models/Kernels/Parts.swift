import Expressions
import Optimization

/// A batch's rows cut into parts of equal length, the last one shorter: what threads take turns at.
///
/// The cut depends on the number of rows alone, so that sums over parts do not depend on the threads.
struct Parts {
  /// Enough for 16 threads to end together, few enough to be added up at once.
  static let most = 64
  private static let leastRows = 256

  let rowCount: Int
  /// A multiple of 4, so that a kernel that takes rows in fours has none left over before the last part.
  let rowsPerPart: Int

  init(rowCount: Int, most: Int = Parts.most) {
    self.rowCount = rowCount
    rowsPerPart = max(Self.leastRows, ((rowCount + most - 1) / most + 3) / 4 * 4)
  }

  var count: Int { (rowCount + rowsPerPart - 1) / rowsPerPart }

  func rows(_ part: Int) -> Range<Int> {
    part * rowsPerPart..<min((part + 1) * rowsPerPart, rowCount)
  }

  /// Calls `body` once for each of `count` parts, on up to `threads` threads at a time.
  ///
  /// Ends early where the work is to be given up. What it allocates is what `Threads` does.
  ///
  /// - Returns: whether all were done.
  @discardableResult
  static func forEach(of count: Int, threads: Int, _ body: @Sendable (Int) -> Void) -> Bool {
    guard count > 1 else {
      if count == 1 { body(0) }
      return true
    }
    let threads = min(threads, count)
    let interruption = Interruption.current
    guard threads > 1 else {
      for part in 0..<count {
        guard !interruption.endsWork() else { return false }
        body(part)
      }
      return true
    }
    Threads.forEach(of: count, threads: threads) { part, _ in
      // Once somebody has given up, the parts that are left are passed over unasked.
      if !interruption.hasEndedWork, !interruption.endsWork() { body(part) }
    }
    return !interruption.hasEndedWork
  }
}
