import Words

/// Commands cut short at the keyboard, as in gdb.
extension Habit {
  static let abbreviations: [Habit] =
    [
      letter("r", for: "run", example: "r 2", "run 2"), letter("s", for: "step", example: "s", "step"),
      letter("n", for: "next", example: "n", "next"),
      Habit("und", .does("undo"), isForTyping: true) { line, _ throws(CommandError) in
        guard let word = line.words.first, !word.isQuoted, Catalog.named(word.text) == nil,
          word.text.allSatisfy(\.isLetter)
        else { return nil }
        let names = Catalog.names(beginning: word.text.lowercased())
        guard names.count < 2 else { throw .ambiguous(word, names) }
        return names.first.map { line.replacingFirst(word.text.count, with: $0) }
      },
    ]

  /// A command by a letter.
  private static func letter(
    _ letter: String, for name: String, example: String, _ line: String
  ) -> Habit {
    Habit(example, .does(line), isForTyping: true) { line, _ in
      guard let word = line.words.first, word.isKeyword(letter) else { return nil }
      return line.replacingFirst(letter.count, with: name)
    }
  }
}

extension CommandError {
  fileprivate static func ambiguous(_ word: Word, _ names: [String]) -> CommandError {
    CommandError(
      .ambiguousCommand, "\"\(word.text)\" could be \(names.listed).",
      hint: "Type one letter more, or Tab.", at: word.span)
  }
}
