/// An evaluator's passes over its rows, part by part: there, and back again.
///
/// Of rows that are more than a cache holds, the last ones of a pass are still in it when the next one begins; a pass
/// that began at the first rows would push them out unread. Sums are kept by part and added in the parts' order, so
/// that the direction changes no bit of them.
struct Sweeps {
  private let parallelism: Parallelism
  private var isBackwards = false

  init(_ parallelism: Parallelism) { self.parallelism = parallelism }

  /// Calls `body` once for each of `count` parts, on several threads where the work is worth waking them.
  ///
  /// - Parameter work: about how many numbers are read in all.
  /// - Returns: whether all were done; not where the work was given up.
  mutating func forEach(of count: Int, work: Int, _ body: @Sendable (Int) -> Void) -> Bool {
    let last = count - 1
    let isBackwards = isBackwards
    self.isBackwards.toggle()
    return Parts.forEach(of: count, threads: work >= parallelism.leastWork ? parallelism.threads : 1) {
      index in
      body(isBackwards ? last - index : index)
    }
  }
}
