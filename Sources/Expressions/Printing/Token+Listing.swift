extension Token {
  /// What kind of token it is, in a word that learners read.
  public var kindName: String {
    switch kind {
    case .number: "number"
    case .name: "name"
    case .symbol: "symbol"
    case .end: "end"
    }
  }
}

extension Sequence<Token> {
  /// A table for `show tokens`: the column, kind and text of each token but the end, one a line.
  public var listing: String {
    let tokens = filter { $0.kind != .end }
    let columnWidth = tokens.map { "\($0.span.column)".count }.max() ?? 0
    let kindWidth = tokens.map(\.kindName.count).max() ?? 0
    return tokens.map { token in
      let column = "\(token.span.column)"
      return column.padding(columnWidth, .left) + "  " + token.kindName.padding(kindWidth, .right) + "  "
        + token.text
    }
    .joined(separator: "\n")
  }
}

extension String {
  enum Side { case left, right }

  /// The text with blanks on one side, so that it is at least `width` characters wide.
  func padding(_ width: Int, _ side: Side) -> String {
    let blanks = String(repeating: " ", count: Swift.max(0, width - count))
    return side == .left ? blanks + self : self + blanks
  }
}
