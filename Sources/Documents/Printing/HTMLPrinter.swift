import CMark

/// Prints blocks as HTML. What is not CommonMark's own, tables and formulas, is made here; HTML that stands in the text
/// is left out, as nothing of it is shown elsewhere.
package enum HTMLPrinter {
  package static func html(of blocks: [Block]) -> String { blocks.map(html).joined(separator: "\n") }

  /// A text with what HTML takes for its own written otherwise.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }

  private static func html(of block: Block) -> String {
    switch block.content {
    case .table(let table): return html(of: table)
    case .code(let code) where code.isFormula:
      return "<pre class=\"formula\">\(escaped(code.text))</pre>"
    case .quote(let blocks): return "<blockquote>\n\(html(of: blocks))\n</blockquote>"
    case .list(let list) where list.items.contains(where: { $0.contains(where: \.isOurOwn) }):
      let (open, close) = list.start.map { ("<ol start=\"\($0)\">", "</ol>") } ?? ("<ul>", "</ul>")
      return open + list.items.map { "<li>\(html(of: $0))</li>" }.joined(separator: "\n") + close
    case .html: return ""
    case .heading, .paragraph, .code, .list, .thematicBreak: return commonMark(Document(blocks: [block]).text)
    }
  }

  private static func html(of table: ProseTable) -> String {
    let lines = table.lines.enumerated().map { index, line in
      let tag = index == 0 ? "th" : "td"
      return "<tr>" + line.map { "<\(tag)>\(inline($0))</\(tag)>" }.joined() + "</tr>"
    }
    return "<table>\n\(lines.joined(separator: "\n"))\n</table>"
  }

  /// Prose of one line, without the paragraph around it.
  private static func inline(_ inlines: [Inline]) -> String {
    let html = commonMark(Document(blocks: [Block(.paragraph(inlines))]).text)
    return html.hasPrefix("<p>") && html.hasSuffix("</p>") ? String(html.dropFirst(3).dropLast(4)) : html
  }

  /// By libcmark, whose usual mode lets neither HTML nor dangerous links through.
  private static func commonMark(_ text: String) -> String {
    guard let html = cmark_markdown_to_html(text, text.utf8.count, CMARK_OPT_DEFAULT) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    var result = String(cString: html)
    while result.last == "\n" { result.removeLast() }
    return result
  }
}

extension Block {
  /// Whether CommonMark does not know it.
  fileprivate var isOurOwn: Bool {
    switch content {
    case .table, .html: true
    case .code(let code): code.isFormula
    case .quote(let blocks): blocks.contains(where: \.isOurOwn)
    case .list(let list): list.items.contains { $0.contains(where: \.isOurOwn) }
    case .heading, .paragraph, .thematicBreak: false
    }
  }
}
