/// Terms with equal parts stored once.
///
/// Every node stands after its operands, so each pass over a graph is a loop, whatever the depth. Building
/// simplifies: constants are folded where the result is finite, and what leaves a value as it is (adding 0,
/// multiplying by 1, negating twice) is left out. Multiplying by 0 stays, since 0 times infinity is no 0.
struct Graph {
  typealias Reference = Int32

  /// What a graph is built for: a machine gets small powers as products, a reader sees them as powers.
  enum Purpose { case running, reading }

  enum Node: Hashable {
    case number(Double)
    case name(String)
    /// Operands that a function does not have are -1.
    case call(Function, Reference, Reference, Reference)
  }

  let purpose: Purpose
  private(set) var nodes: [Node] = []
  private var known: [Node: Reference] = [:]

  init(for purpose: Purpose = .running) { self.purpose = purpose }

  mutating func number(_ value: Double) -> Reference { insert(.number(value)) }

  mutating func name(_ name: String) -> Reference {
    insert(Constant.named(name).map { .number($0.value) } ?? .name(name))
  }

  /// The number that a node is known to be.
  func constant(_ reference: Reference) -> Double? {
    if case .number(let value) = nodes[Int(reference)] { return value }
    return nil
  }

  /// The node of a name; -1 where nothing reads it.
  func reference(_ name: String) -> Reference { known[.name(name)] ?? -1 }

  /// What a node computes; nil for a number or a name.
  func function(_ reference: Reference) -> Function? {
    if case .call(let function, _, _, _) = nodes[Int(reference)] { return function }
    return nil
  }

  /// The operands of a node; none for a number or a name.
  func operands(_ reference: Reference) -> [Reference] {
    guard case .call(let function, let a, let b, let c) = nodes[Int(reference)] else { return [] }
    return Array([a, b, c].prefix(function.operandCount))
  }

  mutating func call(_ function: Function, _ operands: [Reference]) -> Reference {
    if let simpler = simplified(function, operands) { return simpler }
    return insert(
      .call(
        function, operands[0], operands.count > 1 ? operands[1] : -1, operands.count > 2 ? operands[2] : -1))
  }

  private mutating func insert(_ node: Node) -> Reference {
    // Equal doubles of other signs (0 and -0) are different nodes: 1/x tells them apart.
    if case .number(let value) = node, value == 0, value.sign == .minus { return append(node) }
    if let reference = known[node] { return reference }
    let reference = append(node)
    known[node] = reference
    return reference
  }

  private mutating func append(_ node: Node) -> Reference {
    nodes.append(node)
    return Reference(nodes.count - 1)
  }

  /// Adds a term, with names and elements standing for other nodes where given.
  mutating func insert(_ term: Term, where names: [String: Reference] = [:]) -> Reference {
    term.folded { (part: Term, operands: [Reference]) in
      switch part {
      case .number(let value): number(value)
      case .name(let name): names[name] ?? self.name(name)
      case .element(let name, let index):
        names[Term.key(name, index)] ?? self.name(Term.key(name, index))
      case .call(let function, _): call(function, operands)
      }
    }
  }
}
