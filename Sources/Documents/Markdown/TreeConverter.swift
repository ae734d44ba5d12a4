import CMark

/// Turns libcmark's tree into blocks.
struct TreeConverter {
  /// How many lists, quotes and styles can stand in one another.
  static let depthLimit = 100
  /// Emphasis inside two others shows nothing more, and is read as what it holds.
  static let emphasisLimit = 2

  private let protected: ProtectedText
  private let lines: [Substring.UTF8View]
  private let firstLine: Int
  private(set) var findings: Findings
  private var hasReportedDepth = false

  init(_ protected: ProtectedText, firstLine: Int, findings: Findings) {
    self.protected = protected
    lines = protected.text.allLines.map(\.utf8)
    self.firstLine = firstLine
    self.findings = findings
  }

  mutating func blocks(under parent: OpaquePointer, depth: Int = 0) -> [Block] {
    guard isReadable(parent, depth) else { return [] }
    var blocks: [Block] = []
    for node in Children(of: parent) {
      if let content = content(of: node, depth) { blocks.append(Block(content, at: location(of: node))) }
    }
    return blocks
  }

  private mutating func content(of node: OpaquePointer, _ depth: Int) -> Block.Content? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      let inlines = inlines(under: node, depth + 1).normalized(breaks: false)
      return .heading(level: Int(cmark_node_get_heading_level(node)), inlines)
    case CMARK_NODE_PARAGRAPH:
      let inlines = inlines(under: node, depth + 1).normalized()
      if inlines.isEmpty { return nil }
      return ProseTable(inlines, source: firstLines(of: node)).map { .table($0) } ?? .paragraph(inlines)
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      var items: [[Block]] = []
      for item in Children(of: node) { items.append(blocks(under: item, depth: depth + 1)) }
      return .list(
        List(
          start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
          isTight: cmark_node_get_list_tight(node) != 0, items: items))
    case CMARK_NODE_BLOCK_QUOTE:
      return .quote(blocks(under: node, depth: depth + 1))
    case CMARK_NODE_CODE_BLOCK:
      let code = code(node)
      if code.isFormula {
        for found in code.holeProblems { findings.report(found.problem, line: found.line) }
      }
      return .code(code)
    case CMARK_NODE_THEMATIC_BREAK:
      return .thematicBreak
    case CMARK_NODE_HTML_BLOCK:
      let html = literal(of: node)
      if HTML.edgesRemoved(html) == Cell.noteMark { return .html(Cell.noteMark) }
      return HTML.isComments(html) ? nil : .html(HTML.edgesRemoved(html))
    default:
      return nil
    }
  }

  /// The first two lines of a block as they were written, from its own column on.
  private func firstLines(of node: OpaquePointer) -> (first: String, second: String) {
    let column = Int(cmark_node_get_start_column(node)) - 1
    func line(_ offset: Int) -> String {
      let index = Int(cmark_node_get_start_line(node)) - 1 + offset
      return lines.indices.contains(index) ? String(Substring(lines[index].dropFirst(column))).trimmed : ""
    }
    return (line(0), line(1))
  }

  private func code(_ node: OpaquePointer) -> CodeBlock {
    let location = location(of: node)
    let column = Int(cmark_node_get_start_column(node))
    let line = Int(cmark_node_get_start_line(node)) - 1
    let first = lines.indices.contains(line) ? lines[line].dropFirst(column - 1).first : nil
    let isFenced = first == UInt8(ascii: "`") || first == UInt8(ascii: "~")
    return CodeBlock(
      info: string(cmark_node_get_fence_info(node)), text: literal(of: node),
      at: isFenced ? FileLocation(line: location.line + 1) : location)
  }

  private mutating func inlines(under parent: OpaquePointer, _ depth: Int, emphasis: Int = 0) -> [Inline] {
    guard isReadable(parent, depth) else { return [] }
    var inlines: [Inline] = []
    for node in Children(of: parent) {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_TEXT: append(text(of: node), to: &inlines)
      case CMARK_NODE_CODE: inlines.append(.code(literal(of: node)))
      case CMARK_NODE_SOFTBREAK: inlines.append(.softBreak)
      case CMARK_NODE_LINEBREAK: inlines.append(.hardBreak)
      case CMARK_NODE_HTML_INLINE:
        let html = literal(of: node)
        if !HTML.isComments(html) { inlines.append(.text(html)) }
      case CMARK_NODE_EMPH, CMARK_NODE_STRONG:
        let children = self.inlines(under: node, depth + 1, emphasis: emphasis + 1)
        if emphasis >= Self.emphasisLimit {
          inlines += children
        } else {
          inlines.append(
            cmark_node_get_type(node) == CMARK_NODE_EMPH ? .emphasis(children) : .strong(children))
        }
      case CMARK_NODE_LINK:
        inlines.append(
          .link(
            self.inlines(under: node, depth + 1, emphasis: emphasis),
            destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node))))
      case CMARK_NODE_IMAGE:
        inlines.append(
          .image(
            description: self.inlines(under: node, depth + 1).plainText,
            source: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node))))
      default: break
      }
    }
    return inlines
  }

  private mutating func append(_ text: String, to inlines: inout [Inline]) {
    for part in protected.parts(of: text) {
      switch part {
      case .text(let text): inlines.append(.text(text))
      case .original(.hole(let hole, _)): inlines.append(.hole(hole))
      case .original(.literal(let literal)): inlines.append(.text(literal))
      case .original(.broken(let problem, let source, let location)):
        findings.report(problem, line: location.line)
        inlines.append(.text(source))
      case .original(.conflict(let mark, let location, let end)):
        if mark.isFirst { findings.report(.conflict(endLine: end), line: location.line) }
        inlines.append(.text(mark.text))
      }
    }
  }

  /// Whether what stands at this depth is read; reports once that the rest is not.
  private mutating func isReadable(_ node: OpaquePointer, _ depth: Int) -> Bool {
    if depth <= Self.depthLimit { return true }
    if !hasReportedDepth {
      findings.report(.nestedTooDeeply(limit: Self.depthLimit), line: blockLine(of: node))
    }
    hasReportedDepth = true
    return false
  }

  /// The line of a node, or of the nearest block around it: libcmark gives inlines no dependable line.
  private func blockLine(of node: OpaquePointer) -> Int {
    var node = node
    while cmark_node_get_type(node).rawValue > CMARK_NODE_LAST_BLOCK.rawValue,
      let parent = cmark_node_parent(node)
    {
      node = parent
    }
    return location(of: node).line
  }

  private func location(of node: OpaquePointer) -> FileLocation {
    FileLocation(
      line: Int(cmark_node_get_start_line(node)) + firstLine - 1,
      column: Int(cmark_node_get_start_column(node)))
  }

  /// A text node's text, its holes still marks.
  private func text(of node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  private func literal(of node: OpaquePointer) -> String {
    protected.restored(text(of: node))
  }

  private func string(_ characters: UnsafePointer<CChar>?) -> String {
    characters.map { protected.restored(String(cString: $0)) } ?? ""
  }
}

/// The nodes directly under a node, from first to last.
private struct Children: Sequence, IteratorProtocol {
  private var following: OpaquePointer?

  init(of parent: OpaquePointer) {
    following = cmark_node_first_child(parent)
  }

  mutating func next() -> OpaquePointer? {
    guard let node = following else { return nil }
    following = cmark_node_next(node)
    return node
  }
}
