// What a step loop needs of an engine.

extension StepEngine {
  /// Whether what a step begins with is finite, which the steps of a loop take for granted.
  var isReadyForLoop: Bool { fullLoss.isFinite && buffers.exact.firstNonfinite(count) == nil }

  /// Writes what steps change to where a loop carries it.
  func writeMemory(to carried: UnsafeMutablePointer<Double>) {
    visitMemory(beside: carried) { own, place, count in place.update(from: own, count: count) }
  }

  /// Reads what steps changed from where a loop carries it.
  func readMemory(from carried: UnsafeMutablePointer<Double>) {
    visitMemory(beside: carried) { own, place, count in own.update(from: place, count: count) }
  }

  /// What steps change, piece by piece in the order in which a loop carries it: each vector by its slot, the gradient
  /// that the last step used, the numbers of the rule's memory.
  @inline(__always)
  private func visitMemory(
    beside carried: UnsafeMutablePointer<Double>,
    _ visit: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void
  ) {
    var place = carried
    for k in 0..<buffers.current.vectorCount {
      visit(buffers.current.vectors[k], place, count)
      place += count
    }
    visit(buffers.used, place, count)
    visit(buffers.current.numbers + rule.numberStateSlot(0).index, place + count, rule.numberStates.count)
  }

  /// How many numbers that is.
  var memoryCountInLoop: Int { (buffers.current.vectorCount + 1) * count + rule.numberStates.count }

  /// What the memory is called that a loop carries, in the same order.
  func memoryNames(_ parameters: [String]) -> [String] {
    let states = rule.vectorStates.map { "s_\($0.name)" }
    let vectors = (["w", "g"] + states + ["used"]).flatMap { vector in parameters.map { "\(vector)_\($0)" } }
    return vectors + rule.numberStates.map { "s_\($0.name)" }
  }
}
