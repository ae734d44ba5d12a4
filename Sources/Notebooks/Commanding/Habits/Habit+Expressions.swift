import Expressions
import Optimization
import Words

/// Questions and expressions without a command before them.
extension Habit {
  static let expressions: [Habit] = [
    Habit("run?", .does("help run")) { line, _ in line.helpTopic.map { Line("help \($0)".trimmed) } },
    Habit("x^2 + 1", .does("eval x^2 + 1")) { line, session in
      line.commandName == nil && line.isExpression(in: session) ? line.replacingFirst(0, with: "eval ") : nil
    },
  ]

  /// What joins two names to an expression, so that the first is not a command.
  fileprivate static let operators: Set<String> = comparisons.union(["+", "-", "*", "/", "^"])
  static let comparisons: Set<String> = ["<", ">", "<=", ">=", "==", "!="]
}

extension Session {
  /// Whether a name can be called in an expression here.
  fileprivate func knowsFunction(_ name: String) -> Bool {
    Function.named(name) != nil || Scope.summaryNames.contains(name) || knowsFormula(name)
  }

  /// Whether a word is something that other runs measure, and this one does not.
  fileprivate func lacksMeasure(_ token: Token) -> Bool {
    work.trainer != nil && CommandError.measuresElsewhere[token.text] != nil
  }
}

extension String {
  /// Whether it is a slip for a function rather than for a command.
  fileprivate var isNearlyFunction: Bool {
    nearest(to: self, among: Function.all.map(\.name) + Scope.summaryNames) != nil
      && nearest(to: self, among: Catalog.names) == nil
  }
}

extension Line {
  /// `?`, `?run`, `run?`: the topic, empty for all; nil for anything else.
  fileprivate var helpTopic: String? {
    guard text.hasPrefix("?") || text.hasSuffix("?") else { return nil }
    let topic = text.filter { $0 != "?" }.trimmed
    return topic.isEmpty || Help.isKnown(topic) ? topic : nil
  }

  /// An expression in names that the session knows, or one with a slip in it, which is still not a command.
  fileprivate func isExpression(in session: Session) -> Bool {
    if (try? session.value(of: text)) != nil { return true }
    guard let tokens = try? Tokenizer.tokens(of: text) else { return false }
    if let first = tokens.first, session.lacksMeasure(first) { return true }
    guard tokens.count > 2 else { return session.knows(text) }
    switch (tokens[0].kind, tokens[1].kind) {
    case (.number, _), (.symbol, _): return true
    case (.name(let name), .symbol(let symbol)):
      if symbol == "(" { return session.knowsFunction(name) || name.isNearlyFunction }
      return symbol != "=" && (Habit.operators.contains(symbol) || session.knows(name))
    default: return false
    }
  }
}
