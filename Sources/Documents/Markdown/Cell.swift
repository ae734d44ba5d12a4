/// Commands in a document, and what they showed when they were run last.
package struct Cell: Sendable, Hashable {
  /// What a command showed.
  package enum Output: Sendable, Hashable {
    /// Lines of text, each ending in `\n`.
    case text(String)
    case picture(description: String, source: String)
  }

  /// The info string of a block of commands.
  package static let commandsInfo = "descent"
  /// The info string of a block that holds what commands showed.
  package static let outputInfo = "output"
  /// A comment between a cell and a note that would be taken for what the cell showed.
  package static let noteMark = "<!-- note -->"

  /// The commands as written, comments and all, each line ending in `\n`.
  package let commands: String
  package let outputs: [Output]
  /// Where the first line of the commands stands.
  package let location: FileLocation

  package init(commands: String, outputs: [Output] = [], at location: FileLocation = .nowhere) {
    self.commands = CodeBlock(text: commands).text
    self.outputs = outputs
    self.location = location
  }

  /// The commands, split.
  package var script: Script { Script(commands, firstLine: location.line) }
}

/// What a notebook consists of: cells, and what stands between them.
package enum NotebookPart: Sendable, Hashable {
  case cell(Cell)
  case block(Block)
}

extension Document {
  /// A notebook's document.
  package init(frontMatter: FrontMatter? = nil, parts: [NotebookPart]) {
    var blocks: [Block] = []
    var isBelowCell = false
    for part in parts {
      if case .block(let block) = part, isBelowCell, Cell.Output(block) != nil {
        blocks.append(Block(.html(Cell.noteMark)))
      }
      blocks += part.blocks
      if case .cell = part { isBelowCell = true } else { isBelowCell = false }
    }
    self.init(frontMatter: frontMatter, blocks: blocks)
  }

  /// The document as a notebook: a `descent` block is a cell, and the `output` blocks and pictures that
  /// follow it at once are its outputs.
  package var parts: [NotebookPart] {
    var parts: [NotebookPart] = []
    for block in blocks {
      if case .code(let code) = block.content, code.info == Cell.commandsInfo {
        parts.append(.cell(Cell(commands: code.text, at: code.location)))
      } else if let output = Cell.Output(block), case .cell(let cell) = parts.last {
        parts[parts.count - 1] = .cell(
          Cell(commands: cell.commands, outputs: cell.outputs + [output], at: cell.location))
      } else {
        parts.append(.block(block))
      }
    }
    return parts
  }
}

extension NotebookPart {
  fileprivate var blocks: [Block] {
    switch self {
    case .block(let block): [block]
    case .cell(let cell):
      [Block(.code(CodeBlock(info: Cell.commandsInfo, text: cell.commands, at: cell.location)))]
        + cell.outputs.map(\.block)
    }
  }
}

extension Cell.Output {
  /// Takes a block for an output; none where it is something else.
  fileprivate init?(_ block: Block) {
    switch block.content {
    case .code(let code) where code.info == Cell.outputInfo:
      self = .text(code.text)
    case .paragraph(let inlines):
      guard inlines.count == 1, case .image(let description, let source, "") = inlines[0] else { return nil }
      self = .picture(description: description, source: source)
    default:
      return nil
    }
  }

  fileprivate var block: Block {
    switch self {
    case .text(let text): Block(.code(CodeBlock(info: Cell.outputInfo, text: text)))
    case .picture(let description, let source):
      Block(.paragraph([.image(description: description, source: source, title: "")]))
    }
  }
}
