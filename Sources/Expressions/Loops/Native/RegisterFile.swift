/// Which number each of the processor's registers holds while a trace is translated.
///
/// Where none is free, the one whose number is needed last gives way (Belady 1966): as all of the code is known
/// beforehand, nothing is read from memory more often than need be.
struct RegisterFile {
  typealias Number = LoopTrace.Number
  typealias Register = Assembler.Register

  /// What each register holds.
  private var numbers = [Number?](repeating: nil, count: 16)
  /// Where each number is, by number.
  private var registers: [Register?]
  /// Whether each number lies in its slot as well.
  private var isStored: [Bool]
  /// The step that needs each number next; that of no step where none does.
  private var nextUse: [Int]
  /// Registers that may not give way, since the step that is translated uses them.
  private var pinned: UInt16 = 0
  private let trace: LoopTrace
  private let uses: Uses

  init(_ trace: LoopTrace) {
    self.trace = trace
    uses = Uses(trace)
    registers = [Register?](repeating: nil, count: trace.slots.count)
    isStored = trace.isGiven
    nextUse = uses.first
  }

  /// Where a number is, if it is in a register.
  func register(of number: Number) -> Register? { registers[number] }

  /// Whether a number is needed after the step that is translated.
  func isNeededLater(_ number: Number) -> Bool { nextUse[number] < .max }

  mutating func pin(_ register: Register) { pinned |= 1 << register }

  /// Lets every register give way again.
  mutating func unpin() { pinned = 0 }

  /// Notes that a step uses numbers: what each is needed for next is a later step now.
  mutating func beginStep(_ index: Int) {
    unpin()
    for (number, next) in uses.after[index] { nextUse[number] = next }
  }

  /// Keeps operands where they are until the step ends.
  mutating func pin(_ operands: [Number]) {
    for case let register? in operands.map({ registers[$0] }) { pin(register) }
  }

  /// Lets go of what no later step needs.
  mutating func endStep() {
    for register in numbers.indices {
      if let number = numbers[register], !isNeededLater(number) { release(register) }
    }
  }

  /// A register that may be written.
  mutating func free(_ assembler: inout Assembler) -> Register {
    var best = 0
    var distance = -1
    for register in numbers.indices where pinned & 1 << register == 0 {
      guard let number = numbers[register] else {
        (best, distance) = (register, .max)
        break
      }
      if nextUse[number] > distance { (best, distance) = (register, nextUse[number]) }
    }
    if let number = numbers[best] {
      store(number, &assembler)
      release(best)
    }
    pin(best)
    return best
  }

  /// Notes that a register holds a number that was computed, and stores it where the next pass must find it.
  mutating func define(_ number: Number, in register: Register, _ assembler: inout Assembler) {
    hold(number, in: register)
    if trace.isKept[number] { store(number, &assembler) }
  }

  /// The register of a number, which is read from memory where it is in none.
  mutating func load(_ number: Number, _ assembler: inout Assembler) -> Register {
    if let register = registers[number] {
      pin(register)
      return register
    }
    let register = free(&assembler)
    assembler.arithmetic(.load, register, .slot(trace.slots[number]))
    hold(number, in: register)
    return register
  }

  /// The register of a number that is not needed any more, to be written over; nil where there is none.
  mutating func takeOver(_ number: Number) -> Register? {
    guard !isNeededLater(number), let register = registers[number] else { return nil }
    release(register)
    return register
  }

  /// Stores what is needed later, and these numbers, and forgets all registers.
  mutating func spill(_ operands: [Number], _ assembler: inout Assembler) {
    for register in numbers.indices {
      guard let number = numbers[register] else { continue }
      if isNeededLater(number) || operands.contains(number) { store(number, &assembler) }
      release(register)
    }
    unpin()
  }

  private mutating func hold(_ number: Number, in register: Register) {
    numbers[register] = number
    registers[number] = register
    pin(register)
  }

  private mutating func release(_ register: Register) {
    if let number = numbers[register] { registers[number] = nil }
    numbers[register] = nil
  }

  private mutating func store(_ number: Number, _ assembler: inout Assembler) {
    guard !isStored[number], let register = registers[number] else { return }
    assembler.store(register, toSlot: trace.slots[number])
    isStored[number] = true
  }
}

/// Which steps need which numbers.
private struct Uses {
  /// The first step that needs each number.
  private(set) var first: [Int]
  /// By step: the numbers that it needs, and the step that needs each next.
  private(set) var after: [[(number: LoopTrace.Number, next: Int)]]

  init(_ trace: LoopTrace) {
    first = [Int](repeating: .max, count: trace.slots.count)
    after = [[(number: LoopTrace.Number, next: Int)]](repeating: [], count: trace.steps.count)
    for (index, step) in trace.steps.enumerated().reversed() {
      // One that is an operand twice has the first of both as the place of its next use.
      let operands = step.operands
      after[index] = operands.map { ($0, first[$0]) }
      for number in operands { first[number] = index }
    }
  }
}

extension LoopTrace.Step {
  /// The numbers that it needs.
  fileprivate var operands: [LoopTrace.Number] {
    switch self {
    case .call(_, let operands, _): operands
    case .move(let number, _): [number]
    case .end(let finite, let conditions, let record): finite + conditions + [record]
    }
  }
}
