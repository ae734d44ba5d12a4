/// Code for assignments over vectors and numbers, such as one step of an update rule.
///
/// Vectors are elementwise; a reduction such as `norm(g)` makes a number of a whole vector, and what depends on
/// no vector is computed once. Reductions split the code into phases: each computes its numbers, then passes
/// over the vectors piece by piece.
///
/// A reduction per block, such as `norm(g) per block`, makes a vector that has the same number in each element of a
/// block. Which elements form a block is said to whoever runs the program.
public struct VectorProgram: Hashable, Sendable {
  /// The names that hold vectors: those given, then each memory that is assigned a vector.
  public let vectors: [String]
  /// The names that hold one number: those given, then each memory that no vector reaches.
  public let numbers: [String]
  let phases: [Phase]

  /// The vectors, counted as in `vectors`, whose value a run replaces; the others stay.
  public var assignedVectors: [Int] { phases.last?.vectorTargets ?? [] }

  struct Phase: Hashable, Sendable {
    /// From `numbers` and the reductions of earlier phases to what the vector code reads.
    let numberCode: Program
    /// From the vectors, those that earlier phases reduced per block and the results of `numberCode` to the results
    /// below.
    let vectorCode: Program
    /// What is made of the first results of the vector code; one operand each, two for `dot`.
    let reductions: [Function]
    /// What is made of the next ones per block, by the names that the whole vector's reductions have.
    let blockReductions: [Function]
    /// The vectors that the last results of the vector code replace (the last phase only).
    let vectorTargets: [Int]
    /// The numbers that the last results of the number code replace (the last phase only).
    let numberTargets: [Int]
  }

  /// Compiles assignments that run from top to bottom, each seeing those above it.
  ///
  /// - Parameters:
  ///   - assignments: a name that is neither a vector, a number nor a memory is a definition.
  ///   - memories: names that keep a value from one run to the next; they are vectors where they must be.
  /// - Precondition: every name read is given or assigned above.
  public init(
    _ assignments: [(name: String, value: Term)], vectors: [String], numbers: [String], memories: [String]
  ) {
    let layout = Layout(assignments, vectors: vectors, numbers: numbers, memories: memories)
    self.vectors = layout.vectors
    self.numbers = layout.numbers
    phases = layout.phases()
  }

  /// Whether an assigned memory is one number.
  public func isNumber(_ name: String) -> Bool { numbers.contains(name) }
}

/// The graph of all assignments, with what is a vector and in which phase a node is known.
private struct Layout {
  private(set) var vectors: [String]
  private(set) var numbers: [String]
  private var graph = Graph()
  private var bound: [String: Graph.NodeID] = [:]
  private var isVector: [Bool] = []
  /// The phase in which a node can be computed: one later than that of the vectors it is reduced from.
  private var phaseOf: [Int] = []

  init(
    _ assignments: [(name: String, value: Term)], vectors: [String], numbers: [String], memories: [String]
  ) {
    self.vectors = vectors
    self.numbers = numbers
    for name in vectors + numbers + memories { bound[name] = graph.name(Reference(name)) }
    for (name, value) in assignments { bound[name] = graph.insert(value, where: bound) }
    // A memory is a vector once a vector reaches it, and what reads it may then be one too.
    var undecided = memories
    while true {
      markVectors()
      let reached = undecided.filter { bound[$0].map { isVector[$0.index] } ?? false }
      if reached.isEmpty { break }
      self.vectors += reached
      undecided.removeAll { reached.contains($0) }
    }
    let isReached = Set(self.vectors)
    self.vectors = vectors + memories.filter(isReached.contains)
    self.numbers = numbers + undecided
    countPhases()
  }

  private mutating func markVectors() {
    let names = Set(vectors)
    isVector = []
    isVector.reserveCapacity(graph.nodes.count)
    for node in graph.nodes {
      switch node {
      case .number: isVector.append(false)
      case .name(let reference): isVector.append(names.contains(reference.text))
      case .call(let function, let operands):
        let isReached = !function.isReduction && operands.list.contains { isVector[$0.index] }
        isVector.append(function.isPerBlock || isReached)
      }
    }
  }

  private mutating func countPhases() {
    for id in graph.ids {
      let phase = graph.operands(id).map { phaseOf[$0.index] }.max() ?? 0
      phaseOf.append(graph.function(id)?.isReduction == true ? phase + 1 : phase)
    }
  }

  func phases() -> [VectorProgram.Phase] {
    let changedVectors = vectors.indices.filter { bound[vectors[$0]] != graph.node(named: vectors[$0]) }
    let changedNumbers = numbers.indices.filter { bound[numbers[$0]] != graph.node(named: numbers[$0]) }
    let results =
      changedVectors.compactMap { bound[vectors[$0]] } + changedNumbers.compactMap { bound[numbers[$0]] }
    let reductions = reductions(for: results)
    let last = reductions.map { phaseOf[$0.index] }.max() ?? 0
    return (0...last).map { phase in
      let isLast = phase == last
      return self.phase(
        reduced: Reductions(reductions.filter { phaseOf[$0.index] == phase + 1 }, of: graph),
        known: Reductions(reductions.filter { phaseOf[$0.index] <= phase }, of: graph),
        vectorTargets: isLast ? changedVectors : [], numberTargets: isLast ? changedNumbers : [])
    }
  }

  /// Reductions of whole vectors, and those per block.
  private struct Reductions {
    let ofWhole: [Graph.NodeID]
    let perBlock: [Graph.NodeID]

    init(_ reductions: [Graph.NodeID], of graph: Graph) {
      ofWhole = reductions.filter { graph.function($0)?.isPerBlock == false }
      perBlock = reductions.filter { graph.function($0)?.isPerBlock == true }
    }
  }

  private func phase(
    reduced: Reductions, known: Reductions, vectorTargets: [Int], numberTargets: [Int]
  ) -> VectorProgram.Phase {
    let vectorResults =
      (reduced.ofWhole + reduced.perBlock).flatMap { graph.operands($0) }
      + vectorTargets.compactMap { bound[vectors[$0]] }
    let border = border(of: vectorResults)
    let numberResults = border + numberTargets.compactMap { bound[numbers[$0]] }
    return VectorProgram.Phase(
      numberCode: Program(
        graph, outputs: numberResults, inputs: numbers.map { graph.node(named: $0) } + known.ofWhole,
        names: numbers + known.ofWhole.map { "reduction\($0.index)" }),
      vectorCode: Program(
        graph, outputs: vectorResults,
        inputs: vectors.map { graph.node(named: $0) } + known.perBlock + border,
        names: vectors + known.perBlock.map { "block\($0.index)" } + border.map { "number\($0.index)" }),
      reductions: reduced.ofWhole.compactMap { graph.function($0) },
      blockReductions: reduced.perBlock.compactMap { graph.function($0)?.ofWhole },
      vectorTargets: vectorTargets, numberTargets: numberTargets)
  }

  /// The reductions that some nodes depend on, in an order in which they can be computed.
  private func reductions(for results: [Graph.NodeID]) -> [Graph.NodeID] {
    var needed = [Bool](repeating: false, count: graph.nodes.count)
    for result in results { needed[result.index] = true }
    for id in graph.ids.reversed() where needed[id.index] {
      for operand in graph.operands(id) { needed[operand.index] = true }
    }
    let reductions = graph.ids.filter { needed[$0.index] && graph.function($0)?.isReduction == true }
    // Phase by phase, as the machine numbers its results; nodes of one phase stay in order.
    return reductions.sorted { (phaseOf[$0.index], $0) < (phaseOf[$1.index], $1) }
  }

  /// The numbers that vector code reads directly; literal constants are its own.
  private func border(of results: [Graph.NodeID]) -> [Graph.NodeID] {
    var needed = [Bool](repeating: false, count: graph.nodes.count)
    var border: Set<Graph.NodeID> = []
    for result in results { needed[result.index] = true }
    for id in graph.ids.reversed() where needed[id.index] {
      if graph.function(id)?.isPerBlock == true {
        // A vector that an earlier phase made.
      } else if isVector[id.index] {
        for operand in graph.operands(id) { needed[operand.index] = true }
      } else if graph.constant(id) == nil {
        border.insert(id)
      }
    }
    return border.sorted()
  }
}
