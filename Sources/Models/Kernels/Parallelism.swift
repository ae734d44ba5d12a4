import Expressions

/// Over how many threads a kernel may spread its work.
///
/// It changes how long an evaluation takes, never its result: sums are taken over parts that the data
/// alone decide, and added in the parts' order.
public struct Parallelism: Hashable, Sendable {
  /// At least 1: the caller's own.
  public var threads: Int

  /// How many numbers an evaluation must read before other threads are worth waking.
  public var leastWork: Int

  /// - Parameters:
  ///   - threads: at least 1.
  ///   - leastWork: 0 to wake all threads at any time, as tests do.
  public init(threads: Int, leastWork: Int = 1 << 17) {
    precondition(threads >= 1)
    self.threads = threads
    self.leastWork = leastWork
  }

  /// One thread for each processor in use.
  public static let automatic = Parallelism(threads: Threads.all)
}
