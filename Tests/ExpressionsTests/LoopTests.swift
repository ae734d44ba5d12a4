import TestSupport
import Testing

@testable import Expressions

/// The passes of a loop, by instructions and by machine code, beside the programs that they are made of.
struct LoopTests {
  private static let names = TermGenerator.names
  private static let special = [
    0.0, -0.0, 1, -1, 2.5, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, 1e308, -1e308,
  ]

  /// A loop whose carried numbers become the values of some terms in them; every pass counts.
  private static func loop(_ terms: [Term], _ names: [String]) -> LoopProgram {
    var builder = LoopBuilder()
    let carried = builder.carried(names.count)
    let results = builder.run(Program(terms, inputs: names), carried)
    return builder.program(next: results, record: results[0])
  }

  /// A machine of each kind: where there is machine code, both ways are tried.
  private static func machines(_ program: LoopProgram) -> [LoopMachine] {
    [LoopMachine(program), LoopMachine(program, isNative: false)]
  }

  private static func equal(_ a: Double, _ b: Double) -> Bool {
    a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
  }

  @Test func theProcessorsOwnCodeIsUsedWhereThereIsSome() {
    let program = Self.loop([.name("x")], ["x"])
    #if arch(x86_64)
      #expect(LoopMachine(program).isNative)
    #endif
    #expect(!LoopMachine(program, isNative: false).isNative)
  }

  @Test(arguments: Seed.first(4))
  func passesComputeWhatTheProgramDoesAgainAndAgain(seed: UInt64) {
    var generator = TermGenerator(seed: seed, .any)
    for _ in 0..<60 {
      let terms = Self.names.map { _ in generator.term(depth: 5) }
      let single = Machine(Program(terms, inputs: Self.names))
      let machines = Self.machines(Self.loop(terms, Self.names))
      for _ in 0..<4 {
        let start = generator.point(-3, 3)
        for passes in [1, 2, 3, 7] {
          var (expected, records) = (start, [Double]())
          for _ in 0..<passes {
            expected = single(expected)
            records.append(expected[0])
          }
          for machine in machines {
            var found = [Double](repeating: 0, count: passes)
            machine.carried.update(from: start, count: start.count)
            #expect(machine.run(atMost: passes, records: &found) == passes)
            let carried = Array(UnsafeBufferPointer(start: machine.carried, count: start.count))
            #expect(
              zip(found + carried, records + expected).allSatisfy(Self.equal),
              "\(terms) from \(start), machine code: \(machine.isNative)")
          }
        }
      }
    }
  }

  /// Alone, so that no other value gets into its way, and of a constant, which is folded where all operands are.
  @Test(arguments: Function.allCases.filter { !$0.isReduction })
  func everyFunctionIsTheSameOnSpecialNumbers(function: Function) {
    let names = Array(["x", "y", "z"].prefix(function.operandCount))
    let call = Term.call(function, names.map { .name($0) })
    let machines = Self.machines(Self.loop([call] + names.dropFirst().map { .name($0) }, names))
    for x in Self.special {
      for y in Self.special {
        for z in names.count > 2 ? Self.special : [1] {
          let operands = Array([x, y, z].prefix(names.count))
          let expected = function.value(operands)
          for machine in machines {
            var found = 0.0
            machine.carried.update(from: operands, count: operands.count)
            #expect(machine.run(atMost: 1, records: &found) == 1)
            #expect(Self.equal(found, expected), "of \(operands): \(found), not \(expected)")
          }
          let folded = Self.loop([.call(function, operands.map { .number($0) })], ["x"])
          #expect(folded.operationCount == 0)
          let value = Self.record(of: folded, isNative: false)
          #expect(Self.equal(value, expected), "folded, of \(operands): \(value), not \(expected)")
        }
      }
    }
  }

  /// More numbers than there are registers, in an order in which each is needed late.
  @Test func moreNumbersThanRegistersAreComputed() {
    let names = (0..<40).map { "x\($0)" }
    let terms = names.indices.map { k in
      names.indices.reversed().reduce(Term.name(names[k])) { sum, j in
        .call(.add, [.call(.multiply, [sum, .number(0.25)]), .call(.sin, [.name(names[(j + k) % 40])])])
      }
    }
    let single = Machine(Program(terms, inputs: names))
    let start = names.indices.map { Double($0) / 7 - 2 }
    let expected = single(single(single(start)))
    for machine in Self.machines(Self.loop(terms, names)) {
      var records = [0.0, 0, 0]
      machine.carried.update(from: start, count: start.count)
      #expect(machine.run(atMost: 3, records: &records) == 3)
      for k in names.indices { #expect(machine.carried[k] == expected[k], "x\(k)") }
    }
  }

  /// Numbers that stay, change places, become constants or each other's.
  @Test func carriedNumbersMayOnlyMove() {
    let names = ["a", "b", "c", "d", "e"]
    let terms: [Term] = [
      .name("b"), .name("a"), .number(7), .name("d"), .call(.add, [.name("a"), .name("b")]),
    ]
    for machine in Self.machines(Self.loop(terms, names)) {
      for (passes, expected) in [(1, [2.0, 1, 7, 4, 3]), (2, [1, 2, 7, 4, 3]), (5, [2, 1, 7, 4, 3])] {
        var records = [Double](repeating: 0, count: passes)
        machine.carried.update(from: [1, 2, 3, 4, 5], count: 5)
        #expect(machine.run(atMost: passes, records: &records) == passes)
        #expect(Array(UnsafeBufferPointer(start: machine.carried, count: 5)) == expected)
      }
    }
  }

  @Test func aPassThatDoesNotCountLeavesWhatTheLastOneLeft() {
    var builder = LoopBuilder()
    let (x, n) = (builder.carried(), builder.counter(from: 1))
    let doubled = builder.call(.multiply, x, builder.constant(2))
    builder.requireFinite(doubled)
    builder.require(builder.call(.less, n, builder.constant(600)))
    let program = builder.program(next: [doubled], record: doubled)
    for machine in Self.machines(program) {
      var records = [Double](repeating: 0, count: 2000)
      // 2^1024 is no number.
      for (start, firstCounter, count, last) in [
        (1.0, -2000.0, 1023, 0x1p1023), (1, 1, 599, 0x1p599), (1, 599, 1, 2), (1, 600, 0, 1),
        (.nan, 1, 0, .nan),
      ] {
        machine.carried[0] = start
        machine.counters[0] = firstCounter
        #expect(machine.run(atMost: 2000, records: &records) == count)
        #expect(Self.equal(machine.carried[0], last))
        if count > 0 { #expect(records[count - 1] == last) }
      }
    }
  }

  @Test func whatChangesNoBitIsLeftOut() {
    var builder = LoopBuilder()
    let (x, t) = (builder.carried(), builder.counter(from: 2))
    let (zero, one) = (builder.constant(0), builder.constant(1))
    #expect(builder.call(.multiply, one, x) == x)
    #expect(builder.call(.subtract, x, zero) == x)
    #expect(builder.call(.add, x, builder.constant(-0.0)) == x)
    #expect(builder.call(.select, builder.call(.equal, t, one), x, zero) == zero)
    #expect(builder.call(.add, x, one) == builder.call(.add, x, one))
    // -0 + 0 is 0.
    #expect(builder.call(.add, x, zero) != x)
    #expect(builder.call(.multiply, x, zero) != zero)
  }

  /// Many numbers, conditions and what must be finite, in every mixture: registers are short in each.
  @Test(arguments: Seed.first(2))
  func whatMustHoldIsTheSameHoweverManyNumbersThereAre(seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<150 {
      var builder = LoopBuilder()
      var values = builder.carried(1 + random.below(40))
      let count = values.count
      let functions: [Function] = [.add, .subtract, .multiply, .less, .max, .sin, .select, .abs]
      for _ in 0..<random.below(60) {
        let function = functions[random.below(functions.count)]
        let operands = (0..<function.operandCount).map { _ in values[random.below(values.count)] }
        values.append(builder.call(function, operands))
      }
      for _ in 0..<random.below(4) { builder.require(values[random.below(values.count)]) }
      for _ in 0..<random.below(20) { builder.requireFinite(values[random.below(values.count)]) }
      let next = (0..<count).map { _ in values[random.below(values.count)] }
      let machines = Self.machines(builder.program(next: next, record: values[random.below(values.count)]))
      let start = (0..<count).map { _ in random.below(6) == 0 ? 0 : random.number(-2, 2) }
      let results = machines.map { machine -> (count: Int, numbers: [Double]) in
        var records = [Double](repeating: 0, count: 9)
        machine.carried.update(from: start, count: count)
        let passes = machine.run(atMost: 9, records: &records)
        return (passes, records + UnsafeBufferPointer(start: machine.carried, count: count))
      }
      #expect(results[0].count == results[1].count, "seed \(seed)")
      #expect(zip(results[0].numbers, results[1].numbers).allSatisfy(Self.equal), "seed \(seed)")
    }
  }

  /// A value that bounds give for all later passes is what each of them computes.
  @Test(arguments: [
    ("1 - 0.9^t", 370.0), ("1 - 0.999^t", 40_000), ("0.9^t", 8000), ("2*t*0.99^t", 80_000),
    ("-0.5*0.9^t + 3", 400),
    ("1 - 0.5*0.96^(t*0.25)", 4000),
  ])
  func whatVanishesIsLeftOutAndNothingElse(row: (text: String, from: Double)) throws {
    let program = Program([try Parser.parse(row.text).term], inputs: ["t"])
    let machine = Machine(program)
    func constant(from start: Double) -> Double? {
      var builder = LoopBuilder()
      let t = builder.counter(from: start)
      let value = builder.run(program, [t])[0]
      let loop = builder.program(next: [], record: value)
      return loop.operationCount == 0 ? Self.record(of: loop) : nil
    }
    let value = try #require(constant(from: row.from))
    for t in [row.from, row.from + 1, 2 * row.from, 1e9] {
      #expect(machine(t)[0].bitPattern == value.bitPattern)
    }
    // Early, the value still moves.
    #expect(constant(from: 2) == nil)
    #expect(machine(2)[0] != value)
    // Nowhere on the way is a value given that a pass would not compute.
    for start in stride(from: 2, to: row.from, by: row.from / 200) {
      let start = start.rounded()
      if let early = constant(from: start) { #expect(early.bitPattern == machine(start)[0].bitPattern) }
    }
  }

  private static func record(of loop: LoopProgram, isNative: Bool = true) -> Double {
    var record = 0.0
    #expect(LoopMachine(loop, isNative: isNative).run(atMost: 1, records: &record) == 1)
    return record
  }

  @Test func aZeroKeepsItsSignWhereBoundsAreKnown() {
    var builder = LoopBuilder()
    let t = builder.counter(from: 2)
    let negative = builder.call(.multiply, t, builder.constant(-0.0))
    #expect(builder.call(.multiply, builder.constant(0), negative) != builder.constant(0))
    #expect(builder.call(.multiply, builder.constant(0), t) == builder.constant(0))
  }
}

/// What is known beforehand of numbers in later passes.
extension LoopTests {
  @Test(arguments: Seed.first(4))
  func aValueStaysBetweenItsBounds(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var boundedCount = 0
    for _ in 0..<400 {
      let start = Double(1 + random.below(3000))
      var builder = LoopBuilder()
      let t = builder.counter(from: start)
      var terms = [Term.name("t")]
      var values = [t]
      for _ in 0..<8 {
        let (i, j) = (random.below(terms.count), random.below(terms.count))
        let number = random.below(3) == 0 ? 0 : random.number(-1.5, 1.5)
        let operands: [Term]
        switch random.below(4) {
        case 0: operands = [terms[i], terms[j]]
        case 1: operands = [.number(number), terms[i]]
        default: operands = [terms[i], .number(number)]
        }
        let function = [Function.add, .subtract, .multiply, .multiply, .negate, .power][random.below(6)]
        let call = Term.call(
          function,
          function == .negate
            ? [operands[0]] : function == .power ? [.number(abs(number)), operands[0]] : operands)
        terms.append(call)
        values.append(builder.run(Program([call], inputs: ["t"]), [t])[0])
      }
      for (term, value) in zip(terms, values) {
        let bounds = builder.bounds[value.index]
        let machine = Machine(Program([term], inputs: ["t"]))
        guard let ends = bounds.ends else { continue }
        boundedCount += 1
        for later in [start, start + 1, start + 2, 2 * start, 77_777, 1e9] where later >= start {
          let found = machine(later)[0]
          #expect(ends.least <= found && found <= ends.greatest, "\(term) at \(later), seed \(seed)")
          if let constant = bounds.constant { #expect(constant.bitPattern == found.bitPattern, "\(term)") }
        }
      }
    }
    #expect(boundedCount > 1000)
  }

  /// A product of factors between 0 and 1 comes to a smallest number, which rounding keeps.
  @Test func numbersAtRestAreConstants() {
    func program(from p: Double, t start: Double, isKnown: Bool) -> LoopProgram {
      var builder = LoopBuilder()
      let (x, product, t) = (builder.carried(), builder.carried(), builder.counter(from: start))
      let power = builder.call(
        .power, builder.constant(0.96), builder.call(.multiply, t, builder.constant(0.01)))
      let half = builder.call(.multiply, builder.constant(0.5), power)
      let factor = builder.call(
        .multiply, builder.constant(0.9), builder.call(.subtract, builder.constant(1), half))
      let next = builder.call(.multiply, product, factor)
      let rest = builder.call(.subtract, builder.constant(1), next)
      let sum = builder.call(.add, x, rest)
      return builder.program(next: [sum, next], record: sum, from: [nil, isKnown ? p : nil])
    }
    let smallest = 2 * Double.leastNonzeroMagnitude
    let plain = program(from: smallest, t: 8000, isKnown: false)
    let resting = program(from: smallest, t: 8000, isKnown: true)
    #expect(plain.operationCount == 8)
    #expect(resting.operationCount == 1)
    // Early, the factor is too small to keep it; and a larger number falls.
    #expect(program(from: smallest, t: 1, isKnown: true).operationCount == 8)
    #expect(program(from: 1000 * smallest, t: 8000, isKnown: true).operationCount == 8)
    for machine in Self.machines(plain) + Self.machines(resting) {
      var records = [Double](repeating: 0, count: 9)
      machine.carried.update(from: [3, smallest], count: 2)
      machine.counters[0] = 8000
      #expect(machine.run(atMost: 9, records: &records) == 9)
      #expect(machine.carried[0] == 12 && machine.carried[1] == smallest)
      #expect(records == (4...12).map { Double($0) })
    }
  }

  /// Each is held by the other: none rests unless both do.
  @Test func numbersThatHoldEachOtherRestTogether() {
    func operationCount(_ start: [Double?]) -> Int {
      var builder = LoopBuilder()
      let (a, b, c) = (builder.carried(), builder.carried(), builder.carried())
      let sum = builder.call(.add, a, builder.call(.multiply, b, builder.constant(0.5)))
      let product = builder.call(.multiply, b, a)
      let (least, total) = (builder.call(.min, b, a), builder.call(.add, c, sum))
      return builder.program(next: [product, least, total], record: sum, from: start).operationCount
    }
    #expect(operationCount([1, 1, 0]) == 1)
    #expect(operationCount([1, 1, nil]) == 1)
    #expect(operationCount([1, nil, 0]) == 5)
    #expect(operationCount([2, 3, 0]) == 5)
  }
}
