/// Prints a document as CommonMark that reads back as the same document.
///
/// Code is always fenced. A line across the page is `---` at the left margin, where it ends a screen; at the
/// very start, where `---` would open front matter, it is `***`, and inside lists and quotes `___`.
enum DocumentPrinter {
  static func text(of document: Document) -> String {
    var lines: [String] = []
    if let frontMatter = document.frontMatter {
      lines = ["---"] + (frontMatter.text.isEmpty ? [] : [frontMatter.text]) + ["---"]
      if !document.blocks.isEmpty { lines.append("") }
    }
    var blocks = document.blocks[...]
    if lines.isEmpty, blocks.first?.content == .thematicBreak {
      blocks.removeFirst()
      lines = ["***"] + (blocks.isEmpty ? [] : [""])
    }
    lines += self.lines(of: Array(blocks), in: .page)
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// What blocks stand in.
  private enum Container: Equatable {
    case page
    case quote
    /// An item behind this bullet or delimiter.
    case item(marker: String, isTight: Bool)

    var isTightItem: Bool {
      if case .item(_, isTight: true) = self { return true }
      return false
    }

    var marker: String? {
      if case .item(let marker, _) = self { return marker }
      return nil
    }
  }

  private static func lines(of blocks: [Block], in container: Container) -> [String] {
    var lines: [String] = []
    var lastMarker: String?
    for (index, block) in blocks.enumerated() {
      if index > 0, !container.isTightItem { lines.append("") }
      if case .list(let list) = block.content {
        // Neighbouring lists need different markers to stay apart, and a list in a list a different bullet:
        // `- - -` would be a line across the page.
        let bullets: [String] = ["-", "+", "*"].filter { bullet in bullet != container.marker }
        let markers = list.start == nil ? bullets : [".", ")"]
        let marker = markers[0] == lastMarker ? markers[1] : markers[0]
        lines += self.lines(of: list, marker: marker)
        lastMarker = marker
      } else {
        lines += self.lines(of: block, in: container)
        lastMarker = nil
      }
    }
    return lines
  }

  private static func lines(of block: Block, in container: Container) -> [String] {
    switch block.content {
    case .heading(let level, let inlines):
      let text = InlinePrinter.text(of: inlines, inHeading: true)
      return [String(repeating: "#", count: min(max(level, 1), 6)) + (text.isEmpty ? "" : " " + text)]
    case .paragraph(let inlines):
      return InlinePrinter.text(of: inlines, inHeading: false).split(separator: "\n").map(String.init)
    case .quote(let blocks):
      let lines = lines(of: blocks, in: .quote)
      return lines.isEmpty ? [">"] : lines.map { $0.isEmpty ? ">" : "> " + $0 }
    case .code(let code):
      return lines(of: code)
    case .table(let table):
      let rule = "|" + table.alignments.map { $0.rawValue + "|" }.joined()
      let lines = table.lines.map { line in
        "|" + line.map { " " + InlinePrinter.text(of: $0, inHeading: true) + " |" }.joined()
      }
      return [lines[0], rule] + lines.dropFirst()
    case .thematicBreak:
      return [container == .page ? "---" : "___"]
    case .html(let html):
      return html.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    case .list(let list):
      return lines(of: list, marker: list.start == nil ? "-" : ".")
    }
  }

  private static func lines(of list: List, marker: String) -> [String] {
    var lines: [String] = []
    for (index, item) in list.items.enumerated() {
      if index > 0, !list.isTight { lines.append("") }
      // CommonMark reads nine digits, and looks at the first number only.
      let mark = list.start.map { "\(min(max($0, 0) + index, 999_999_999))\(marker)" } ?? marker
      let indentation = String(repeating: " ", count: mark.count + 1)
      let content = self.lines(of: item, in: .item(marker: marker, isTight: list.isTight))
      lines.append(content.isEmpty ? mark : mark + " " + content[0])
      lines += content.dropFirst().map { $0.isEmpty ? "" : indentation + $0 }
    }
    return lines
  }

  private static func lines(of code: CodeBlock) -> [String] {
    let longest = code.text.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [fence + InlinePrinter.escaped(code.info)] + code.text.textLines + [fence]
  }
}
