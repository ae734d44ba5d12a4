/// What the grammar makes of a text, before any name in it has a meaning.
///
/// The nodes stand in the order in which reading from left to right completes them, each after its operands: `x*2 + y`
/// is `x`, `2`, `*`, `y`, `+`. Where the grammar is broken, the nodes are those that were complete by then.
struct SyntaxTree {
  struct Node {
    enum Kind {
      case number(Double)
      /// A name that stands by itself.
      case name(String)
      /// A name of which an element is read.
      case array(String)
      /// The element of the array before it.
      case element(Reference.Index)
      case operation(Operator)
      case call(String, argumentCount: Int, parenthesis: Span)
      /// `per block` after a reduction.
      case perBlock
      /// `a < b < c`, which means nothing.
      case chain(Operator, Operator)
    }

    let kind: Kind
    /// Where its name or symbol stands; an element is all of `w[1]`.
    let span: Span

    /// How many of the nodes before it, each with all that it is made of, are its operands.
    var operandCount: Int {
      switch kind {
      case .number, .name, .array: 0
      case .element, .perBlock: 1
      case .operation(let symbol): symbol.function.operandCount
      case .call(_, let argumentCount, _): argumentCount
      case .chain: 3
      }
    }
  }

  let nodes: [Node]
  /// What is wrong with the grammar; nil where the text was read to its end.
  let mistake: ExpressionError?

  /// A node's operands and theirs, all that it is made of: the nodes directly before it.
  func parts(ofNodeAt index: Int) -> Range<Int> {
    var (start, missing) = (index, nodes[index].operandCount)
    while missing > 0 {
      start -= 1
      missing += nodes[start].operandCount - 1
    }
    return start..<index
  }
}
