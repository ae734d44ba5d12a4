// What a step loop needs of an engine.

extension StepEngine {
  /// Whether what a step begins with is finite, which the steps of a loop take for granted.
  var isReadyForLoop: Bool { fullLoss.isFinite && buffers.exact.firstNonfinite(count) == nil }

  /// Writes what steps change to where a loop carries it.
  func writeMemory(to carried: UnsafeMutablePointer<Double>) {
    visitMemory(beside: carried) { own, place, count in place.update(from: own, count: count) }
  }

  /// What steps change, as a loop carries it.
  var memoryInLoop: [Double] {
    var values = [Double](repeating: 0, count: memoryCountInLoop)
    writeMemory(to: &values)
    return values
  }

  /// Reads what steps changed from where a loop carries it.
  func readMemory(from carried: UnsafeMutablePointer<Double>) {
    visitMemory(beside: carried) { own, place, count in own.update(from: place, count: count) }
  }

  /// What steps change, piece by piece in the order in which a loop carries it: each vector by its slot, the gradient
  /// that the last step used, the numbers of the rule's memory, the moving average of points if there is one.
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
    place += count
    visit(buffers.current.numbers + rule.numberStateSlot(0).index, place, rule.numberStates.count)
    if let average { visit(average.values, place + rule.numberStates.count, count) }
  }

  /// How many numbers that is.
  var memoryCountInLoop: Int {
    (buffers.current.vectorCount + 1 + (average == nil ? 0 : 1)) * count + rule.numberStates.count
  }

  /// Whether steps are like one another from here: the rule's memory and the moving average have begun.
  var isUnderWay: Bool { memoryAge > 0 && average?.hasBegun != false }

  /// What the memory is called that a loop carries, in the same order.
  func memoryNames(_ parameters: [String]) -> [String] {
    let states = rule.vectorStates.map { "s_\($0.name)" }
    let vectors = (["w", "g"] + states + ["used"]).flatMap { vector in parameters.map { "\(vector)_\($0)" } }
    return vectors + rule.numberStates.map { "s_\($0.name)" }
  }
}
