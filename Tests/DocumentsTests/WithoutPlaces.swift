@testable import Documents

// What was read, as if it stood nowhere: a document that is printed and read again is the same but for places.

extension Document {
  var withoutPlaces: Document {
    Document(frontMatter: frontMatter.map { FrontMatter($0.text) }, blocks: blocks.withoutPlaces)
  }
}

extension [Block] {
  var withoutPlaces: [Block] { map { Block($0.content.withoutPlaces) } }
}

extension [Inline] {
  var withoutPlaces: [Inline] { map(\.withoutPlaces) }
}

extension Block.Content {
  fileprivate var withoutPlaces: Block.Content {
    switch self {
    case .heading(let level, let inlines): .heading(level: level, inlines.withoutPlaces)
    case .paragraph(let inlines): .paragraph(inlines.withoutPlaces)
    case .list(let list):
      .list(List(start: list.start, isTight: list.isTight, items: list.items.map(\.withoutPlaces)))
    case .quote(let blocks): .quote(blocks.withoutPlaces)
    case .code(let code): .code(CodeBlock(info: code.info, text: code.text))
    case .thematicBreak, .html: self
    }
  }
}

extension Inline {
  fileprivate var withoutPlaces: Inline {
    switch self {
    case .hole(let hole): .hole(Hole(hole.expression, digits: hole.digits))
    case .emphasis(let inlines): .emphasis(inlines.withoutPlaces)
    case .strong(let inlines): .strong(inlines.withoutPlaces)
    case .link(let inlines, let destination, let title):
      .link(inlines.withoutPlaces, destination: destination, title: title)
    case .text, .code, .image, .softBreak, .hardBreak: self
    }
  }
}
