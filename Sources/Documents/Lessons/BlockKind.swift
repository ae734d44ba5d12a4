import Words

/// The info strings that mean something in a lesson.
enum BlockKind: String, CaseIterable {
  case cell = "descent"
  case type
  case predict
  case quiz
  case order
  case deeper
  case task = "try"
  case recall
  case expect

  /// Makes a step of a block of this kind; nothing, with the reason reported, where it is wrong.
  func step(_ code: CodeBlock, _ findings: inout Findings) -> LessonStep? {
    switch self {
    case .cell:
      let cell = Cell(commands: code.text, at: code.location)
      return isEmpty(cell.script, code, &findings) ? nil : .cell(cell)
    case .type:
      let commands = Script(code.text, firstLine: code.location.line).lines
      if commands.count == 1 { return .type(commands[0]) }
      findings.report(.notOneCommand(commands.count), line: fenceLine(code))
      return nil
    case .predict:
      return QuestionReader.question(code, .predict, &findings).map { .question($0) }
    case .quiz:
      return QuestionReader.question(code, .quiz, &findings).map { .question($0) }
    case .order:
      return OrderReader.question(code, &findings).map { .question($0) }
    case .deeper:
      return deeper(code, &findings).map { .deeper($0) }
    case .task:
      return TaskReader.task(code, &findings).map { .task($0) }
    case .recall:
      return recall(code, &findings).map { .recall($0) }
    case .expect:
      return expectation(code, &findings).map { .expectation($0) }
    }
  }

  private func isEmpty(_ script: Script, _ code: CodeBlock, _ findings: inout Findings) -> Bool {
    if script.isEmpty { findings.report(.emptyBlock(code.info), line: fenceLine(code)) }
    return script.isEmpty
  }

  /// Prose under a title, which is the first line.
  private func deeper(_ code: CodeBlock, _ findings: inout Findings) -> Deeper? {
    let lines = code.text.textLines
    guard let title = lines.first?.trimmed, !title.isEmpty, lines.count > 1 else {
      findings.report(
        lines.contains { !$0.trimmed.isEmpty } ? .untitledDeeper : .emptyBlock(code.info),
        line: fenceLine(code))
      return nil
    }
    let rest = SourceText(
      lines.dropFirst().joined(separator: "\n"), at: FileLocation(line: code.location.line + 1))
    return Deeper(title: title, prose: DocumentReader.prose(rest, &findings), location: code.location)
  }

  private func recall(_ code: CodeBlock, _ findings: inout Findings) -> Recall? {
    let text = code.text.trimmed
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, parts.allSatisfy(\.isSlug) {
      return Recall(lesson: parts[0], id: parts[1], location: code.location)
    }
    findings.report(text.isEmpty ? .emptyBlock(code.info) : .badRecall(text), line: code.location.line)
    return nil
  }

  private func expectation(_ code: CodeBlock, _ findings: inout Findings) -> Expectation? {
    var conditions: [SourceText] = []
    for (offset, line) in code.text.textLines.enumerated() {
      // Not a script: `rule == adam` is a condition, and takes no body.
      let condition = line.withoutComment
      if condition.isEmpty { continue }
      let column = condition.prefix { $0.isWhitespace }.count + 1
      conditions.append(
        SourceText(condition.trimmed, at: FileLocation(line: code.location.line + offset, column: column)))
    }
    if conditions.isEmpty { findings.report(.emptyBlock(code.info), line: fenceLine(code)) }
    return conditions.isEmpty ? nil : Expectation(conditions: conditions, location: code.location)
  }

  private func fenceLine(_ code: CodeBlock) -> Int { code.location.line - 1 }
}
