import Dispatch
import Foundation
import Synchronization

/// Work in parts, on several threads at a time.
package enum Threads {
  /// One for each processor in use.
  package static let all = max(1, ProcessInfo.processInfo.activeProcessorCount)

  /// How many threads what is done here may take at most, where the processors have work of their own: a kernel inside
  /// one of many runs stays on its thread.
  @TaskLocal package static var limit = Int.max

  /// Calls `body` once for each of `count` parts, on up to `threads` threads, which take turns at them.
  ///
  /// Allocates nothing, though Dispatch takes four blocks of up to 64 bytes for itself if there are several threads.
  ///
  /// - Parameter body: given a part and the thread that does it, counted from 0 and below `threads`.
  package static func forEach(
    of count: Int, threads: Int, _ body: @Sendable (_ part: Int, _ thread: Int) -> Void
  ) {
    let threads = min(threads, count, limit)
    guard threads > 1 else {
      for part in 0..<count { body(part, 0) }
      return
    }
    let taken = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      while true {
        let part = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        guard part < count else { return }
        body(part, thread)
      }
    }
  }
}
