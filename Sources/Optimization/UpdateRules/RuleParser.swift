import Expressions

/// Reads a rule's text.
///
///     rule NAME ["TITLE"]
///       idea "TEXT"   source "TEXT"   torch "CLASS"
///       NAME = NUMBER [in RANGE] ["MEANING"]      a hyper-parameter
///       state NAME = EXPRESSION                   memory, with its first value
///       NAME = EXPRESSION                         a value of this step, defined once
///       NAME <- EXPRESSION                        a new value for a state or for w; also NAME -= EXPRESSION
///       needs full batch   average NAME   warn CONDITION "TEXT"
struct RuleParser {
  private var rule: UpdateRule
  private var lineNumber = 0
  private var definitions: Set<String> = []
  private var assignsParameters = false

  /// Names with a meaning of their own in rules.
  static let reserved: Set<String> = ["w", "g", "t", "clip", "rule", "state", "inf"]

  static func parse(_ text: String) throws(RuleError) -> UpdateRule {
    var parser = RuleParser(rule: UpdateRule(name: "", title: ""))
    var sawHeader = false
    var lastLine = RuleLine("", number: 1)
    for source in text.split(separator: "\n", omittingEmptySubsequences: false) {
      parser.lineNumber += 1
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
    if let average = parser.rule.average, !parser.isState(average) {
      throw lastLine.error(.unknownAverage(average))
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
    if line.takeSymbol("<-") { return try readAssignment(of: word, at: whole, line.rest, line) }
    if line.takeSymbol("-=") {
      return try readAssignment(of: word, at: whole, "\(word) - (\(line.rest))", line)
    }
    if line.takeSymbol("+=") {
      return try readAssignment(of: word, at: whole, "\(word) + (\(line.rest))", line)
    }
    switch word {
    case "idea": rule.idea = try line.expectText()
    case "source": rule.source = try line.expectText()
    case "torch": rule.torch = try line.expectText()
    case "average":
      guard let name = line.takeName() else { throw line.error(.badName(line.rest)) }
      rule.average = name
    case "needs":
      guard line.takeWord("full"), line.takeWord("batch") else {
        throw whole.error(.unknownLine("needs \(line.rest)", suggestion: "needs full batch"))
      }
      rule.needsFullBatch = true
    case "state": try readState(&line)
    case "warn": try readWarning(&line)
    default:
      let known = ["idea", "source", "torch", "average", "needs", "state", "warn"]
      throw whole.error(.unknownLine(word, suggestion: nearest(to: word, among: known)))
    }
    try line.expectEnd()
  }

  private mutating func readState(_ line: inout RuleLine) throws(RuleError) {
    let place = line
    guard let name = line.takeName(), line.takeSymbol("=") else {
      throw place.error(.unknownLine("state \(place.rest)", suggestion: "state v = 0"))
    }
    try checkNew(name, place)
    let vocabulary = Vocabulary(rule.hyperparameters.map(\.name))
    for vector in ["w", "g", "t"]
    where (try? Parser.parse(line.rest).term.references.contains(vector)) == true {
      throw line.error(.usesVectorAtStart(vector))
    }
    let initial = try line.expression(line.rest, vocabulary)
    rule.states.append(UpdateRule.State(name: name, initial: initial))
    line.takeAll()
  }

  private mutating func readWarning(_ line: inout RuleLine) throws(RuleError) {
    guard let (source, text) = line.splitBeforeText() else { throw line.error(.missingText) }
    let vocabulary = Vocabulary(rule.hyperparameters.map(\.name) + ["t"])
    rule.warnings.append(UpdateRule.Warning(condition: try line.expression(source, vocabulary), text: text))
    line.takeAll()
  }

  /// `NAME = NUMBER ...` is a hyper-parameter, any other `NAME = EXPRESSION` a definition.
  private mutating func readDefinition(
    of name: String, at place: RuleLine, _ line: inout RuleLine
  ) throws(RuleError) {
    if name == "g" { throw place.error(.assignsGradient) }
    if definitions.contains(name) { throw place.error(.assignedTwice(name)) }
    if isState(name) { throw place.error(.nameTaken(name)) }
    if let value = line.takeNumber() {
      guard line.isEmpty || line.startsText || line.startsWord("in") else {
        return try define(name, place, line.expression(line.from(place, after: "="), vocabulary))
      }
      try checkNew(name, place)
      let range = line.takeWord("in") ? try readRange(&line) : .all
      let meaning = line.takeText() ?? ""
      try line.expectEnd()
      let known = Dictionary(uniqueKeysWithValues: rule.hyperparameters.map { ($0.name, $0.defaultValue) })
      guard range.contains(value, where: known) else {
        throw place.error(.defaultOutOfRange(name: name, range: range.text))
      }
      rule.hyperparameters.append(
        Hyperparameter(name: name, defaultValue: value, range: range, meaning: meaning))
      return
    }
    try define(name, place, line.expression(line.rest, vocabulary))
  }

  private mutating func define(_ name: String, _ place: RuleLine, _ value: Term) throws(RuleError) {
    try checkNew(name, place)
    definitions.insert(name)
    rule.lines.append(.definition(name, value))
  }

  private mutating func readAssignment(
    of name: String, at place: RuleLine, _ source: String, _ line: RuleLine
  ) throws(RuleError) {
    if name == "g" { throw place.error(.assignsGradient) }
    if rule.hyperparameter(name) != nil { throw place.error(.assignsHyperparameter(name)) }
    guard name == "w" || isState(name) else {
      throw definitions.contains(name)
        ? place.error(.assignedTwice(name)) : place.error(.assignsUnknown(name))
    }
    let value = try line.expression(source, vocabulary)
    if name == "w" { assignsParameters = true }
    rule.lines.append(.assignment(name, value))
  }

  /// What a line may read: everything declared above it.
  private var vocabulary: Vocabulary {
    Vocabulary(
      ["w", "g", "t"] + rule.hyperparameters.map(\.name) + rule.states.map(\.name) + definitions.sorted(),
      hasVectors: true)
  }

  private func checkNew(_ name: String, _ place: RuleLine) throws(RuleError) {
    if Self.reserved.contains(name) || Constant.named(name) != nil || Function.named(name) != nil {
      throw place.error(.reservedName(name))
    }
    if rule.hyperparameter(name) != nil || isState(name) || definitions.contains(name) {
      throw place.error(.nameTaken(name))
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
