/// A part of a line of prose.
package indirect enum Inline: Sendable, Hashable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case link([Inline], destination: String, title: String)
  /// A picture; its description is plain text.
  case image(description: String, source: String, title: String)
  /// A computed number, not computed yet.
  case hole(Hole)
  /// The end of a line in the file: a blank for the reader.
  case softBreak
  /// The end of a line for the reader.
  case hardBreak

  /// The text as a reader sees it, without styles: a link gives its words, a picture its description.
  package var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let inlines), .strong(let inlines), .link(let inlines, _, _): inlines.plainText
    case .image(let description, _, _): description
    case .hole(let hole): hole.source
    case .softBreak, .hardBreak: " "
    }
  }

  /// What this part is made of, where it is made of parts.
  package var children: [Inline] {
    switch self {
    case .emphasis(let inlines), .strong(let inlines), .link(let inlines, _, _): inlines
    case .text, .code, .image, .hole, .softBreak, .hardBreak: []
    }
  }
}

extension [Inline] {
  /// The text as a reader sees it, without styles.
  package var plainText: String { map(\.plainText).joined() }

  /// These parts with each hole filled by what the closure returns for it.
  package func filled<Failure: Error>(
    _ value: (Hole) throws(Failure) -> String
  ) throws(Failure) -> [Inline] {
    try replacing { (inline) throws(Failure) in
      if case .hole(let hole) = inline { .text(try value(hole)) } else { nil }
    }
  }

  /// These parts with others in the place of those that the closure has one for; a part comes before its own parts.
  func replacing<Failure: Error>(
    _ replacement: (Inline) throws(Failure) -> Inline?
  ) throws(Failure) -> [Inline] {
    try map { (inline) throws(Failure) in
      if let other = try replacement(inline) { return other }
      return switch inline {
      case .emphasis(let inlines): .emphasis(try inlines.replacing(replacement))
      case .strong(let inlines): .strong(try inlines.replacing(replacement))
      case .link(let inlines, let destination, let title):
        .link(try inlines.replacing(replacement), destination: destination, title: title)
      case .text, .code, .image, .hole, .softBreak, .hardBreak: inline
      }
    }
  }
}
