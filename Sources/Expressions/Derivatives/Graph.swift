/// Terms with equal parts stored once.
///
/// Every node stands after its operands, so each pass over a graph is a loop, whatever the depth. Building
/// simplifies: constants are folded where the result is finite, and what leaves a value as it is (adding 0,
/// multiplying by 1, negating twice) is left out. Multiplying by 0 stays, since 0 times infinity is not 0.
struct Graph {
  /// A node's index in its graph.
  struct NodeID: Hashable, Comparable {
    private let number: Int32

    init(_ index: Int) { number = Int32(index) }

    var index: Int { Int(number) }

    static func < (first: NodeID, second: NodeID) -> Bool { first.number < second.number }
  }

  /// What a graph is built for: a machine gets small powers as products, a reader sees them as powers.
  enum Purpose { case running, reading }

  /// As many nodes as a function takes.
  enum Operands: Hashable {
    case one(NodeID)
    case two(NodeID, NodeID)
    case three(NodeID, NodeID, NodeID)

    /// - Precondition: there are one to three.
    init(_ list: [NodeID]) {
      switch list.count {
      case 1: self = .one(list[0])
      case 2: self = .two(list[0], list[1])
      default: self = .three(list[0], list[1], list[2])
      }
    }

    var list: [NodeID] {
      switch self {
      case .one(let a): [a]
      case .two(let a, let b): [a, b]
      case .three(let a, let b, let c): [a, b, c]
      }
    }
  }

  enum Node: Hashable {
    case number(Double)
    case name(Reference)
    case call(Function, Operands)
  }

  let purpose: Purpose
  private(set) var nodes: [Node] = []
  private var known: [Node: NodeID] = [:]
  /// The nodes of names and elements, by their text.
  private var named: [String: NodeID] = [:]

  init(for purpose: Purpose = .running) { self.purpose = purpose }

  /// Every node, operands before what is computed from them.
  var ids: LazyMapSequence<Range<Int>, NodeID> { nodes.indices.lazy.map { NodeID($0) } }

  subscript(_ id: NodeID) -> Node { nodes[id.index] }

  mutating func number(_ value: Double) -> NodeID { insert(.number(value)) }

  /// The node of a name or an element; the number of a constant.
  mutating func name(_ reference: Reference) -> NodeID {
    if reference.index == nil, let constant = Constant.named(reference.name) { return number(constant.value) }
    if let id = named[reference.text] { return id }
    let id = append(.name(reference))
    named[reference.text] = id
    return id
  }

  /// The number that a node is known to be.
  func constant(_ id: NodeID) -> Double? {
    if case .number(let value) = self[id] { return value }
    return nil
  }

  /// The node of a name or an element, by its text; nil where nothing reads it.
  func node(named text: String) -> NodeID? { named[text] }

  /// What a node computes; nil for a number or a name.
  func function(_ id: NodeID) -> Function? {
    if case .call(let function, _) = self[id] { return function }
    return nil
  }

  /// The operands of a node; none for a number or a name.
  func operands(_ id: NodeID) -> [NodeID] {
    if case .call(_, let operands) = self[id] { return operands.list }
    return []
  }

  mutating func call(_ function: Function, _ operands: [NodeID]) -> NodeID {
    simplified(function, operands) ?? insert(.call(function, Operands(operands)))
  }

  private mutating func insert(_ node: Node) -> NodeID {
    // Equal doubles of other signs (0 and -0) are different nodes: 1/x tells them apart.
    if case .number(let value) = node, value == 0, value.sign == .minus { return append(node) }
    if let id = known[node] { return id }
    let id = append(node)
    known[node] = id
    return id
  }

  private mutating func append(_ node: Node) -> NodeID {
    nodes.append(node)
    return NodeID(nodes.count - 1)
  }

  /// Adds a term, with names standing for other nodes where given.
  mutating func insert(_ term: Term, where names: [String: NodeID] = [:]) -> NodeID {
    term.folded { (part: Term, operands: [NodeID]) in
      switch part {
      case .number(let value): number(value)
      case .name(let name): names[name] ?? self.name(Reference(name))
      case .element(let name, let index): self.name(Reference(name, index))
      case .call(let function, _): call(function, operands)
      }
    }
  }
}
