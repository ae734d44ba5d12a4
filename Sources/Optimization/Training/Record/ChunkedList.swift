/// A list that grows at its end and is cut there, held in chunks so that copies share what does not change.
///
/// Appending is O(1) amortised; the first append after a copy moves at most one chunk and one reference for every
/// 4,096 elements.
struct ChunkedList<Element> {
  static var chunkSize: Int { 4096 }

  /// Full chunks.
  private var chunks: [[Element]] = []
  /// What follows them: fewer than a chunk.
  private var tail: [Element] = []

  var count: Int { chunks.count * Self.chunkSize + tail.count }

  /// Appends many.
  mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
    var rest = elements[...]
    while !rest.isEmpty {
      let part = rest.prefix(Self.chunkSize - tail.count)
      makeRoom(for: part.count)
      tail.append(contentsOf: part)
      rest = rest.dropFirst(part.count)
      closeFullTail()
    }
  }

  mutating func append(_ element: Element) {
    makeRoom(for: 1)
    tail.append(element)
    closeFullTail()
  }

  /// Grown by hand: the last chunk of a long list has its full room at once, a short list stays small.
  private mutating func makeRoom(for count: Int) {
    let needed = tail.count + count
    guard needed > tail.capacity else { return }
    let isShort = chunks.isEmpty && needed <= Self.chunkSize / 2
    tail.reserveCapacity(isShort ? Swift.max(needed, 2 * tail.count + 8) : Self.chunkSize)
  }

  private mutating func closeFullTail() {
    guard tail.count == Self.chunkSize else { return }
    chunks.append(tail)
    tail = []
  }

  /// Adds what it holds, without what its elements hold elsewhere.
  ///
  /// Lists that share a chunk share all before it, so that it ends at the first that was counted.
  func count(in memory: inout HeldMemory) {
    memory.add(tail)
    for chunk in chunks.reversed() {
      guard memory.add(chunk) else { return }
    }
  }

  /// Forgets all but the first `newCount` elements.
  mutating func truncate(to newCount: Int) {
    guard newCount < count else { return }
    let full = newCount / Self.chunkSize
    let rest = newCount % Self.chunkSize
    if full < chunks.count {
      tail = Array(chunks[full].prefix(rest))
      chunks.removeLast(chunks.count - full)
    } else {
      tail.removeLast(tail.count - rest)
    }
  }
}

extension ChunkedList: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(position: Int) -> Element {
    let chunk = position / Self.chunkSize
    return chunk < chunks.count ? chunks[chunk][position % Self.chunkSize] : tail[position % Self.chunkSize]
  }
}

extension ChunkedList: Sendable where Element: Sendable {}
