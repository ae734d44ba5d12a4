/// Some passes of a loop one after another: what a pass carries on is read where the last one computed it.
struct LoopTrace {
  /// A number that is computed, or that lies in a slot from the beginning; by its place in `slots`.
  typealias Number = Int

  enum Step {
    case call(Function, [Number], to: Number)
    /// A number goes to a slot of its own as another.
    case move(Number, to: Number)
    /// The end of a pass: what must hold, and what is kept.
    case end(finite: [Number], conditions: [Number], record: Number)
  }

  private(set) var steps: [Step] = []
  /// Where each number lies in memory.
  private(set) var slots: [Int] = []
  /// Whether it must lie there when its pass ends.
  private(set) var isKept: [Bool] = []
  /// Whether it lies there from the beginning.
  private(set) var isGiven: [Bool] = []

  init(_ program: LoopProgram, _ layout: LoopLayout, passes: Int) {
    var fixed: [Int: Number] = [:]
    var carried: [Number] = []
    for k in program.next.indices { carried.append(add(slot: k, isGiven: true)) }
    for pass in 0..<passes {
      let bank = pass % 2
      var numbers: [Number] = []
      for (index, node) in program.nodes.enumerated() {
        let slot = layout.register(of: LoopProgram.Value(index: index), bank: bank)
        switch node {
        case .carried(let k): numbers.append(carried[k])
        case .constant:
          let number = fixed[slot] ?? add(slot: slot, isGiven: true)
          fixed[slot] = number
          numbers.append(number)
        // It is another number in each pass.
        case .counter: numbers.append(add(slot: slot, isGiven: true))
        case .call(let function, let operands):
          let number = add(slot: slot, isKept: slot < 2 * program.next.count)
          steps.append(.call(function, operands.map { numbers[$0.index] }, to: number))
          numbers.append(number)
        }
      }
      let moves = layout.moves(from: bank)
      carried = program.next.map { numbers[$0.index] }
      for (value, slot) in moves {
        let number = add(slot: slot, isKept: true)
        steps.append(.move(numbers[value.index], to: number))
        carried[slot % program.next.count] = number
      }
      let place = { (values: [LoopProgram.Value]) in values.map { numbers[$0.index] } }
      steps.append(
        .end(
          finite: place(program.finite), conditions: place(program.conditions),
          record: numbers[program.record.index]))
    }
  }

  private mutating func add(slot: Int, isGiven: Bool = false, isKept: Bool = false) -> Number {
    slots.append(slot)
    self.isGiven.append(isGiven)
    self.isKept.append(isKept)
    return slots.count - 1
  }
}
