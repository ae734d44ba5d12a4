/// A long list of losses, kept so that copies share what does not change.
///
/// Up to a limit every loss is kept. Past it, neighbours are put together in buckets of equal width that keep their
/// least, greatest and last loss, and the first of all is kept besides; the width doubles whenever the buckets would
/// take more room than the losses did. Appending is O(1) amortised; a copy costs one reference for every 4,096 losses.
struct LossHistory: Sendable {
  /// Least, greatest and last of a stretch of losses.
  struct Bucket: Hashable, Sendable {
    var least: Double
    var greatest: Double
    var last: Double
  }

  /// How many losses are kept one by one: twenty million, 160 MB, unless a test asks for fewer.
  static let exactLimit = 20_000_000

  private let exactLimit: Int
  private(set) var count = 0
  /// Losses that one bucket stands for; 1 while all are kept.
  private(set) var width = 1
  private var losses = ChunkedList<Double>()
  private var buckets = ChunkedList<Bucket>()
  private var pending: Bucket?
  private var pendingCount = 0
  /// The loss at position 0.
  private var first = Double.nan

  init(exactLimit: Int = Self.exactLimit) { self.exactLimit = exactLimit }

  /// Adds what it holds.
  func count(in memory: inout HeldMemory) {
    losses.count(in: &memory)
    buckets.count(in: &memory)
  }

  /// The loss at a position; past the limit, the last loss of the bucket it lies in, but for the first.
  subscript(position: Int) -> Double {
    if width == 1 { return losses[position] }
    return position == 0 ? first : bucket(position / width).last
  }

  /// Whether the loss at a position is the one that was there, rather than one near it.
  func isExact(at position: Int) -> Bool {
    width == 1 || position == 0 || (position + 1) % width == 0 && position / width < buckets.count
  }

  /// The least and greatest loss over some positions, which may be more than were asked for past the limit.
  func extremes(_ range: Range<Int>) -> (least: Double, greatest: Double) {
    var (least, greatest) = (Double.infinity, -Double.infinity)
    guard !range.isEmpty else { return (least, greatest) }
    if width == 1 {
      for position in range {
        least = min(least, losses[position])
        greatest = max(greatest, losses[position])
      }
      return (least, greatest)
    }
    for index in (range.lowerBound / width)...((range.upperBound - 1) / width) {
      least = min(least, bucket(index).least)
      greatest = max(greatest, bucket(index).greatest)
    }
    return (least, greatest)
  }

  /// A loss, and where it is.
  typealias Place = (position: Int, loss: Double)

  /// The least and the greatest loss between two positions with the first positions that they are at; past the limit, the
  /// last position of their bucket, which may hold losses of others too.
  func extremePlaces(in positions: ClosedRange<Int>) -> (least: Place, greatest: Place) {
    var least: Place = (positions.lowerBound, .infinity)
    var greatest: Place = (positions.lowerBound, -.infinity)
    if width == 1 {
      for position in positions {
        let loss = losses[position]
        if loss < least.loss { least = (position, loss) }
        if loss > greatest.loss { greatest = (position, loss) }
      }
      return (least, greatest)
    }
    for index in (positions.lowerBound / width)...(positions.upperBound / width) {
      let (bucket, position) = (bucket(index), min(positions.upperBound, (index + 1) * width - 1))
      if bucket.least < least.loss { least = (position, bucket.least) }
      if bucket.greatest > greatest.loss { greatest = (position, bucket.greatest) }
    }
    return (least, greatest)
  }

  /// The position of the least loss between two positions, the last one of equal ones; past the limit, the last of its
  /// bucket. Looks at no more numbers than are kept, and ends early where `Interruption` asks for it.
  func lowestPosition(in positions: ClosedRange<Int>) -> Int {
    let first = positions.lowerBound / width
    var lowest = (index: first, loss: width == 1 ? losses[first] : bucket(first).least)
    for index in first...(positions.upperBound / width) {
      if index.isMultiple(of: 1 << 16), Interruption.current.endsWork() { break }
      let loss = width == 1 ? losses[index] : bucket(index).least
      if loss <= lowest.loss { lowest = (index, loss) }
    }
    return min(positions.upperBound, (lowest.index + 1) * width - 1)
  }

  mutating func append(_ loss: Double) {
    if count == 0 { first = loss }
    if width == 1, count < exactLimit {
      losses.append(loss)
    } else {
      if width == 1 { beginBuckets() }
      add(Bucket(least: loss, greatest: loss, last: loss), of: 1)
      if buckets.count > exactLimit / 4 { doubleWidth() }
    }
    count += 1
  }

  mutating func append(contentsOf newLosses: UnsafeBufferPointer<Double>) {
    guard width == 1, count + newLosses.count <= exactLimit else {
      for loss in newLosses { append(loss) }
      return
    }
    if count == 0, let loss = newLosses.first { first = loss }
    losses.append(contentsOf: newLosses)
    count += newLosses.count
  }

  /// Forgets all but the first `newCount` losses; past the limit, a bucket cut in two keeps its values.
  mutating func truncate(to newCount: Int) {
    guard newCount < count else { return }
    count = newCount
    if width == 1 { return losses.truncate(to: newCount) }
    let full = newCount / width
    pendingCount = newCount % width
    pending = pendingCount > 0 ? bucket(full) : nil
    buckets.truncate(to: full)
  }

  /// A bucket, or the one that is being filled.
  private func bucket(_ index: Int) -> Bucket {
    if index < buckets.count { return buckets[index] }
    return pending ?? Bucket(least: .nan, greatest: .nan, last: .nan)
  }

  private mutating func beginBuckets() {
    width = 4
    for loss in losses { add(Bucket(least: loss, greatest: loss, last: loss), of: 1) }
    losses = ChunkedList()
  }

  /// Puts what stands for `share` losses into the bucket that is being filled.
  private mutating func add(_ bucket: Bucket, of share: Int) {
    pending = pending.map { $0.merged(with: bucket) } ?? bucket
    pendingCount += share
    guard pendingCount >= width, let full = pending else { return }
    buckets.append(full)
    pending = nil
    pendingCount = 0
  }

  private mutating func doubleWidth() {
    let (old, oldPending, oldPendingCount, oldWidth) = (buckets, pending, pendingCount, width)
    buckets = ChunkedList()
    pending = nil
    pendingCount = 0
    width *= 2
    for bucket in old { add(bucket, of: oldWidth) }
    if let oldPending { add(oldPending, of: oldPendingCount) }
  }
}

extension LossHistory.Bucket {
  /// The bucket of this one's losses and then another's.
  fileprivate func merged(with next: Self) -> Self {
    Self(least: min(least, next.least), greatest: max(greatest, next.greatest), last: next.last)
  }
}
