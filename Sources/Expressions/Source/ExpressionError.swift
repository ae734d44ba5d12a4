import Words

/// What is wrong with an expression's text, and where.
public struct ExpressionError: Error, Hashable, Sendable {
  /// The kinds of mistakes, each with what its message shows.
  public enum Problem: Hashable, Sendable {
    case empty
    case unexpectedCharacter(Character)
    case notANumber(String)
    case numberTooLarge(String)
    case expectedOperand(found: String)
    case unexpected(String)
    case unclosed(String)
    case missingOperator(left: String, right: String)
    case chainedComparison(String)
    case foreignOperator(String, use: String)
    case singleEquals
    case unknownName(String, suggestion: String?)
    case unknownWord(String, noun: String, words: [String])
    case wordAlone(String, word: String)
    case unknownFunction(String, suggestion: String?)
    case wordExpected(String, noun: String)
    case wordInSummary(String)
    case summaryInShift(String, String)
    case summaryElsewhere(String)
    case functionWithoutArguments(String)
    case wrongArgumentCount(name: String, usage: String, found: Int)
    case vectorsOnly(String)
    case expectedBlock(found: String)
    case blocksOfNoReduction(String)
    case notIndexable(String)
    case pastElsewhere(String)
    case beyondRun(String, step: Int, lastStep: Int)
    case badIndex(String)
    case badPosition(String)
    case tooDeep(limit: Int)
    case tooLarge(limit: Int)
    case expectedDefinition
    case badFormulaName(String, reason: String)
    case badParameter(String, reason: String)
  }

  /// What is wrong.
  public let problem: Problem
  /// Where in the text it is.
  public let span: Span

  /// An error at a place in a text.
  public init(_ problem: Problem, at span: Span) {
    self.problem = problem
    self.span = span
  }

  /// The same error in a longer text in which the expression begins `offset` characters later.
  public func moved(by offset: Int) -> ExpressionError {
    ExpressionError(problem, at: span.moved(by: offset))
  }
}

extension ExpressionError {
  /// What was found and what was expected, in one or two sentences.
  public var message: String {
    switch problem {
    case .empty: "An expression is missing."
    case .unexpectedCharacter(let character): "\"\(character)\" has no meaning in an expression."
    case .notANumber(let text): "\"\(text)\" is not a number."
    case .numberTooLarge(let text): "\(text) is too large for a number; the largest is about 1.8e308."
    case .expectedOperand(let found): "A number, a name or \"(\" is expected before \(Self.quoted(found))."
    case .unexpected(let found): "\(Self.quoted(found)) is not expected here."
    case .unclosed(let symbol): "This \"\(symbol)\" is never closed."
    case .missingOperator(let left, let right): "An operator is missing between \"\(left)\" and \"\(right)\"."
    case .chainedComparison: "Comparisons cannot be chained."
    case .foreignOperator(let found, _): "\"\(found)\" is not an operator here."
    case .singleEquals: "\"=\" does not compare."
    case .unknownName(let name, _): "\(Self.quoted(name)) is not a known name."
    case .unknownWord(let word, let noun, _): "\"\(word)\" is not \(noun)."
    case .wordAlone(let name, _): "\"\(name)\" is a word and not a number."
    case .unknownFunction(let name, _): "\"\(name)\" is not a known function."
    case .wordExpected(let name, let noun): "\"\(name)\" asks about \(noun), by its name."
    case .wordInSummary(let name):
      "A word is known only where the run stands, and \"\(name)\" reads other states too."
    case .summaryInShift(let name, let inner):
      "\"\(inner)\" is of the whole run, so \"\(name)\" cannot read it."
    case .summaryElsewhere(let name):
      "\"\(name)\" sums up the run so far, which can be read only where the run stands, not after each step."
    case .functionWithoutArguments(let name): "\"\(name)\" is a function and needs its arguments."
    case .wrongArgumentCount(let name, let usage, let found):
      "\"\(name)\" takes \(usage), not \(found == 0 ? "none" : "\(found)")."
    case .vectorsOnly(let name): "\"\(name)\" reduces a vector to a number, which only update rules have."
    case .expectedBlock(let found): "\"block\" is expected after \"per\", not \(Self.quoted(found))."
    case .blocksOfNoReduction(let text):
      text.count <= 20
        ? "\"per block\" follows a reduction, and \"\(text)\" is none." : "\"per block\" follows a reduction."
    case .notIndexable(let name): "\"\(name)\" has no elements."
    case .pastElsewhere(let name):
      "\"\(name)\" at another step can be read only where the run stands, not after each step."
    case .beyondRun(let name, let step, let lastStep):
      "There is no \(name)[\(step)]: the run has \(lastStep == 1 ? "1 step" : "\(lastStep) steps")."
    case .badIndex(let text): "\"\(text)\" is not an index: a whole number or a name is expected."
    case .badPosition(let text): "\"\(text)\" is not a position: a whole number is expected."
    case .tooDeep(let limit): "The expression is nested more than \(limit) deep."
    case .tooLarge(let limit):
      "The expression has more than \(limit) parts when its formulas are written out."
    case .expectedDefinition: "A definition such as f(x, y) = x^2 + y^2 is expected."
    case .badFormulaName(let name, let reason): "\"\(name)\" cannot be a formula's name: \(reason)."
    case .badParameter(let name, let reason): "\"\(name)\" cannot be a parameter: \(reason)."
    }
  }

  /// One thing to try; nil where the message says it all.
  public var hint: String? {
    switch problem {
    case .unexpectedCharacter(let character): Self.typeset[character].map { "Write \($0)." }
    case .missingOperator(let left, let right): Self.productHint(left, right)
    case .chainedComparison(let form): "Write \(form)."
    case .foreignOperator(_, let use): "Write \(use)."
    case .singleEquals: "Write == to compare."
    case .unknownName(_, let suggestion?), .unknownFunction(_, let suggestion?):
      "Did you mean \"\(suggestion)\"?"
    case .unknownWord(let word, _, let words): Self.wordHint(word, words)
    case .wordAlone(let name, let word): "Compare it with == or !=, as in \(name) == \(word)."
    case .wordExpected(let name, _): "Write \(name)(run)."
    case .summaryElsewhere(let name): "Try \"eval \(name)(loss)\"."
    case .pastElsewhere(let name): "Keep it first: \"remember before = \(name)[0]\"."
    case .beyondRun(let name, _, let lastStep): "Try \"\(name)[\(lastStep)]\"."
    case .functionWithoutArguments(let name): "Write \(name)(...)."
    case .expectedBlock, .blocksOfNoReduction: "Write norm(g) per block."
    case .tooDeep, .tooLarge: "Split it into smaller parts."
    case .unknownName(_, nil), .unknownFunction(_, nil), .empty, .notANumber, .numberTooLarge,
      .expectedOperand,
      .unexpected, .unclosed, .wrongArgumentCount, .vectorsOnly, .wordInSummary,
      .summaryInShift, .notIndexable, .badIndex, .badPosition,
      .expectedDefinition, .badFormulaName, .badParameter:
      nil
    }
  }

  /// Characters of typeset formulas, and what is typed for them here.
  private static let typeset: [Character: String] = [
    "\u{2212}": "-", "\u{2013}": "-", "\u{D7}": "*", "\u{B7}": "*", "\u{22C5}": "*", "\u{F7}": "/",
    "\u{B2}": "^2", "\u{B3}": "^3", "\u{2264}": "<=", "\u{2265}": ">=", "\u{2260}": "!=",
    "\u{221A}": "sqrt(x)", "{": "(", "}": ")", "|": "abs(x)",
  ]

  /// The nearest word, or all where they are few.
  private static func wordHint(_ word: String, _ words: [String]) -> String? {
    if let nearest = nearest(to: word, among: words) { return "Did you mean \"\(nearest)\"?" }
    return words.count <= 12 ? "There are \(words.joined(separator: ", "))." : nil
  }

  private static func productHint(_ left: String, _ right: String) -> String {
    guard left != "]" else { return "Write * between them to multiply." }
    return "Write \(left == ")" ? "(...)" : left)*\(right == "(" ? "(...)" : right) to multiply."
  }

  private static func quoted(_ found: String) -> String {
    found == "the end" || found.hasPrefix("\"") ? found : "\"\(found)\""
  }
}
