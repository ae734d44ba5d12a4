/// Prints the parts of a line so that they read back as the same parts.
///
/// Emphasis is the hard case: whether a `*` opens or closes hangs on the characters around it. So styles
/// inside one another take turns with `*` and `_`, and where a style would touch a letter, a hole or its own
/// kind, an empty comment, which reading drops, stands between.
struct InlinePrinter {
  private static let separator = "<!-- -->"

  private var output = ""
  private let inHeading: Bool
  /// How many styles are open.
  private var depth = 0
  /// The character of the style that has just been closed.
  private var closed: Unicode.Scalar?
  private var endsInHole = false

  private init(inHeading: Bool) {
    self.inHeading = inHeading
  }

  static func text(of inlines: [Inline], inHeading: Bool) -> String {
    var printer = InlinePrinter(inHeading: inHeading)
    printer.print(inlines.normalized(breaks: !inHeading))
    return printer.output
  }

  /// A text as it stands in an info string, a link's address or a title: what means something is an entity.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      let isPlain = scalar.isWord || " -./:?#=@%+,;!$~'()".unicodeScalars.contains(scalar)
      switch scalar {
      case _ where isPlain: escaped.unicodeScalars.append(scalar)
      // libcmark takes away backslashes after it has read entities.
      case "\\": escaped += "\\\\"
      default: escaped += "&#\(scalar.value);"
      }
    }
    return escaped
  }

  private mutating func print(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text): write(LineEscaper.escaped(text, startsLine: startsLine, inHeading: inHeading))
      case .code(let code): write(Self.codeSpan(code))
      case .emphasis(let inlines): printStyle(inlines, count: 1)
      case .strong(let inlines): printStyle(inlines, count: 2)
      case .link(let inlines, let destination, let title):
        write("[")
        print(inlines)
        write("](" + Self.target(destination, title) + ")")
      case .image(let description, let source, let title):
        let words = LineEscaper.escaped(description, startsLine: false, inHeading: inHeading)
        write("![" + words + "](" + Self.target(source, title) + ")")
      case .hole(let hole):
        write(hole.source, isHole: true)
      case .softBreak: write("\n")
      case .hardBreak: write("\\\n")
      }
    }
  }

  private var startsLine: Bool { output.isEmpty || output.unicodeScalars.last == "\n" }

  private mutating func printStyle(_ inlines: [Inline], count: Int) {
    guard depth < TreeConverter.emphasisLimit else { return print(inlines) }
    let character: Unicode.Scalar = depth.isMultiple(of: 2) ? "*" : "_"
    let delimiter = String(repeating: String(character), count: count)
    let canOpen = startsLine || !endsInHole && output.unicodeScalars.last?.separates(from: character) == true
    if !canOpen { write(Self.separator) }
    write(delimiter)
    depth += 1
    print(inlines)
    depth -= 1
    write(delimiter)
    closed = character
  }

  private mutating func write(_ piece: String, isHole: Bool = false) {
    guard let first = piece.unicodeScalars.first else { return }
    if let character = closed, isHole || !first.separates(from: character) {
      output += Self.separator
    } else if first == "`", output.unicodeScalars.last == "`" {
      output += Self.separator
    }
    output += piece
    closed = nil
    endsInHole = isHole
  }

  /// A code span between more backquotes than follow one another in it.
  private static func codeSpan(_ code: String) -> String {
    let runs = Set(code.unicodeScalars.split { $0 != "`" }.map(\.count))
    var length = 1
    while runs.contains(length) { length += 1 }
    let fence = String(repeating: "`", count: length)
    let first = code.unicodeScalars.first
    let last = code.unicodeScalars.last
    // One space at both ends is taken away when a span is read, unless there is nothing else.
    let losesSpaces = first == " " && last == " " && code.unicodeScalars.contains { $0 != " " }
    let padding = first == "`" || last == "`" || losesSpaces ? " " : ""
    return fence + padding + code + padding + fence
  }

  private static func target(_ address: String, _ title: String) -> String {
    let isPlain =
      !address.isEmpty
      && address.unicodeScalars.allSatisfy { $0.isWord || "-./:?#=@%+,;!$~'".unicodeScalars.contains($0) }
    let written = isPlain ? address : "<" + escaped(address) + ">"
    return title.isEmpty ? written : written + " \"" + escaped(title) + "\""
  }
}

extension Unicode.Scalar {
  /// Whether this is a letter, a digit or `_` of ASCII, or a character that only letters can be mixed up with.
  fileprivate var isWord: Bool {
    isASCIIWord || self == "_"
      || !isASCII && !properties.isWhitespace
        && properties.generalCategory != .control
  }

  /// Whether this is a letter or a digit of ASCII.
  var isASCIIWord: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
  }

  /// Whether a style's delimiter beside this character is read as one: a blank, or punctuation of another kind.
  fileprivate func separates(from delimiter: Unicode.Scalar) -> Bool {
    if self == " " || self == "\n" { return true }
    if isASCII { return !isASCIIWord && value > 32 && value < 127 && self != delimiter }
    return ("\u{2010}"..."\u{2027}").contains(self)
  }
}
