/// Translates some passes of a loop program to machine code, operation by operation.
struct NativeCompiler {
  private var assembler = Assembler()
  private var file: RegisterFile
  private let trace: LoopTrace
  private let counters: [Int]
  private let firstConstant: Int

  init(_ program: LoopProgram, _ layout: LoopLayout, passes: Int) {
    trace = LoopTrace(program, layout, passes: passes)
    file = RegisterFile(trace)
    counters = program.countersRead.map(layout.counter)
    firstConstant = layout.registerCount
  }

  mutating func compiled() -> [UInt8] {
    assembler.enter()
    let top = assembler.code.count
    var exits: [Assembler.Jump] = []
    for (index, step) in trace.steps.enumerated() {
      file.beginStep(index)
      switch step {
      case .call(let function, let operands, let result):
        file.pin(operands)
        compute(function, operands, result)
      case .move(let number, let result):
        let copy = copied(number)
        file.define(result, in: copy, &assembler)
      case .end(let finite, let conditions, let record): exits += finish(finite, conditions, record)
      }
      file.endStep()
    }
    assembler.jump(to: top)
    for exit in exits { assembler.land(exit) }
    assembler.leave()
    return assembler.code
  }

  // MARK: Computing

  private mutating func compute(_ function: Function, _ operands: [Int], _ result: Int) {
    switch function {
    case .add: arithmetic(.add, operands, result)
    case .subtract: arithmetic(.subtract, operands, result)
    case .multiply: arithmetic(.multiply, operands, result)
    case .divide: arithmetic(.divide, operands, result)
    case .sqrt:
      let source = operand(operands[0])
      let target = file.takeOver(operands[0]) ?? file.free(&assembler)
      assembler.arithmetic(.sqrt, target, source)
      file.define(result, in: target, &assembler)
    case .negate: mask(.xor, operands[0], .signBit, result)
    case .abs: mask(.and, operands[0], .allButSign, result)
    case .less: truth(.less, operands[0], operands[1], result)
    case .lessOrEqual: truth(.lessOrEqual, operands[0], operands[1], result)
    case .greater: truth(.less, operands[1], operands[0], result)
    case .greaterOrEqual: truth(.lessOrEqual, operands[1], operands[0], result)
    case .equal: truth(.equal, operands[0], operands[1], result)
    case .notEqual: truth(.notEqual, operands[0], operands[1], result)
    case .select: select(operands, result)
    case .min: extreme(.min, operands, result)
    case .max: extreme(.max, operands, result)
    default: call(function, operands, result)
    }
  }

  /// `a OP b`, over a where it is not needed any more.
  private mutating func arithmetic(_ operation: Assembler.Arithmetic, _ operands: [Int], _ result: Int) {
    combine(operands[0], operands[1], result) { assembler, target, second in
      assembler.arithmetic(operation, target, second)
    }
  }

  private mutating func mask(
    _ operation: Assembler.Bits, _ number: Int, _ constant: NativeConstant, _ result: Int
  ) {
    let target = copied(number)
    assembler.bits(operation, target, loaded(constant))
    file.define(result, in: target, &assembler)
  }

  /// 1 where a comparison holds, else 0.
  private mutating func truth(
    _ predicate: Assembler.Predicate, _ first: Int, _ second: Int, _ result: Int
  ) {
    let one = loaded(.one)
    combine(first, second, result) { assembler, target, second in
      assembler.test(predicate, target, second)
      assembler.bits(.and, target, one)
    }
  }

  /// What code makes of a copy of the first number and of the second, which may be the same.
  private mutating func combine(
    _ first: Int, _ second: Int, _ result: Int,
    _ code: (inout Assembler, Assembler.Register, Assembler.Operand) -> Void
  ) {
    let other = operand(second)
    let target = copied(first)
    code(&assembler, target, first == second ? .register(target) : other)
    file.define(result, in: target, &assembler)
  }

  /// `a != 0 ? b : c`
  private mutating func select(_ operands: [Int], _ result: Int) {
    let chosen = file.load(operands[1], &assembler)
    let otherwise = file.load(operands[2], &assembler)
    let target = scratch(operands[0])
    assembler.test(.notEqual, target, .register(loaded(.zero)))
    let rest = file.free(&assembler)
    assembler.copy(rest, target)
    assembler.bits(.and, target, chosen)
    assembler.bits(.andNot, rest, otherwise)
    assembler.bits(.or, target, rest)
    file.define(result, in: target, &assembler)
  }

  /// `a != a || a < b ? a : b`, or with `>`; the processor's own takes b where either is not a number.
  private mutating func extreme(
    _ operation: Assembler.Arithmetic, _ operands: [Int], _ result: Int
  ) {
    let first = file.load(operands[0], &assembler)
    let second = operand(operands[1])
    let target = scratch(operands[0])
    assembler.arithmetic(operation, target, second)
    let isMissing = scratch(operands[0])
    assembler.test(.unordered, isMissing, .register(isMissing))
    let rest = file.free(&assembler)
    assembler.copy(rest, isMissing)
    assembler.bits(.and, isMissing, first)
    assembler.bits(.andNot, rest, target)
    assembler.bits(.or, rest, isMissing)
    file.define(result, in: rest, &assembler)
  }

  private mutating func call(_ function: Function, _ operands: [Int], _ result: Int) {
    file.spill(operands, &assembler)
    for (k, number) in operands.enumerated() {
      assembler.arithmetic(.load, k, .slot(trace.slots[number]))
    }
    assembler.call(function.address)
    file.define(result, in: 0, &assembler)
  }

  // MARK: The end of a pass

  private mutating func finish(_ finite: [Int], _ conditions: [Int], _ record: Int) -> [Assembler.Jump] {
    var exits: [Assembler.Jump] = []
    if let first = finite.first {
      // A sum less itself is 0 where the sum is finite, else not a number.
      let sum = scratch(first)
      for number in finite.dropFirst() { assembler.arithmetic(.add, sum, place(of: number)) }
      assembler.arithmetic(.subtract, sum, .register(sum))
      assembler.compare(sum, sum)
      exits.append(assembler.jump(.unordered))
    }
    for number in conditions {
      file.unpin()
      let condition = file.load(number, &assembler)
      assembler.compare(condition, loaded(.zero))
      let holds = assembler.jump(.unordered)
      exits.append(assembler.jump(.equal))
      assembler.land(holds)
    }
    file.unpin()
    assembler.record(file.load(record, &assembler))
    for slot in counters {
      file.unpin()
      let counter = file.free(&assembler)
      assembler.arithmetic(.load, counter, .slot(slot))
      assembler.arithmetic(.add, counter, .slot(firstConstant + NativeConstant.one.rawValue))
      assembler.store(counter, toSlot: slot)
    }
    exits.append(assembler.jumpAtLimit())
    return exits
  }

  // MARK: Operands

  /// Where a number is; one that is needed again comes to a register.
  private mutating func operand(_ number: Int) -> Assembler.Operand {
    if file.isNeededLater(number) { _ = file.load(number, &assembler) }
    return place(of: number)
  }

  /// Where a number is now.
  private func place(of number: Int) -> Assembler.Operand {
    file.register(of: number).map { .register($0) } ?? .slot(trace.slots[number])
  }

  /// A register with a number in it that may be written: its own where it is not needed any more.
  private mutating func copied(_ number: Int) -> Assembler.Register {
    file.takeOver(number) ?? scratch(number)
  }

  /// A register with a copy of a number.
  private mutating func scratch(_ number: Int) -> Assembler.Register {
    let source = operand(number)
    let copy = file.free(&assembler)
    switch source {
    case .register(let register): assembler.copy(copy, register)
    case .slot: assembler.arithmetic(.load, copy, source)
    }
    return copy
  }

  private mutating func loaded(_ constant: NativeConstant) -> Assembler.Register {
    let register = file.free(&assembler)
    assembler.arithmetic(.load, register, .slot(firstConstant + constant.rawValue))
    return register
  }
}

extension Function {
  /// Where its machine code begins.
  fileprivate var address: UInt {
    switch row.value {
    case .one(let function): unsafeBitCast(function, to: UInt.self)
    case .two(let function): unsafeBitCast(function, to: UInt.self)
    case .three(let function): unsafeBitCast(function, to: UInt.self)
    }
  }
}
