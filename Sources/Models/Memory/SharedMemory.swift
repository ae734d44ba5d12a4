/// Memory that data sets and tables share, to be counted once however many of them hold it.
package struct SharedMemory: Hashable, Sendable {
  /// Tells it from other memory while somebody holds it.
  let identity: ObjectIdentifier
  /// How much it is, in bytes.
  package let byteCount: Int
}

extension DataSet {
  /// The memory of the numbers; texts are left out.
  package var memory: [SharedMemory] { [matrix.memory].compactMap { $0 } }
}

extension Table {
  /// The memory of the numbers, of targets that are kept apart, and of the choice of rows.
  package var memory: [SharedMemory] {
    var memory = [matrix.memory]
    if case .list(let list) = targets {
      memory.append(SharedMemory(identity: ObjectIdentifier(list), byteCount: matrix.rowCount * 8))
    }
    if let selection {
      memory.append(
        SharedMemory(identity: ObjectIdentifier(selection), byteCount: selection.rows.count * 4))
    }
    return memory.compactMap { $0 }
  }
}

extension Matrix {
  fileprivate var memory: SharedMemory? {
    identity.map { SharedMemory(identity: $0, byteCount: byteCount) }
  }
}
