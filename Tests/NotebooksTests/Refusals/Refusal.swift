import Testing

/// Something that cannot be done, and everything that is said about it.
struct Refusal: CustomTestStringConvertible {
  /// What was typed before.
  var preparation: [String] = []
  var line = ""
  var code = ""
  /// The line, the caret, what is wrong, what to try.
  var text = ""
  /// What is wrong with its table, where that is not read as it was meant; whoever tests refusals expects none.
  var flaw: String?

  var testDescription: String { flaw ?? line }

  /// Reads refusals as a person sees them: the line behind a `>` with the code in brackets, then the error;
  /// an empty line ends each.
  ///
  /// A block of another form, and another number of blocks than `count`, become rows with a flaw: nothing is
  /// dropped without a test that fails.
  static func table(of count: Int, after preparation: [String] = [], _ text: String) -> [Refusal] {
    let rows = text.split(separator: "\n\n", omittingEmptySubsequences: false).map { block in
      Refusal(block, after: preparation) ?? Refusal(flaw: "This is not a refusal:\n\(block)")
    }
    guard rows.count == count else {
      return rows + [Refusal(flaw: "A table has \(rows.count) rows, not \(count):\n\(text)")]
    }
    return rows
  }
}

extension Refusal {
  /// One block of a table; nil where it has another form.
  private init?(_ block: Substring, after preparation: [String]) {
    let parts = block.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let head = parts[0].wholeMatch(of: /> (.*\S) +\[([a-z0-9-]+)\]/),
      // The head of another block says that the empty line before it is missing.
      !parts[1].split(separator: "\n").contains(where: { $0.hasPrefix("> ") })
    else { return nil }
    self.init(
      preparation: preparation, line: String(head.1), code: String(head.2), text: String(parts[1]))
  }
}
