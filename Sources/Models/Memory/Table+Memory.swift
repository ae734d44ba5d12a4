import Optimization

// What data hold, which data sets, tables and sessions share.

extension DataSet {
  /// Adds the memory of the numbers; texts are left out.
  package func count(in memory: inout HeldMemory) { matrix.count(in: &memory) }
}

extension Table {
  /// Adds the memory of the numbers, of targets that are kept apart, and of the choice of rows.
  package func count(in memory: inout HeldMemory) {
    matrix.count(in: &memory)
    if case .list(let list) = targets {
      memory.add(ObjectIdentifier(list), byteCount: matrix.rowCount * 8)
    }
    if let selection { memory.add(ObjectIdentifier(selection), byteCount: selection.rows.count * 4) }
  }
}

extension Matrix {
  fileprivate func count(in memory: inout HeldMemory) {
    if let identity { memory.add(identity, byteCount: byteCount) }
  }
}
