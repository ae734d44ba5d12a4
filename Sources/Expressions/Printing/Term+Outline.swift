extension Term {
  /// The tree for `show tree`: one node a line, operands below and to the right of what is computed from them.
  ///
  ///     +
  ///     ├─ ^
  ///     │  ├─ x
  ///     │  └─ 2
  ///     └─ y
  ///
  /// - Parameter isASCII: whether branches are drawn as `|-` and `` `- ``.
  public func outline(isASCII: Bool = false) -> String {
    let (branch, last, bar) = isASCII ? ("|- ", "`- ", "|  ") : ("├─ ", "└─ ", "│  ")
    var lines: [String] = []
    var open: [(term: Term, lead: String, below: String)] = [(self, "", "")]
    while let (term, lead, below) = open.popLast() {
      lines.append(lead + term.label)
      guard case .call(_, let operands) = term else { continue }
      for (index, operand) in operands.enumerated().reversed() {
        let isLast = index == operands.count - 1
        open.append((operand, below + (isLast ? last : branch), below + (isLast ? "   " : bar)))
      }
    }
    return lines.joined(separator: "\n")
  }

  private var label: String {
    guard case .call(let function, _) = self else { return description }
    return Operator.of(function)?.symbol ?? function.name
  }
}
