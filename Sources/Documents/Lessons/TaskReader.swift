/// Makes tasks of `try` blocks.
enum TaskReader {
  private static let keys = [
    "id", "setup", "task", "keep", "over", "check", "solution", "also", "wrong", "better", "why",
    "vary", "hints",
  ]
  private static let mistakeKeys = ["do", "when", "say"]
  private static let remarkKeys = ["when", "say"]

  static func task(_ code: CodeBlock, _ findings: inout Findings) -> Task? {
    guard let fields = Fields(code, of: "a try", keys: keys, &findings) else { return nil }
    let id = fields.identifier("id", &findings)
    let setup = fields.script("setup", &findings)
    let task = fields.prose("task", &findings)
    let keep = fields.has("keep") ? fields.texts("keep", least: 0, &findings) : []
    let over = fields.has("over") ? fields.text("over", &findings) : nil
    let check = fields.text("check", &findings)
    let solution = fields.script("solution", &findings)
    let also = also(fields, &findings)
    let wrong = wrong(fields, &findings)
    let better = fields.has("better") ? better(fields, &findings) : []
    let why = fields.has("why") ? fields.prose("why", &findings) : []
    let vary = fields.has("vary") ? vary(fields, &findings) : []
    let hints = fields.texts("hints", least: 2, &findings)?.map { DocumentReader.prose($0, &findings) }
    guard let id, let setup, let task, let keep, let check else { return nil }
    guard let solution, let also, let wrong, let better, let why, let vary, let hints else { return nil }
    return Task(
      id: id.text, setup: setup, task: task, keep: keep, over: over, check: check, solution: solution,
      also: also, wrong: wrong, better: better, why: why, vary: vary, hints: hints, location: code.location)
  }

  private static func also(_ fields: Fields, _ findings: inout Findings) -> [Script]? {
    guard let values = fields.list("also", least: 1, &findings) else { return nil }
    let scripts = values.compactMap { Fields.script($0, "also", &findings) }
    return scripts.count == values.count ? scripts : nil
  }

  private static func wrong(_ fields: Fields, _ findings: inout Findings) -> [Task.Mistake]? {
    guard let values = fields.list("wrong", least: 2, &findings) else { return nil }
    let mistakes = values.enumerated().compactMap { index, value in
      mistake(value, isLast: index == values.count - 1, &findings)
    }
    return mistakes.count == values.count ? mistakes : nil
  }

  private static func mistake(_ value: YAMLValue, isLast: Bool, _ findings: inout Findings) -> Task.Mistake? {
    guard let fields = Fields(value, of: "a wrong way", keys: mistakeKeys, &findings) else { return nil }
    let commands = fields.script("do", &findings)
    let when = fields.text("when", &findings)
    let say = fields.prose("say", &findings)
    guard let commands, let when, let say else { return nil }
    let isOtherwise = when.text == "otherwise"
    if isOtherwise != isLast {
      findings.report(isLast ? .lastNotOtherwise(when.text) : .otherwiseNotLast, line: when.location.line)
    }
    return Task.Mistake(
      commands: commands, when: isOtherwise ? .otherwise : .when(when), say: say,
      location: FileLocation(line: fields.line))
  }

  private static func better(_ fields: Fields, _ findings: inout Findings) -> [Task.Remark]? {
    guard let values = fields.list("better", least: 1, &findings) else { return nil }
    let remarks = values.compactMap { value -> Task.Remark? in
      guard let fields = Fields(value, of: "a better way", keys: remarkKeys, &findings) else { return nil }
      let when = fields.text("when", &findings)
      let say = fields.prose("say", &findings)
      guard let when, let say else { return nil }
      return Task.Remark(when: when, say: say)
    }
    return remarks.count == values.count ? remarks : nil
  }

  private static func vary(_ fields: Fields, _ findings: inout Findings) -> [Task.Variation]? {
    guard let value = fields.value("vary", &findings) else { return nil }
    guard case .mapping(let entries) = value.content else {
      findings.report(
        .wrongType(key: "vary", expected: "keys with values", found: value.kind), line: value.line)
      return nil
    }
    let names = entries.map(\.key)
    guard let settings = Fields(value, of: "vary", keys: names, &findings) else { return nil }
    let variations = names.compactMap { name in
      settings.texts(name, least: 1, &findings).map { Task.Variation(name: name, values: $0) }
    }
    return variations.count == names.count ? variations : nil
  }
}
