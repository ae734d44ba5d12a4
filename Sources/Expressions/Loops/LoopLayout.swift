/// The register of each value of a loop program.
struct LoopLayout {
  private enum Place {
    /// The same in both passes.
    case fixed(Int)
    /// A carried number as the pass found it.
    case read(Int)
    /// A carried number for the next pass.
    case written(Int)
  }

  private let carriedCount: Int
  private var places: [Place] = []
  /// The numbers that stay, and their registers.
  private(set) var constants: [(register: Int, value: Double)] = []
  /// Carried numbers whose value for the next pass is computed nowhere else.
  private var copies: [(value: LoopProgram.Value, carried: Int)] = []
  private(set) var registerCount: Int

  init(_ program: LoopProgram) {
    carriedCount = program.next.count
    registerCount = 2 * carriedCount + program.counterCount
    // A value goes straight to where the next pass looks for it; where several do, to the first of them.
    var home: [Int: Int] = [:]
    for (k, value) in program.next.enumerated() {
      if case .call = program.nodes[value.index], home[value.index] == nil {
        home[value.index] = k
      } else {
        copies.append((value, k))
      }
    }
    for (index, node) in program.nodes.enumerated() {
      switch node {
      case .carried(let k): places.append(.read(k))
      case .counter(let k): places.append(.fixed(counter(k)))
      case .call where home[index] != nil: places.append(.written(home[index] ?? 0))
      case .constant, .call:
        if case .constant(let value) = node { constants.append((registerCount, value)) }
        places.append(.fixed(registerCount))
        registerCount += 1
      }
    }
  }

  /// Where a value lies in the pass that begins with a bank.
  func register(of value: LoopProgram.Value, bank: Int) -> Int {
    switch places[value.index] {
    case .fixed(let register): register
    case .read(let k): bank * carriedCount + k
    case .written(let k): (1 - bank) * carriedCount + k
    }
  }

  /// Where a counter lies.
  func counter(_ k: Int) -> Int { 2 * carriedCount + k }

  /// What is still to be put where the next pass looks for it.
  func moves(from bank: Int) -> [(value: LoopProgram.Value, register: Int)] {
    copies.map { ($0.value, (1 - bank) * carriedCount + $0.carried) }
  }
}
