import Expressions

/// The vectors and numbers that a rule's program reads or writes, each in its slot.
///
/// Each vector has memory of its own, so that two are exchanged by their pointers alone. A table is a view:
/// `StepBuffers` frees the memory.
struct SlotTable {
  /// The length of each vector.
  let count: Int
  let vectorCount: Int
  let numberCount: Int
  /// Where each vector is, by its slot.
  let vectors: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  /// The numbers by their slots.
  let numbers: UnsafeMutablePointer<Double>

  /// A slot for everything that a program names; all is 0.
  static func allocate(for program: VectorProgram, count: Int) -> SlotTable {
    let table = SlotTable(
      count: count, vectorCount: program.vectors.count, numberCount: program.numbers.count,
      vectors: .allocate(capacity: program.vectors.count),
      numbers: .allocate(capacity: program.numbers.count))
    for k in 0..<table.vectorCount { (table.vectors + k).initialize(to: .zeros(count)) }
    table.numbers.initialize(repeating: 0, count: table.numberCount)
    return table
  }

  func deallocate() {
    for k in 0..<vectorCount { vectors[k].deallocate() }
    vectors.deallocate()
    numbers.deallocate()
  }

  @inline(__always)
  subscript(slot: VectorSlot) -> UnsafeMutablePointer<Double> {
    get { vectors[slot.index] }
    nonmutating set { vectors[slot.index] = newValue }
  }

  @inline(__always)
  subscript(slot: NumberSlot) -> Double {
    get { numbers[slot.index] }
    nonmutating set { numbers[slot.index] = newValue }
  }

  /// The settings one after another, as the program reads them.
  var settings: UnsafeMutablePointer<Double> { numbers + NumberSlot.setting(0).index }

  func values(_ slot: VectorSlot) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: self[slot], count: count)
  }
}

extension UnsafeMutablePointer<Double> {
  /// Memory for some numbers, each 0; at least one, so that there is a first.
  static func zeros(_ count: Int) -> Self {
    let numbers = allocate(capacity: max(1, count))
    numbers.initialize(repeating: 0, count: max(1, count))
    return numbers
  }
}
