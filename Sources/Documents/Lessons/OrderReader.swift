import Words

/// Makes questions of `order` blocks.
enum OrderReader {
  private static let keys = ["id", "question", "lines", "distractors", "frame", "check", "feedback", "hint"]
  /// As many as have letters that are easily told apart.
  private static let mostLines = 12

  static func question(_ code: CodeBlock, _ findings: inout Findings) -> Question? {
    guard let fields = Fields(code, of: "an order", keys: keys, &findings) else { return nil }
    let id = fields.identifier("id", &findings)
    let question = fields.prose("question", &findings)
    let feedback = fields.prose("feedback", &findings)
    let hint = fields.has("hint") ? fields.prose("hint", &findings) : []
    let order = order(fields, &findings)
    guard let id, let question, let feedback, let hint, let order else { return nil }
    return Question(
      id: id.text, kind: .quiz, question: question, answer: .order(order), hint: hint, feedback: feedback,
      reveal: Script(lines: []), isShuffled: true, location: code.location)
  }

  private static func order(_ fields: Fields, _ findings: inout Findings) -> Order? {
    let lines = fields.texts("lines", least: 2, &findings)
    let distractors = fields.has("distractors") ? fields.texts("distractors", least: 1, &findings) : []
    let frame = frame(fields, &findings)
    guard let lines, let distractors, let frame else { return nil }
    let all = (lines + distractors).map(\.text)
    guard all.count <= mostLines else {
      findings.report(.tooManyLines(all.count, most: mostLines), line: fields.line(of: "lines"))
      return nil
    }
    if let twice = all.indices.first(where: { all[..<$0].contains(all[$0]) }) {
      findings.report(.duplicateLine(all[twice]), line: (lines + distractors)[twice].location.line)
      return nil
    }
    return Order(lines: lines.map(\.text), distractors: distractors.map(\.text), frame: frame)
  }

  /// The frame, or none; nil where something is wrong with it.
  private static func frame(_ fields: Fields, _ findings: inout Findings) -> Order.Frame?? {
    guard fields.has("frame") else {
      guard fields.has("check") else { return .some(nil) }
      findings.report(.missingKey("frame", in: fields.owner), line: fields.line(of: "check"))
      return nil
    }
    guard let text = fields.text("frame", &findings), let check = fields.text("check", &findings) else {
      return nil
    }
    guard text.text.textLines.count(where: { $0.trimmed == "..." }) == 1 else {
      findings.report(.frameWithoutPlace, line: text.location.line)
      return nil
    }
    return Order.Frame(text: text, check: check)
  }
}
