extension String {
  /// The text of a formula with every line that is wider than the room broken before a sign that stands between blanks,
  /// else at a blank, else before a sign; what follows is indented.
  ///
  /// What has none of these stays whole.
  package func formulaWrapped(to width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.count > width ? Self.broken($0, to: width) : String($0) }.joined(separator: "\n")
  }

  private static func broken(_ line: Substring, to width: Int) -> String {
    var parts: [Substring] = []
    var rest = line
    var room = width
    while rest.count > room, let place = placeToBreak(rest, within: room) {
      parts.append(rest[..<place])
      rest = rest[place...].drop { $0 == " " }
      room = width - indent.count
    }
    return (parts + [rest]).joined(separator: "\n" + indent)
  }

  private static let indent = "    "
  private static let signs: Set<Character> = ["+", "-", "*", "/", "="]

  /// The last good place in the room, the first behind it where there is none.
  private static func placeToBreak(_ text: Substring, within room: Int) -> Substring.Index? {
    let places = text.indices.dropFirst().filter { $0 > text.startIndex }
    let near = places.prefix(Swift.max(0, room))
    func isBeforeSign(_ place: Substring.Index) -> Bool {
      let next = text[text.index(after: place)...]
      return text[place] == " " && next.first.map(signs.contains) == true && next.dropFirst().first == " "
    }
    func isSign(_ place: Substring.Index) -> Bool {
      // Not the one of `1e-5`.
      signs.contains(text[place]) && text[text.index(before: place)] != "e"
    }
    return near.last(where: isBeforeSign) ?? near.last { text[$0] == " " } ?? near.last(where: isSign)
      ?? places.first { text[$0] == " " || isSign($0) }
  }
}
