/// A long list of losses, kept so that copies share what does not change.
///
/// Up to `exactLimit` every loss is kept. Past it, neighbours are put together in buckets of equal width that keep
/// their least, greatest and last loss; the width doubles whenever the buckets would take more room than the
/// losses did. Appending is O(1) amortised; a copy costs one reference for every 4,096 losses.
struct LossHistory: Sendable {
  /// Least, greatest and last of a stretch of losses.
  struct Bucket: Hashable, Sendable {
    var least: Double
    var greatest: Double
    var last: Double
  }

  static let chunkSize = 4096

  /// How many losses are kept one by one: twenty million, 160 MB, unless a test asks for fewer.
  let exactLimit: Int
  private(set) var count = 0
  /// Losses that one bucket stands for; 1 while all are kept.
  private(set) var width = 1
  private var chunks: [[Double]] = []
  private var buckets: [[Bucket]] = []
  private var bucketCount = 0
  private var pending: Bucket?
  private var pendingCount = 0

  init(exactLimit: Int = 20_000_000) { self.exactLimit = exactLimit }

  /// The loss at a position; past the limit, the last loss of the bucket it lies in.
  subscript(position: Int) -> Double {
    if width == 1 { return chunks[position / Self.chunkSize][position % Self.chunkSize] }
    let bucket = position / width
    if bucket < bucketCount { return self.bucket(bucket).last }
    return pending?.last ?? .nan
  }

  /// The least and greatest loss over some positions, which may be more than were asked for past the limit.
  func extremes(_ range: Range<Int>) -> (least: Double, greatest: Double) {
    var (least, greatest) = (Double.infinity, -Double.infinity)
    if width == 1 {
      for position in range {
        least = min(least, self[position])
        greatest = max(greatest, self[position])
      }
      return (least, greatest)
    }
    for index in (range.lowerBound / width)...(max(range.lowerBound, range.upperBound - 1) / width) {
      guard let bucket = index < bucketCount ? bucket(index) : pending else { continue }
      least = min(least, bucket.least)
      greatest = max(greatest, bucket.greatest)
    }
    return (least, greatest)
  }

  mutating func append(_ loss: Double) {
    if width == 1 {
      if count < exactLimit {
        if count % Self.chunkSize == 0 { chunks.append([]) }
        chunks[chunks.count - 1].append(loss)
        count += 1
        return
      }
      beginBuckets()
    }
    appendToBucket(loss)
    count += 1
    if bucketCount > exactLimit / 4 { doubleWidth() }
  }

  /// Forgets all but the first `newCount` losses; past the limit, a bucket cut in two keeps its values.
  mutating func truncate(to newCount: Int) {
    guard newCount < count else { return }
    count = newCount
    if width == 1 {
      let full = newCount / Self.chunkSize
      let rest = newCount % Self.chunkSize
      chunks.removeLast(chunks.count - full - (rest > 0 ? 1 : 0))
      if rest > 0 { chunks[full].removeLast(chunks[full].count - rest) }
      return
    }
    let full = newCount / width
    let cut = newCount % width
    if full < bucketCount {
      pending = cut > 0 ? bucket(full) : nil
      bucketCount = full
      buckets.removeLast(buckets.count - (full + Self.chunkSize - 1) / Self.chunkSize)
      if let last = buckets.indices.last {
        buckets[last].removeLast(buckets[last].count - (full - last * Self.chunkSize))
      }
    }
    pendingCount = cut
    if cut == 0 { pending = nil }
  }

  private func bucket(_ index: Int) -> Bucket { buckets[index / Self.chunkSize][index % Self.chunkSize] }

  private mutating func beginBuckets() {
    let losses = chunks
    chunks = []
    width = 4
    for chunk in losses {
      for loss in chunk { appendToBucket(loss) }
    }
  }

  private mutating func appendToBucket(_ loss: Double) {
    if var bucket = pending {
      bucket.least = min(bucket.least, loss)
      bucket.greatest = max(bucket.greatest, loss)
      bucket.last = loss
      pending = bucket
    } else {
      pending = Bucket(least: loss, greatest: loss, last: loss)
    }
    pendingCount += 1
    if pendingCount == width { closeBucket() }
  }

  private mutating func closeBucket() {
    guard let bucket = pending else { return }
    if bucketCount % Self.chunkSize == 0 { buckets.append([]) }
    buckets[buckets.count - 1].append(bucket)
    bucketCount += 1
    pending = nil
    pendingCount = 0
  }

  private mutating func doubleWidth() {
    let old = buckets.joined()
    let (oldPending, oldPendingCount, oldWidth) = (pending, pendingCount, width)
    buckets = []
    bucketCount = 0
    pending = nil
    pendingCount = 0
    width *= 2
    for bucket in old { merge(bucket, count: oldWidth) }
    if let oldPending { merge(oldPending, count: oldPendingCount) }
  }

  private mutating func merge(_ bucket: Bucket, count: Int) {
    if var merged = pending {
      merged.least = min(merged.least, bucket.least)
      merged.greatest = max(merged.greatest, bucket.greatest)
      merged.last = bucket.last
      pending = merged
    } else {
      pending = bucket
    }
    pendingCount += count
    if pendingCount == width { closeBucket() }
  }
}
