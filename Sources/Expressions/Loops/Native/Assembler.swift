/// Writes machine code of x86-64: the few instructions that a loop of scalar arithmetic is made of.
///
/// `xmm0` to `xmm15` hold numbers; each instruction has the result in its first operand. A slot is one of the numbers
/// that `rbx` points to. Encodings: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2.
struct Assembler {
  /// A register for one number, 0 to 15.
  typealias Register = Int

  /// Where the second operand of an instruction is.
  enum Operand {
    case register(Register)
    case slot(Int)
  }

  /// `first <- first OP second` for numbers; square root and the move have the second operand alone.
  enum Arithmetic: UInt8 {
    case load = 0x10
    case sqrt = 0x51
    case add = 0x58
    case multiply = 0x59
    case subtract = 0x5C
    case min = 0x5D
    case divide = 0x5E
    case max = 0x5F
  }

  /// `first <- first OP second` for bits; `andNot` takes the bits of the second that the first has not.
  enum Bits: UInt8 {
    case and = 0x54
    case andNot = 0x55
    case or = 0x56
    case xor = 0x57
  }

  /// What a comparison asks for; its result is all bits or none.
  enum Predicate: UInt8 {
    case equal = 0
    case less = 1
    case lessOrEqual = 2
    case unordered = 3
    case notEqual = 4
  }

  /// Conditions of a jump after `compare`.
  enum Condition: UInt8 {
    case equal = 0x84
    case unordered = 0x8A
  }

  /// Where a jump's distance stands, to be filled in.
  struct Jump {
    fileprivate let position: Int
  }

  private(set) var code: [UInt8] = []

  mutating func arithmetic(_ operation: Arithmetic, _ first: Register, _ second: Operand) {
    encode(0xF2, operation.rawValue, first, second)
  }

  mutating func bits(_ operation: Bits, _ first: Register, _ second: Register) {
    encode(0x66, operation.rawValue, first, .register(second))
  }

  /// `first <- first PREDICATE second`, as bits.
  mutating func test(_ predicate: Predicate, _ first: Register, _ second: Operand) {
    encode(0xF2, 0xC2, first, second)
    code.append(predicate.rawValue)
  }

  mutating func copy(_ first: Register, _ second: Register) { encode(nil, 0x28, first, .register(second)) }

  mutating func store(_ register: Register, toSlot slot: Int) { encode(0xF2, 0x11, register, .slot(slot)) }

  /// Compares for a jump.
  mutating func compare(_ first: Register, _ second: Register) {
    encode(0x66, 0x2E, first, .register(second))
  }

  private mutating func encode(
    _ prefix: UInt8?, _ operation: UInt8, _ register: Register, _ operand: Operand
  ) {
    if let prefix { code.append(prefix) }
    let number = UInt8(register)
    switch operand {
    case .register(let second):
      let other = UInt8(second)
      if number > 7 || other > 7 { code.append(0x40 | (number >> 3) << 2 | other >> 3) }
      append(0x0F, operation, 0xC0 | (number & 7) << 3 | other & 7)
    case .slot(let slot):
      if number > 7 { code.append(0x44) }
      append(0x0F, operation, 0x83 | (number & 7) << 3)
      append(Int32(8 * slot))
    }
  }

  private mutating func append(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
    code.append(first)
    code.append(second)
    code.append(third)
  }

  private mutating func append<Integer: FixedWidthInteger>(_ value: Integer) {
    withUnsafeBytes(of: value.littleEndian) { code += $0 }
  }
}

// MARK: - The frame of a loop

extension Assembler {
  /// Begins a function of (slots, records, limit): puts them where they outlive calls, and a count of 0 beside them.
  mutating func enter() {
    code += [0x53, 0x41, 0x54, 0x41, 0x55, 0x41, 0x56, 0x41, 0x57]  // push rbx, r12, r13, r14, r15
    code += [0x48, 0x89, 0xFB]  // mov rbx, rdi
    code += [0x49, 0x89, 0xF4]  // mov r12, rsi
    code += [0x49, 0x89, 0xD5]  // mov r13, rdx
    code += [0x45, 0x31, 0xF6]  // xor r14d, r14d
  }

  /// Ends the function, which returns the count.
  mutating func leave() {
    code += [0x4C, 0x89, 0xF0]  // mov rax, r14
    code += [0x41, 0x5F, 0x41, 0x5E, 0x41, 0x5D, 0x41, 0x5C, 0x5B, 0xC3]  // pop them; ret
  }

  /// Stores a number among the records and counts it.
  mutating func record(_ register: Register) {
    // movsd [r12 + 8*r14], register
    code += [0xF2, 0x43 | (UInt8(register) >> 3) << 2, 0x0F, 0x11, 0x04 | (UInt8(register) & 7) << 3, 0xF4]
    code += [0x49, 0xFF, 0xC6]  // inc r14
  }

  /// Jumps where the count has come to the limit.
  mutating func jumpAtLimit() -> Jump {
    code += [0x4D, 0x39, 0xEE]  // cmp r14, r13
    return jump(.equal)
  }

  mutating func jump(_ condition: Condition) -> Jump {
    code += [0x0F, condition.rawValue]
    append(Int32(0))
    return Jump(position: code.count - 4)
  }

  /// Jumps to an earlier place.
  mutating func jump(to position: Int) {
    code.append(0xE9)
    append(Int32(position - code.count - 4))
  }

  /// Makes a jump end where the next instruction will be.
  mutating func land(_ jump: Jump) {
    let distance = Int32(code.count - jump.position - 4)
    withUnsafeBytes(of: distance.littleEndian) { bytes in
      code.replaceSubrange(jump.position..<jump.position + 4, with: bytes)
    }
  }

  /// Calls a function of numbers, whose operands are in `xmm0` and on; the result is in `xmm0`, all other registers
  /// are spoiled.
  mutating func call(_ address: UInt) {
    code += [0x48, 0xB8]  // mov rax, address
    append(UInt64(address))
    code += [0xFF, 0xD0]  // call rax
  }
}
