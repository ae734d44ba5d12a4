import Words

/// One character of a text picture.
struct TextCell: Equatable {
  var character: Character = " "
  /// Colours by their numbers among 256; nil for the terminal's own.
  var ink: UInt8?
  var ground: UInt8?
  /// Whether the wide character before it lies over it too.
  var isCovered = false

  var isBlank: Bool { character == " " && ground == nil && !isCovered }

  /// A text's cells: two for a wide character, none for what would steer the terminal, which is shown by its name.
  static func cells(_ text: String, ink: UInt8? = nil, ground: UInt8? = nil) -> [TextCell] {
    visible(text, keepsLines: false).flatMap { character -> [TextCell] in
      let cell = TextCell(character: character, ink: ink, ground: ground)
      let rest = TextCell(ink: ink, ground: ground, isCovered: true)
      return [cell] + Array(repeating: rest, count: max(0, columnCount(of: String(character)) - 1))
    }
  }
}

extension [TextCell] {
  /// The line as it is written, without trailing blanks; a colour ends with its line.
  func text(inColour: Bool) -> String {
    var line = ""
    var (ink, ground) = (UInt8?.none, UInt8?.none)
    for cell in prefix((lastIndex { !$0.isBlank } ?? -1) + 1) where !cell.isCovered {
      // A blank shows no ink.
      let wanted = cell.character == " " ? (ink, cell.ground) : (cell.ink, cell.ground)
      if inColour, wanted != (ink, ground) {
        if ink != nil || ground != nil { line += "\u{1B}[0m" }
        (ink, ground) = wanted.1 == nil && cell.character == " " ? (nil, nil) : wanted
        let codes = [ink.map { "38;5;\($0)" }, ground.map { "48;5;\($0)" }].compactMap(\.self)
        if !codes.isEmpty { line += "\u{1B}[\(codes.joined(separator: ";"))m" }
      }
      line.append(cell.character)
    }
    return ink == nil && ground == nil ? line : line + "\u{1B}[0m"
  }

  /// At most so many cells, what is cut off shown by an ellipsis.
  func shortened(to count: Int, _ look: TextLook) -> [TextCell] {
    guard self.count > count else { return self }
    let rest = look.ellipsis.map { TextCell(character: $0, ink: last?.ink, ground: last?.ground) }
    var kept = Array(prefix(Swift.max(0, count - rest.count)))
    // Half of a wide character shows nothing.
    if self[kept.count].isCovered, !kept.isEmpty { kept[kept.count - 1] = TextCell() }
    return Array((kept + rest).prefix(Swift.max(0, count)))
  }
}
