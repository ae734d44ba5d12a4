/// Makes a lesson of a text; what is wrong is reported, and reading goes on.
enum LessonReader {
  private static let keys = ["title", "question", "minutes", "teaches", "needs", "without"]

  /// Returns the lesson; nothing, with the reason reported, where it lacks something it cannot do without.
  static func lesson(_ text: String, _ findings: inout Findings) -> Lesson? {
    let name = LessonName(findings.file)
    if name == nil {
      findings.report(.badFileName(findings.file.split(separator: "/").last.map(String.init) ?? ""), line: 1)
    }
    let before = findings.errors.count
    let document = DocumentReader.document(text, &findings)
    guard let frontMatter = document.frontMatter else {
      // Front matter that is not closed has been reported already.
      if findings.errors.count == before { findings.report(.noFrontMatter, line: 1) }
      return nil
    }
    let screens = screens(document.blocks, &findings)
    if document.blocks.isEmpty { findings.report(.noSteps, line: 1) }
    guard let name, let fields = fields(frontMatter, &findings) else { return nil }

    let title = fields.text("title", &findings)
    let question = fields.text("question", &findings)
    let minutes = fields.wholeNumber("minutes", in: 1...120, &findings)
    let teaches = fields.texts("teaches", least: 1, &findings)
    let needs = fields.has("needs") ? fields.texts("needs", least: 0, &findings) : []
    let without = fields.has("without") ? fields.texts("without", least: 1, &findings) : []
    guard let title, let question, let minutes, let teaches, let needs, let without else { return nil }
    return Lesson(
      name: name, file: findings.file, title: title.text, question: question.text, minutes: minutes,
      teaches: teaches.map(\.text), needs: needs, without: without, screens: screens)
  }

  private static func fields(_ frontMatter: FrontMatter, _ findings: inout Findings) -> Fields? {
    // What is no YAML, or no keys with values, has been reported with the document.
    guard var value = try? YAMLValue(reading: frontMatter.text, firstLine: frontMatter.location.line)
    else { return nil }
    if case .nothing = value.content { value = .noKeys(at: value.location) }
    guard case .mapping = value.content else { return nil }
    return Fields(value, of: "the front matter", keys: keys, &findings)
  }

  /// Cuts blocks into screens at each thematic break.
  private static func screens(_ blocks: [Block], _ findings: inout Findings) -> [Screen] {
    var lineOfID: [String: Int] = [:]
    var screens: [Screen] = []
    var start = 0
    for end in 0...blocks.count where end == blocks.count || blocks[end].content == .thematicBreak {
      let part = blocks[start..<end]
      start = end + 1
      guard let first = part.first else {
        // The break that has nothing before it; at the end, the one that has nothing behind it.
        if let lonely = end < blocks.count ? blocks[end] : blocks.last {
          findings.report(.emptyScreen, line: lonely.location.line)
        }
        continue
      }
      let steps = steps(part, &findings)
      for step in steps {
        guard let id = step.id else { continue }
        if let line = lineOfID[id] {
          findings.report(.duplicateIdentifier(id, line: line), line: step.location.line)
        } else {
          lineOfID[id] = step.location.line
        }
      }
      screens.append(Screen(steps: steps, location: first.location))
    }
    return screens
  }

  /// Makes steps of a screen's blocks: what is between special blocks is one piece of prose.
  private static func steps(_ blocks: ArraySlice<Block>, _ findings: inout Findings) -> [LessonStep] {
    var steps: [LessonStep] = []
    var prose: [Block] = []
    for block in blocks {
      if case .code(let code) = block.content, let kind = BlockKind(rawValue: code.info) {
        if !prose.isEmpty { steps.append(.prose(prose)) }
        prose = []
        if let step = kind.step(code, &findings) { steps.append(step) }
      } else {
        reportUnknown(block, &findings)
        reportSpecialBlocks(in: block, &findings)
        prose.append(block)
      }
    }
    if !prose.isEmpty { steps.append(.prose(prose)) }
    return steps
  }

  /// What may stand behind a fence and is shown as it is.
  private static let plainInfos = ["", "formula", "text"]

  private static func reportUnknown(_ block: Block, _ findings: inout Findings) {
    guard case .code(let code) = block.content, !plainInfos.contains(code.info) else { return }
    let known = BlockKind.allCases.map(\.rawValue) + plainInfos.filter { !$0.isEmpty }
    findings.report(.unknownBlock(code.info, known: known), line: block.location.line)
  }

  /// Reports blocks that would have a meaning at the left margin, and have none in a list or a quote.
  private static func reportSpecialBlocks(in block: Block, _ findings: inout Findings) {
    switch block.content {
    case .code(let code):
      if BlockKind(rawValue: code.info) != nil {
        findings.report(.nestedBlock(code.info), line: block.location.line)
      }
    case .quote(let blocks):
      for block in blocks { reportSpecialBlocks(in: block, &findings) }
    case .list(let list):
      for block in list.items.joined() { reportSpecialBlocks(in: block, &findings) }
    case .heading, .paragraph, .table, .thematicBreak, .html: break
    }
  }
}
