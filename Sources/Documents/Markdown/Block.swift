/// A part of a document: a paragraph, a list, a cell.
package struct Block: Sendable, Hashable {
  package indirect enum Content: Sendable, Hashable {
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    case list(List)
    case quote([Block])
    case code(CodeBlock)
    case table(ProseTable)
    case thematicBreak
    /// HTML as written, which is not shown; what is only comments is not read at all.
    case html(String)
  }

  package let content: Content
  /// Where the block begins.
  package let location: FileLocation

  package init(_ content: Content, at location: FileLocation = .nowhere) {
    self.content = content
    self.location = location
  }
}

/// A bulleted or numbered list.
package struct List: Sendable, Hashable {
  /// The first item's number; none where there are bullets.
  package let start: Int?
  /// Whether items follow one another without empty lines. Only a list whose items are a paragraph, with or
  /// without a tight list below it, can be tight.
  package let isTight: Bool
  package let items: [[Block]]

  package init(start: Int? = nil, isTight: Bool = true, items: [[Block]]) {
    self.start = start
    self.items = items
    self.isTight = Self.canBeTight(items) && (isTight || Self.mustBeTight(items))
  }

  private static func canBeTight(_ items: [[Block]]) -> Bool {
    items.allSatisfy { item in
      guard case .paragraph = item.first?.content else { return item.isEmpty }
      if item.count == 1 { return true }
      // A list directly under a line of text has to begin with 1 and with something in its first item.
      guard item.count == 2, case .list(let inner) = item[1].content else { return false }
      return inner.isTight && inner.items.first?.isEmpty == false && (inner.start ?? 1) == 1
    }
  }

  /// Whether there is no room for an empty line: one item of one block at most.
  private static func mustBeTight(_ items: [[Block]]) -> Bool {
    items.count == 1 && items.allSatisfy { $0.count <= 1 }
  }
}

/// A block of code: indented, or fenced with an info string that says what it is.
package struct CodeBlock: Sendable, Hashable {
  /// What stands behind the opening fence; empty for none.
  package let info: String
  /// The lines, each ending in `\n`.
  package let text: String
  /// Where the first line of the text stands.
  package let location: FileLocation

  package init(info: String = "", text: String, at location: FileLocation = .nowhere) {
    self.info = info
    self.text = text.isEmpty || text.unicodeScalars.last == "\n" ? text : text + "\n"
    self.location = location
  }
}

extension CodeBlock {
  /// Whether it is a formula in prose: lines of plain text, shown as they are, with numbers worked out.
  package var isFormula: Bool { info == "formula" }

  private var templates: [Template] {
    text.textLines.enumerated().map { offset, line in
      Template(line: line, at: FileLocation(line: location.line + offset))
    }
  }

  /// The numbers to work out in a formula.
  var holes: [Hole] {
    templates.flatMap(\.segments).compactMap { if case .hole(let hole, _) = $0 { hole } else { nil } }
  }

  /// What is wrong with the holes of a formula, each on its line.
  var holeProblems: [(problem: DocumentProblem, line: Int)] {
    templates.flatMap(\.segments).compactMap {
      if case .broken(let problem, _, let location) = $0 { (problem, location.line) } else { nil }
    }
  }

  /// The formula with something else in the place of numbers to work out.
  fileprivate func replacingHoles<Failure: Error>(
    _ replacement: (Inline) throws(Failure) -> Inline?
  ) throws(Failure) -> CodeBlock {
    let lines = try templates.map { (template) throws(Failure) in
      try template.segments.map { (segment) throws(Failure) in
        switch segment {
        case .literal(let text), .broken(_, let text, _): text
        case .hole(let hole, let source): try replacement(.hole(hole))?.plainText ?? source
        }
      }.joined()
    }
    return CodeBlock(info: info, text: lines.map { $0 + "\n" }.joined(), at: location)
  }
}

extension [Block] {
  /// These blocks with each hole in their prose filled by what the closure returns for it.
  package func filled<Failure: Error>(
    _ value: (Hole) throws(Failure) -> String
  ) throws(Failure) -> [Block] {
    try replacing { (inline) throws(Failure) in
      if case .hole(let hole) = inline { .text(try value(hole)) } else { nil }
    }
  }

  /// These blocks with the expression of each hole in their prose changed by the closure.
  package func mapHoles(_ change: (String) -> String) -> [Block] {
    replacing { inline in
      guard case .hole(let hole) = inline else { return nil }
      return .hole(Hole(change(hole.expression), digits: hole.digits, at: hole.location))
    }
  }

  /// These blocks with links in the place of pictures that stand elsewhere than in the text.
  package var linkingPictures: [Block] {
    replacing { inline in
      guard case .image(let description, let source, let title) = inline, !source.hasPrefix("data:") else {
        return nil
      }
      return .link([.text(description.isEmpty ? source : description)], destination: source, title: title)
    }
  }

  private func replacing<Failure: Error>(
    _ replacement: (Inline) throws(Failure) -> Inline?
  ) throws(Failure) -> [Block] {
    try map { (block) throws(Failure) in
      let content: Block.Content =
        switch block.content {
        case .heading(let level, let inlines): .heading(level: level, try inlines.replacing(replacement))
        case .paragraph(let inlines): .paragraph(try inlines.replacing(replacement))
        case .quote(let blocks): .quote(try blocks.replacing(replacement))
        case .list(let list):
          .list(
            List(
              start: list.start, isTight: list.isTight,
              items: try list.items.map { (item) throws(Failure) in try item.replacing(replacement) }))
        case .table(let table):
          .table(try table.mapCells { (cell) throws(Failure) in try cell.replacing(replacement) })
        case .code(let code) where code.isFormula: .code(try code.replacingHoles(replacement))
        case .code, .thematicBreak, .html: block.content
        }
      return Block(content, at: block.location)
    }
  }

  /// Every part of the prose of these blocks, from first to last, each with the block that holds it; a part
  /// comes before its own parts.
  package func visitInlines(_ visit: (Inline, Block) -> Void) {
    func walk(_ inlines: [Inline], in block: Block) {
      for inline in inlines {
        visit(inline, block)
        walk(inline.children, in: block)
      }
    }
    for block in self {
      switch block.content {
      case .heading(_, let inlines), .paragraph(let inlines): walk(inlines, in: block)
      case .quote(let blocks): blocks.visitInlines(visit)
      case .list(let list):
        for item in list.items { item.visitInlines(visit) }
      case .table(let table):
        for cell in table.lines.joined() { walk(cell, in: block) }
      case .code(let code) where code.isFormula: walk(code.holes.map { .hole($0) }, in: block)
      case .code, .thematicBreak, .html: break
      }
    }
  }

  /// Every hole in the prose of these blocks.
  package var holes: [Hole] {
    var found: [Hole] = []
    visitInlines { inline, _ in
      if case .hole(let hole) = inline { found.append(hole) }
    }
    return found
  }

  /// Every code span in the prose of these blocks, at the location of the block that holds it.
  package var codeSpans: [SourceText] {
    var found: [SourceText] = []
    visitInlines { inline, block in
      if case .code(let text) = inline { found.append(SourceText(text, at: block.location)) }
    }
    return found
  }
}
