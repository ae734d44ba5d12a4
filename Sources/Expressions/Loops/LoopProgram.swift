/// One pass of a loop over numbers as straight-line code, such as a step of a run: what is carried from pass to
/// pass, what a pass computes of it, and what must hold for the pass to count.
///
/// Every value is computed once, after its operands, and each result is rounded for itself, so that a pass has the
/// bits of the programs that it was made of. `LoopBuilder` makes one, `LoopMachine` runs it.
package struct LoopProgram: Sendable {
  /// A value of one pass, by its place among the nodes.
  package struct Value: Hashable, Sendable {
    let index: Int
  }

  /// Where a value comes from.
  enum Node: Hashable, Sendable {
    /// What an earlier pass left, or what the loop began with.
    case carried(Int)
    /// A number that grows by 1 with each pass.
    case counter(Int)
    case constant(Double)
    case call(Function, [Value])
  }

  /// Everything that a pass needs, operands before what is computed from them.
  let nodes: [Node]
  /// What each carried number is after a pass.
  let next: [Value]
  /// How many counters there are.
  let counterCount: Int
  /// What is kept of every pass.
  let record: Value
  /// Values that must be finite for a pass to count.
  let finite: [Value]
  /// Values that must not be 0 for a pass to count.
  let conditions: [Value]

  /// The counters that a pass reads.
  var countersRead: [Int] {
    nodes.compactMap { if case .counter(let k) = $0 { k } else { nil } }
  }

  /// Whether a pass depends on how many there were.
  package var countsPasses: Bool { !countersRead.isEmpty }

  /// Whether the loop machine's instructions can name as many registers as it takes.
  package var isWithinReach: Bool { 2 * next.count + counterCount + nodes.count <= Int(UInt16.max) }

  /// How many operations a pass takes.
  package var operationCount: Int {
    nodes.count { if case .call = $0 { true } else { false } }
  }
}
