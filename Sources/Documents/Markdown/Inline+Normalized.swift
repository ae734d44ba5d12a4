import Words

extension [Inline] {
  /// These parts in the one form that printing and reading keep: neighbouring texts joined; nothing empty; no
  /// white space but single blanks' worth of spaces, and none beside a break or at an edge; no break at an edge;
  /// no link in a link.
  ///
  /// - Parameter breaks: whether there can be breaks at all; where not, they become spaces.
  func normalized(breaks: Bool = true, inLink: Bool = false) -> [Inline] {
    var normal: [Inline] = []
    for inline in inLink ? flatMap(\.withoutLink) : self {
      switch inline {
      case .text(let text): normal.append(normalText: text)
      case .softBreak where breaks, .hardBreak where breaks: normal.append(break: inline)
      case .softBreak, .hardBreak: normal.append(normalText: " ")
      case .code(let code): if !code.isEmpty { normal.append(.code(code.withBlanks)) }
      case .emphasis(let inlines):
        let inlines = inlines.normalized(breaks: breaks, inLink: inLink)
        if !inlines.isEmpty { normal.append(.emphasis(inlines)) }
      case .strong(let inlines):
        let inlines = inlines.normalized(breaks: breaks, inLink: inLink)
        if !inlines.isEmpty { normal.append(.strong(inlines)) }
      case .link(let inlines, let destination, let title):
        let inlines = inlines.normalized(breaks: breaks, inLink: true)
        normal.append(.link(inlines, destination: destination, title: title))
      case .image(let description, let source, let title):
        normal.append(.image(description: description.withBlanks.trimmed, source: source, title: title))
      case .hole: normal.append(inline)
      }
    }
    normal.removeTrailingSpace()
    while normal.last?.isBreak == true {
      normal.removeLast()
      normal.removeTrailingSpace()
    }
    return normal
  }

  private mutating func append(normalText text: String) {
    var text = text.withBlanks
    if isEmpty || last?.isBreak == true { text = text.trimmedStart }
    if text.isEmpty { return }
    if case .text(let before) = last {
      self[count - 1] = .text(before + text)
    } else {
      append(.text(text))
    }
  }

  private mutating func append(break inline: Inline) {
    removeTrailingSpace()
    if isEmpty { return }
    guard last?.isBreak == true else { return append(inline) }
    if inline == .hardBreak { self[count - 1] = inline }
  }

  private mutating func removeTrailingSpace() {
    guard case .text(let text) = last else { return }
    let kept = text.trimmedEnd
    if kept.isEmpty {
      removeLast()
    } else {
      self[count - 1] = .text(kept)
    }
  }
}

extension Inline {
  /// A link's words, or this part itself.
  fileprivate var withoutLink: [Inline] {
    if case .link(let inlines, _, _) = self { return inlines.flatMap(\.withoutLink) }
    return [self]
  }

  fileprivate var isBreak: Bool { self == .softBreak || self == .hardBreak }
}

extension String {
  /// The text with a space for each tab, line end and the like.
  fileprivate var withBlanks: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { ("\u{9}"..."\u{D}").contains($0) ? " " : $0 }))
  }
}
