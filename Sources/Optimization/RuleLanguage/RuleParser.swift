import Expressions
import Words

/// Reads a rule's text.
///
///     rule NAME ["TITLE"]
///       idea "TEXT"   source "TEXT"   trap "TEXT"   torch "CLASS"
///       NAME = NUMBER [in RANGE] ["MEANING"]      a hyper-parameter
///       state NAME = EXPRESSION                   memory, with its first value
///       NAME = EXPRESSION                         a value of this step, defined once
///       NAME <- EXPRESSION                        a new value for a state or for w; also NAME -= EXPRESSION
///       needs full batch   average NAME [as answer]   warn CONDITION "TEXT"
///
/// Expressions read `w` (the parameters), `g` (their gradient), `t` (the rule's updates, 1 at the first), `loss` (a
/// number: that of the step's samples, where the gradient was taken), and what is declared above. Reductions such as
/// `norm(g)` make a number of a vector; `norm(g) per block` does so in each block of parameters by itself.
struct RuleParser {
  private var rule: UpdateRule
  private var lineNumber = 0
  private var definitions: Set<String> = []
  /// What the next line may read: everything declared above it.
  private var vocabulary = Vocabulary(["w", "g", "t", "loss"], hasVectors: true)
  private var assignsParameters = false
  private var averageLine: RuleLine?

  /// Names with a meaning of their own in rules.
  static let reserved: Set<String> = ["w", "g", "t", "loss", "clip", "rule", "state", "inf"]
  /// The most lines of a rule: none needs a tenth of it, and every text is read in no time.
  static let lineLimit = 2000

  static func parse(_ text: String) throws(RuleError) -> UpdateRule {
    var parser = RuleParser(rule: UpdateRule(name: "", title: ""))
    var sawHeader = false
    var lastLine = RuleLine("", number: 1)
    for source in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      parser.lineNumber += 1
      guard parser.lineNumber <= lineLimit else { throw lastLine.error(.tooLong(limit: lineLimit)) }
      var line = RuleLine(String(source), number: parser.lineNumber)
      guard !line.isEmpty else { continue }
      lastLine = line
      if sawHeader {
        try parser.read(&line)
      } else {
        try parser.readHeader(&line)
        sawHeader = true
      }
    }
    guard sawHeader else { throw lastLine.error(.expectedHeader) }
    guard parser.assignsParameters else { throw lastLine.error(.assignsNoParameters) }
    if let average = parser.rule.average, let line = parser.averageLine, !parser.isState(average) {
      throw line.error(.unknownAverage(average))
    }
    parser.rule.text = text
    return parser.rule
  }

  private func isState(_ name: String) -> Bool { rule.states.contains { $0.name == name } }

  private mutating func readHeader(_ line: inout RuleLine) throws(RuleError) {
    guard line.takeWord("rule"), let name = line.takeName() else { throw line.error(.expectedHeader) }
    rule.name = name
    rule.title = line.takeText() ?? name
    try line.expectEnd()
  }

  private mutating func read(_ line: inout RuleLine) throws(RuleError) {
    let whole = line
    guard let word = line.takeName() else {
      throw whole.error(.unknownLine(whole.firstWord, suggestion: nil))
    }
    if line.takeSymbol("=") { return try readDefinition(of: word, at: whole, &line) }
    if line.takeSymbol("<-") { return try readAssignment(of: word, at: whole, &line) { $0 } }
    if line.takeSymbol("-=") {
      return try readAssignment(of: word, at: whole, &line) { .call(.subtract, [.name(word), $0]) }
    }
    if line.takeSymbol("+=") {
      return try readAssignment(of: word, at: whole, &line) { .call(.add, [.name(word), $0]) }
    }
    switch word {
    case "idea": rule.idea = try line.expectText()
    case "source": rule.source = try line.expectText()
    case "trap": rule.traps.append(try line.expectText())
    case "torch": rule.torch = try line.expectText()
    case "average":
      averageLine = line
      guard let name = line.takeName() else { throw line.error(.badName(line.rest)) }
      rule.average = name
      if line.takeWord("as") {
        guard line.takeWord("answer") else {
          throw whole.error(.unknownLine(whole.rest, suggestion: "average \(name) as answer"))
        }
        rule.answersWithAverage = true
      }
    case "needs":
      guard line.takeWord("full"), line.takeWord("batch") else {
        throw whole.error(.unknownLine("needs \(line.rest)", suggestion: "needs full batch"))
      }
      rule.needsFullBatch = true
    case "state": try readState(&line)
    case "warn": try readWarning(&line)
    default:
      let known = ["idea", "source", "trap", "torch", "average", "needs", "state", "warn"]
      throw whole.error(.unknownLine(word, suggestion: nearest(to: word, among: known)))
    }
    try line.expectEnd()
  }

  private mutating func readState(_ line: inout RuleLine) throws(RuleError) {
    let whole = line
    guard let name = line.takeName(), line.takeSymbol("=") else {
      throw whole.error(.unknownLine("state \(whole.rest)", suggestion: "state v = 0"))
    }
    try checkNew(name, whole)
    let source = line
    let part = line.takeRest()
    for vector in ["w", "g", "t", "loss"]
    where (try? Parser.parse(part.source).term.reads(vector)) == true {
      throw source.error(.usesVectorAtStart(vector))
    }
    let initial = try line.expression(part, Vocabulary(rule.hyperparameters.map(\.name)))
    rule.states.append(UpdateRule.State(name: name, initial: initial))
    vocabulary.names?.append(name)
  }

  private mutating func readWarning(_ line: inout RuleLine) throws(RuleError) {
    guard let (source, text) = line.takeBeforeText() else { throw line.error(.missingText) }
    let vocabulary = Vocabulary(rule.hyperparameters.map(\.name) + ["t"])
    rule.warnings.append(UpdateRule.Warning(condition: try line.expression(source, vocabulary), text: text))
  }

  /// `NAME = NUMBER ...` is a hyper-parameter, any other `NAME = EXPRESSION` a definition.
  private mutating func readDefinition(
    of name: String, at whole: RuleLine, _ line: inout RuleLine
  ) throws(RuleError) {
    if name == "g" { throw whole.error(.assignsGradient) }
    if definitions.contains(name) { throw whole.error(.assignedTwice(name)) }
    if name == "w" || isState(name) { throw whole.error(.definesMemory(name)) }
    var expression = line
    guard let value = line.takeNumber(), line.isEmpty || line.startsText || line.startsWord("in") else {
      try checkNew(name, whole)
      let value = try expression.expression(expression.takeRest(), vocabulary)
      definitions.insert(name)
      vocabulary.names?.append(name)
      rule.lines.append(.definition(name, value))
      return
    }
    try checkNew(name, whole, isHyperparameter: true)
    let range = line.takeWord("in") ? try readRange(&line) : .all
    let meaning = line.takeText() ?? ""
    try line.expectEnd()
    let known = Dictionary(uniqueKeysWithValues: rule.hyperparameters.map { ($0.name, $0.defaultValue) })
    guard range.contains(value, where: known) else {
      throw whole.error(.defaultOutOfRange(name: name, range: range.text))
    }
    rule.hyperparameters.append(
      Hyperparameter(name: name, defaultValue: value, range: range, meaning: meaning))
    vocabulary.names?.append(name)
  }

  /// - Parameter combined: what is assigned, made of what stands on the right.
  private mutating func readAssignment(
    of name: String, at whole: RuleLine, _ line: inout RuleLine, combined: (Term) -> Term
  ) throws(RuleError) {
    if name == "g" { throw whole.error(.assignsGradient) }
    if rule.hyperparameter(name) != nil { throw whole.error(.assignsHyperparameter(name)) }
    guard name == "w" || isState(name) else {
      throw definitions.contains(name)
        ? whole.error(.assignedTwice(name)) : whole.error(.assignsUnknown(name))
    }
    let value = try line.expression(line.takeRest(), vocabulary)
    if name == "w" { assignsParameters = true }
    rule.lines.append(.assignment(name, combined(value)))
  }

  private func checkNew(
    _ name: String, _ whole: RuleLine, isHyperparameter: Bool = false
  ) throws(RuleError) {
    let hasMeaning =
      Self.reserved.contains(name) || Constant.named(name) != nil || Function.named(name) != nil
      || Function.reductions.contains(name) || Operator.all.contains { $0.symbol == name }
    // A rule may decay the weights in a way of its own; then the setting is its.
    if hasMeaning || name == "weight_decay" && !isHyperparameter { throw whole.error(.reservedName(name)) }
    if rule.hyperparameter(name) != nil || isState(name) || definitions.contains(name) {
      throw whole.error(.nameTaken(name))
    }
  }

  private func readRange(_ line: inout RuleLine) throws(RuleError) -> Hyperparameter.Range {
    guard let (opening, lower, upper, closing) = line.takeRange() else {
      throw line.error(.expectedNumberRange)
    }
    let names = Vocabulary(rule.hyperparameters.map(\.name) + ["inf"])
    let infinity = ["inf": Term.number(.infinity)]
    let low = try line.expression(lower, names).replacing(infinity).simplifiedInfinity
    let high = try line.expression(upper, names).replacing(infinity).simplifiedInfinity
    return Hyperparameter.Range(
      lower: low, upper: high, includesLower: opening == "[", includesUpper: closing == "]")
  }
}

extension Term {
  /// `-inf` as a number.
  fileprivate var simplifiedInfinity: Term {
    if case .call(.negate, let operands) = self, operands == [.number(.infinity)] {
      return .number(-.infinity)
    }
    return self
  }
}
