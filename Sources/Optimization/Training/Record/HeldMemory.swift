/// How much memory some values hold, each piece counted once however many of them share it.
package struct HeldMemory {
  private var pieces: Set<UInt> = []
  /// The bytes of all pieces.
  package private(set) var byteCount = 0

  /// Nothing yet.
  package init() {}

  /// Adds what an object holds.
  ///
  /// - Returns: whether it was not counted before.
  @discardableResult
  package mutating func add(_ object: ObjectIdentifier, byteCount: Int) -> Bool {
    add(piece: UInt(bitPattern: object), byteCount: byteCount)
  }

  /// Adds the elements of a list, without what those hold elsewhere.
  ///
  /// - Returns: whether they were not counted before; an empty list never was.
  @discardableResult
  package mutating func add<Element>(_ list: [Element]) -> Bool {
    guard !list.isEmpty else { return true }
    return list.withUnsafeBytes { bytes in
      add(
        piece: UInt(bitPattern: bytes.baseAddress), byteCount: list.capacity * MemoryLayout<Element>.stride)
    }
  }

  private mutating func add(piece: UInt, byteCount: Int) -> Bool {
    guard pieces.insert(piece).inserted else { return false }
    self.byteCount += byteCount
    return true
  }
}

extension Trainer {
  /// Adds what it holds: its trajectory and its buffers; those of the rule's machine and the objective are left out.
  package func count(in memory: inout HeldMemory) {
    memory.add(ObjectIdentifier(engine), byteCount: engine.byteCount)
    trajectory.count(in: &memory)
  }
}
