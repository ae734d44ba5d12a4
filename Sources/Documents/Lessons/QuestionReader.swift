/// Makes questions of `predict` and `quiz` blocks.
enum QuestionReader {
  private static let answerKeys = ["choices", "answer", "accept"]
  private static let choiceKeys = ["text", "correct", "feedback", "see"]
  private static let mistakeKeys = ["answer", "feedback"]

  static func question(_ code: CodeBlock, _ kind: Question.Kind, _ findings: inout Findings) -> Question? {
    let keys =
      ["id", "question", "choices", "answer", "tolerance", "wrong", "accept", "feedback", "hint"]
      + (kind == .predict ? ["reveal"] : [])
    guard let fields = Fields(code, of: "a \(kind.rawValue)", keys: keys, &findings) else { return nil }
    let id = fields.identifier("id", &findings)
    let question = fields.prose("question", &findings)
    let reveal = kind == .predict ? fields.script("reveal", &findings) : Script(lines: [])
    let feedback = fields.has("feedback") ? fields.prose("feedback", &findings) : []
    let hint = fields.has("hint") ? fields.prose("hint", &findings) : []
    let answer = answer(fields, &findings)
    guard let id, let question, let reveal, let feedback, let hint, let answer else { return nil }
    return Question(
      id: id.text, kind: kind, question: question, answer: answer, hint: hint, feedback: feedback,
      reveal: reveal,
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
    let tooMuch = unrelated + (way == "choices" && fields.has("feedback") ? ["feedback"] : [])
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
    let tolerance = fields.number("tolerance", least: 0, &findings)
    let values = fields.has("wrong") ? fields.list("wrong", least: 1, &findings) : []
    let wrong = values?.compactMap { mistake($0, &findings) }
    guard let answer, let tolerance, let wrong, wrong.count == values?.count else { return nil }
    return NumberAnswer(answer: answer, tolerance: tolerance, wrong: wrong)
  }

  private static func mistake(_ value: YAMLValue, _ findings: inout Findings) -> NumberAnswer.Mistake? {
    guard let fields = Fields(value, of: "a wrong answer", keys: mistakeKeys, &findings) else { return nil }
    let answer = fields.text("answer", &findings)
    let feedback = fields.prose("feedback", &findings)
    guard let answer, let feedback else { return nil }
    return NumberAnswer.Mistake(answer: answer, feedback: feedback)
  }
}
