@testable import Documents

// What was read, as if it stood nowhere: a document that is printed and read again is the same but for locations.

extension Document {
  var withoutLocations: Document {
    Document(frontMatter: frontMatter.map { FrontMatter($0.text) }, blocks: blocks.withoutLocations)
  }
}

extension [Block] {
  var withoutLocations: [Block] { map { Block($0.content.withoutLocations) } }
}

extension [Inline] {
  var withoutLocations: [Inline] { map(\.withoutLocations) }
}

extension Block.Content {
  fileprivate var withoutLocations: Block.Content {
    switch self {
    case .heading(let level, let inlines): .heading(level: level, inlines.withoutLocations)
    case .paragraph(let inlines): .paragraph(inlines.withoutLocations)
    case .list(let list):
      .list(List(start: list.start, isTight: list.isTight, items: list.items.map(\.withoutLocations)))
    case .quote(let blocks): .quote(blocks.withoutLocations)
    case .code(let code): .code(CodeBlock(info: code.info, text: code.text))
    case .table(let table): .table(table.mapCells(\.withoutLocations))
    case .thematicBreak, .html: self
    }
  }
}

extension Inline {
  fileprivate var withoutLocations: Inline {
    switch self {
    case .hole(let hole): .hole(Hole(hole.expression, digits: hole.digits))
    case .emphasis(let inlines): .emphasis(inlines.withoutLocations)
    case .strong(let inlines): .strong(inlines.withoutLocations)
    case .link(let inlines, let destination, let title):
      .link(inlines.withoutLocations, destination: destination, title: title)
    case .text, .code, .image, .softBreak, .hardBreak: self
    }
  }
}
