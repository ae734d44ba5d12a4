/// Fills lines with words up to a width.
struct LineFiller {
  private typealias Run = StyledLine.Run

  private let width: Int
  private let quotesCode: Bool
  private var lines: [StyledLine] = []
  private var line = StyledLine()
  private var lineWidth = 0
  /// The word being gathered: what stands together without a blank, whatever its styles.
  private var word: [Run] = []
  /// The style of the blank before the word, where there is one.
  private var blank: StyledLine.Style?

  init(width: Int, quotesCode: Bool) {
    self.width = width
    self.quotesCode = quotesCode
  }

  /// The lines filled.
  var finished: [StyledLine] {
    var filler = self
    filler.endWord()
    return filler.line.runs.isEmpty ? filler.lines : filler.lines + [filler.line]
  }

  mutating func add(_ inlines: [Inline], _ style: StyledLine.Style) {
    for inline in inlines {
      switch inline {
      case .text(let text): add(words: text, style)
      case .code(let code): add(code: code)
      case .emphasis(let inlines): add(inlines, style == .plain ? .emphasis : style)
      case .strong(let inlines): add(inlines, style == .heading ? style : .strong)
      case .link(let inlines, let destination, _): add(link: inlines, destination, style)
      case .image(let description, let source, _):
        add(words: "[\(description.isEmpty ? "picture" : description): \(source)]", style)
      case .hole(let hole): word.append(Run(hole.source, style))
      case .softBreak: endWord(blank: style)
      case .hardBreak:
        endWord()
        endLine()
      }
    }
  }

  private mutating func add(words text: String, _ style: StyledLine.Style) {
    for (index, piece) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { endWord(blank: style) }
      if !piece.isEmpty { word.append(Run(String(piece), style)) }
    }
  }

  /// Adds a code span, which stays on one line if a line can hold it.
  private mutating func add(code: String) {
    let shown = quotesCode ? "`\(code)`" : code
    if shown.count <= width {
      word.append(Run(shown, .code))
    } else {
      add(words: shown, .code)
    }
  }

  /// Adds a link's words, and its address behind them where they are not the address.
  private mutating func add(link inlines: [Inline], _ destination: String, _ style: StyledLine.Style) {
    add(inlines, style)
    if destination.isEmpty || inlines.plainText == destination { return }
    endWord(blank: style)
    word.append(Run("(\(destination))", style))
  }

  /// Puts the word gathered on a line; a word longer than a line is cut between characters.
  private mutating func endWord(blank style: StyledLine.Style? = nil) {
    let wordWidth = word.reduce(0) { $0 + $1.text.count }
    if wordWidth > 0 {
      let blankWidth = blank == nil || lineWidth == 0 ? 0 : 1
      if lineWidth > 0, lineWidth + blankWidth + wordWidth > width {
        endLine()
      } else if blankWidth > 0, let blank {
        put(Run(" ", blank))
      }
      for run in word { putCut(run) }
      word = []
      blank = nil
    }
    if let style { blank = style }
  }

  private mutating func putCut(_ run: Run) {
    var rest = run.text[...]
    while !rest.isEmpty {
      if lineWidth >= width { endLine() }
      let piece = rest.prefix(width - lineWidth)
      put(Run(String(piece), run.style))
      rest = rest.dropFirst(piece.count)
    }
  }

  private mutating func put(_ run: Run) {
    line.append(run)
    lineWidth += run.text.count
  }

  private mutating func endLine() {
    lines.append(line)
    line = StyledLine()
    lineWidth = 0
    blank = nil
  }
}
