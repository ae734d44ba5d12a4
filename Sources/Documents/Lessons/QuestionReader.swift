/// Makes questions of `predict` and `quiz` blocks.
enum QuestionReader {
  private static let answerKeys = ["choices", "answer", "accept"]
  private static let choiceKeys = ["text", "correct", "feedback", "see"]
  private static let mistakeKeys = ["answer", "when", "feedback"]

  static func question(_ code: CodeBlock, _ kind: Question.Kind, _ findings: inout Findings) -> Question? {
    let keys =
      ["id", "question", "choices", "answer", "tolerance", "wrong", "accept", "feedback", "hint", "shuffle"]
      + (kind == .predict ? ["reveal"] : [])
    guard let fields = Fields(code, of: "a \(kind.rawValue)", keys: keys, &findings) else { return nil }
    let id = fields.identifier("id", &findings)
    let question = fields.prose("question", &findings)
    let reveal = kind == .predict ? fields.script("reveal", &findings) : Script(lines: [])
    let feedback = fields.has("feedback") ? fields.prose("feedback", &findings) : []
    let hint = fields.has("hint") ? fields.prose("hint", &findings) : []
    let isShuffled = fields.has("shuffle") ? fields.truth("shuffle", &findings) : true
    let answer = answer(fields, &findings)
    guard let id, let question, let reveal, let feedback, let hint, let isShuffled, let answer else {
      return nil
    }
    return Question(
      id: id.text, kind: kind, question: question, answer: answer, hint: hint, feedback: feedback,
      reveal: reveal, isShuffled: isShuffled,
      location: code.location)
  }

  /// Reads the one way to answer; keys that belong to another way are reported.
  private static func answer(_ fields: Fields, _ findings: inout Findings) -> Question.Answer? {
    let ways = answerKeys.filter(fields.has)
    guard let way = ways.first else {
      findings.report(.noAnswer, line: fields.line)
      return nil
    }
    guard ways.count == 1 else {
      findings.report(.tooManyAnswers(ways), line: fields.line(of: ways[1]))
      return nil
    }
    let unrelated = ["tolerance", "wrong"].filter { way != "answer" && fields.has($0) }
    let order = way != "choices" && fields.has("shuffle") ? ["shuffle"] : []
    let tooMuch = unrelated + order + (way == "choices" && fields.has("feedback") ? ["feedback"] : [])
    for key in tooMuch {
      findings.report(.unrelatedKey(key, to: way), line: fields.line(of: key))
    }
    guard tooMuch.isEmpty else { return nil }
    switch way {
    case "choices": return choices(fields, &findings).map { .choices($0) }
    case "answer": return number(fields, &findings).map { .number($0) }
    default: return fields.texts("accept", least: 1, &findings).map { .words($0.map(\.text)) }
    }
  }

  private static func choices(_ fields: Fields, _ findings: inout Findings) -> [Choice]? {
    guard let values = fields.list("choices", least: 2, &findings) else { return nil }
    let choices = values.compactMap { choice($0, &findings) }
    guard choices.count == values.count else { return nil }
    if choices.contains(where: { $0.correct != .wrong }) { return choices }
    findings.report(.noCorrectChoice, line: fields.line(of: "choices"))
    return nil
  }

  private static func choice(_ value: YAMLValue, _ findings: inout Findings) -> Choice? {
    guard let fields = Fields(value, of: "a choice", keys: choiceKeys, &findings) else { return nil }
    let text = fields.text("text", &findings).map { DocumentReader.line($0, &findings) }
    let correct = fields.text("correct", &findings)
    let feedback = fields.prose("feedback", &findings)
    let see = fields.has("see") ? fields.script("see", &findings) : Script(lines: [])
    guard let text, let correct, let feedback, let see else { return nil }
    return Choice(
      text: text, correct: correctness(correct), feedback: feedback, see: see,
      location: FileLocation(line: fields.line)
    )
  }

  private static func correctness(_ text: SourceText) -> Choice.Correctness {
    switch text.text.lowercased() {
    case "true": .right
    case "false": .wrong
    default: .when(text)
    }
  }

  private static func number(_ fields: Fields, _ findings: inout Findings) -> NumberAnswer? {
    let answer = fields.text("answer", &findings)
    let tolerance = tolerance(fields, &findings)
    let values = fields.has("wrong") ? fields.list("wrong", least: 1, &findings) : []
    let wrong = values?.enumerated().compactMap { index, value in
      mistake(value, isLast: index == (values?.count ?? 0) - 1, &findings)
    }
    guard let answer, let tolerance, let wrong, wrong.count == values?.count else { return nil }
    return NumberAnswer(answer: answer, tolerance: tolerance, wrong: wrong)
  }

  /// A distance such as `0.01`, or a part of the answer such as `5%`.
  private static func tolerance(_ fields: Fields, _ findings: inout Findings) -> NumberAnswer.Tolerance? {
    guard fields.has("tolerance"), let text = fields.text("tolerance", &findings), text.text.hasSuffix("%")
    else {
      return fields.number("tolerance", least: 0, &findings).map { .absolute($0) }
    }
    if let percent = Double(text.text.dropLast().trimmed), (0...100).contains(percent) {
      return .relative(percent / 100)
    }
    findings.report(
      .wrongType(key: "tolerance", expected: "a number or a part such as 5%", found: "\"\(text.text)\""),
      line: text.location.line)
    return nil
  }

  private static func mistake(
    _ value: YAMLValue, isLast: Bool, _ findings: inout Findings
  ) -> NumberAnswer.Mistake? {
    guard let fields = Fields(value, of: "a wrong answer", keys: mistakeKeys, &findings) else { return nil }
    let ways = ["answer", "when"].filter(fields.has)
    guard ways.count == 1 else {
      findings.report(
        ways.isEmpty ? .missingKey("answer", in: fields.owner) : .unrelatedKey("when", to: "answer"),
        line: ways.isEmpty ? fields.line : fields.line(of: "when"))
      return nil
    }
    let text = fields.text(ways[0], &findings)
    let feedback = fields.prose("feedback", &findings)
    guard let text, let feedback else { return nil }
    let isOtherwise = ways[0] == "when" && text.text == "otherwise"
    if isOtherwise, !isLast { findings.report(.otherwiseNotLast, line: text.location.line) }
    return NumberAnswer.Mistake(
      when: isOtherwise ? .otherwise : ways[0] == "when" ? .when(text) : .number(text), feedback: feedback,
      location: FileLocation(line: fields.line))
  }
}
