import CLoops
import TestSupport
import Testing

@testable import Expressions

/// Lanes give the bits that a machine with one lane does, whatever their number and however they are shared out. NaN is
/// NaN.
struct LaneTests {
  private static let seeds = Seed.first(4)
  /// Every kind of number: signs of zero, subnormals, both ends of the range, what is no number.
  private static let special: [Double] = [
    0, -0.0, 1, -1, 2, -3, 0.5, .pi, -1e-3, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .leastNormalMagnitude, 1e-160, 1e160, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity,
    -.infinity, .nan, -.nan,
  ]

  /// Numbers of every size, special ones among them.
  private static func numbers(_ count: Int, _ random: inout SplitMix) -> [Double] {
    (0..<count).map { _ in
      random.below(4) == 0 ? special[random.below(special.count)] : random.number(-3, 3)
    }
  }

  private static func areEqual(_ a: Double, _ b: Double) -> Bool {
    a.bitPattern == b.bitPattern || a.isNaN && b.isNaN
  }

  /// Runs a program on some points and compares each lane with a machine of its own.
  private static func check(_ program: Program, on inputs: [[Double]], _ comment: Comment) {
    let count = inputs.first?.count ?? 0
    let many = Machine(program, lanes: max(2, count))
    let single = Machine(program)
    for (index, values) in inputs.enumerated() {
      for (lane, value) in values.enumerated() { many.input(index)[lane] = value }
    }
    many.run(lanes: count)
    let narrow = onNarrowVectors(program, inputs, count: count)
    for lane in 0..<count {
      let expected = single(inputs.map { $0[lane] })
      let found = program.outputs.indices.map { many.output($0)[lane] }
      #expect(zip(found, expected).allSatisfy(areEqual), "\(comment), lane \(lane): \(found), \(expected)")
      let other = narrow.map { $0[lane] }
      #expect(
        zip(other, expected).allSatisfy(areEqual), "\(comment), narrow, lane \(lane): \(other), \(expected)")
    }
  }

  /// The outputs as the loops give them that this processor would not choose.
  private static func onNarrowVectors(_ program: Program, _ inputs: [[Double]], count: Int) -> [[Double]] {
    var registers = inputs + program.constants.map { [Double](repeating: $0, count: count) }
    registers += repeatElement(
      [Double](repeating: 0, count: count), count: program.registerCount - registers.count)
    let memory = registers.map { lanes in
      let memory = UnsafeMutablePointer<Double>.allocate(capacity: max(1, count))
      memory.initialize(from: lanes, count: count)
      return memory
    }
    defer { for lanes in memory { lanes.deallocate() } }
    let code = LaneCode(program)
    runLanesOnNarrowVectors(
      code.instructions.baseAddress, code.instructions.count, memory.map(LanePlace.vector), count)
    return program.outputs.map { Array(UnsafeBufferPointer(start: memory[$0], count: count)) }
  }

  @Test(arguments: Function.allCases.filter { !$0.isReduction })
  func everyFunctionHasTheBitsOfOneLane(_ function: Function) {
    let names = Array(["a", "b", "c"].prefix(function.operandCount))
    let program = Program([.call(function, names.map { .name($0) })], inputs: names)
    let special = Self.special
    // Each with each; the third goes its own way.
    for shift in special.indices {
      let inputs = [
        special, special.indices.map { special[($0 + shift) % special.count] },
        special.indices.map { special[($0 * 7 + shift * 3) % special.count] },
      ]
      // 20 lanes are whole vectors; of the others some are left over.
      for count in [1, 2, 3, special.count - 1, special.count] {
        Self.check(
          program, on: inputs.prefix(names.count).map { Array($0.prefix(count)) },
          "\(function), \(count) lanes")
      }
    }
  }

  /// Products that a sum takes in are rounded before it all the same.
  @Test(arguments: [
    "a*b + c", "c + a*b", "a*b - c", "c - a*b", "a*b + c*d", "a*b - c*d", "a*a + a*b", "a*b + a*b",
  ])
  func aSumOfProductsIsRoundedTwice(_ text: String) throws {
    let program = Program([try Parser.parse(text).term], inputs: ["a", "b", "c", "d"])
    var random = SplitMix(seed: Seed.one)
    for count in 1...21 {
      Self.check(program, on: (0..<4).map { _ in Self.numbers(count, &random) }, "\(text), \(count) lanes")
    }
    // 1 + e and 1 - e, whose product is 1 less e^2: a fused multiply-add would see that.
    let e = 0x1p-30
    Self.check(program, on: [[1 + e, 3], [1 - e, 4], [-1, 5], [1, 6]], "\(text)")
  }

  /// Several results of one program share products, overwrite registers and are read again.
  @Test(arguments: seeds)
  func aProgramOfManyResultsHasTheBitsOfOneLane(seed: UInt64) {
    var generator = TermGenerator(seed: seed, .any)
    var random = SplitMix(seed: seed)
    for _ in 0..<150 {
      let terms = (0..<3).map { _ in generator.term(depth: 4) }
      let products = terms.map { Term.call(.multiply, [$0, .name("x")]) }
      let sums = (0..<3).map {
        Term.call($0 == 1 ? .subtract : .add, [products[$0], products[($0 + 1) % 3]])
      }
      let program = Program(sums + [products[generator.below(3)]], inputs: TermGenerator.names)
      let inputs = TermGenerator.names.map { _ in Self.numbers(11, &random) }
      Self.check(program, on: inputs, "seed \(seed), \(sums)")
    }
  }
}

/// A vector program's results do not depend on how long its vectors are, where blocks end, or on threads.
struct VectorMachineTests {
  /// A rule as assignments to `w` and its memories.
  struct Rule: CustomTestStringConvertible {
    let testDescription: String
    let lines: [(name: String, text: String)]

    init(_ name: String, _ lines: KeyValuePairs<String, String>) {
      testDescription = name
      self.lines = lines.map { ($0, $1) }
    }
  }

  static let rules = [
    Rule("gd", ["w": "w - lr*g"]),
    Rule(
      "adam",
      [
        "m": "beta*m + (1 - beta)*g", "v": "beta*v + (1 - beta)*g^2",
        "w": "w - lr/(1 - beta^t)*m/(sqrt(v)/sqrt(1 - beta^t) + 1e-8)",
      ]),
    Rule("exchange", ["m": "w", "v": "g", "w": "m"]),
    Rule("the same twice", ["m": "w*g - lr", "v": "m", "w": "m"]),
    Rule("numbers", ["m": "g*0 + 3", "v": "if(g > 0, lr, t)", "w": "if(w < g, v, -m)"]),
    Rule("functions", ["m": "tanh(g)*lr", "v": "max(v, abs(g))", "w": "w - sign(m)*lr/(v + 1)"]),
  ]
  static let lengths = [1, 3, 4, 21, 511, 512, 513, 9_000, 20_001]

  @Test(arguments: rules, lengths)
  func equalsAMachineForEachElement(_ rule: Rule, _ count: Int) throws {
    let program = try Self.program(rule.lines)
    let one = Vectors(program, count: count)
    VectorMachine(program, count: count, threads: 1).run(one)
    for threads in [2, 3] {
      let shared = Vectors(program, count: count)
      VectorMachine(program, count: count, threads: threads).run(shared)
      #expect(shared.results == one.results, "\(threads) threads")
    }
    let terms = try Self.terms(rule.lines)
    let machine = Machine(
      Program(program.assignedVectors.map { terms[program.vectors[$0]]! }, inputs: Self.inputs))
    let (vectors, results) = (one.vectors, one.results)
    for element in stride(from: 0, to: count, by: max(1, count / 50)) {
      let given = vectors.map { $0[element] }
      let values = Dictionary(uniqueKeysWithValues: zip(program.vectors, given))
      let expected = machine(Self.inputs.map { values[$0] ?? Self.numbers[$0] ?? 0 })
      let found = program.assignedVectors.map { results[$0][element] }
      #expect(found == expected.map(\.bitPattern), "element \(element)")
    }
  }

  /// Sums run over the elements in order, so that every length has one result.
  @Test(arguments: [1, 7, 512, 1_030, 20_001])
  func aReductionTakesTheElementsInOrder(_ count: Int) {
    let g = Term.name("g")
    let reduced = Term.call(.add, [.call(.sum, [g]), .call(.dot, [g, .name("w")])])
    let program = VectorProgram(
      [(name: "w", value: .call(.multiply, [reduced, g]))], vectors: ["w", "g"], numbers: [], memories: [])
    let vectors = Vectors(program, count: count)
    VectorMachine(program, count: count, threads: 3).run(vectors)
    let (w, g1) = (vectors.vectors[0], vectors.vectors[1])
    let sum = g1.reduce(0, +)
    let dot = zip(g1, w).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(vectors.results[0] == g1.map { ((sum + dot) * $0).bitPattern })
  }

  // MARK: -

  private static let numbers = ["lr": 0.01, "beta": 0.9, "t": 3]
  private static let inputs = ["w", "g", "m", "v", "lr", "beta", "t"]

  private static func program(_ lines: [(name: String, text: String)]) throws -> VectorProgram {
    VectorProgram(
      try lines.map { (name: $0.name, value: try Parser.parse($0.text).term) }, vectors: ["w", "g"],
      numbers: ["lr", "beta", "t"],
      memories: ["m", "v"].filter { name in lines.contains { $0.name == name } })
  }

  /// What each name ends as, in terms of what all were.
  private static func terms(_ lines: [(name: String, text: String)]) throws -> [String: Term] {
    var terms: [String: Term] = [:]
    for line in lines { terms[line.name] = try Parser.parse(line.text).term.replacing(terms) }
    return terms
  }

  /// Memory for a program's vectors, with numbers in it, and for what becomes of them.
  final class Vectors {
    let count: Int
    var numbers: [Double]
    private let given: [UnsafeMutablePointer<Double>]
    private let written: [UnsafeMutablePointer<Double>]

    init(_ program: VectorProgram, count: Int) {
      self.count = count
      numbers = program.numbers.map { VectorMachineTests.numbers[$0] ?? 0 }
      var random = SplitMix(seed: Seed.one)
      func memory() -> UnsafeMutablePointer<Double> {
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: count)
        for element in 0..<count { (memory + element).initialize(to: random.number(0.1, 3)) }
        return memory
      }
      given = program.vectors.map { _ in memory() }
      written = program.vectors.map { _ in memory() }
    }

    deinit {
      for memory in given + written { memory.deallocate() }
    }

    var vectors: [[Double]] { given.map { Array(UnsafeBufferPointer(start: $0, count: count)) } }
    var results: [[UInt64]] {
      written.map { memory in (0..<count).map { memory[$0].bitPattern } }
    }

    func run(on machine: VectorMachine) { machine.run(numbers: &numbers, vectors: given, results: written) }
  }
}

extension VectorMachine {
  fileprivate func run(_ vectors: VectorMachineTests.Vectors) { vectors.run(on: self) }
}
