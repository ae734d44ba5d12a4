import Words

/// Commands cut short at the keyboard, as in gdb.
extension Habit {
  static let abbreviations: [Habit] =
    ["r": "run", "s": "step", "n": "next"].sorted { $0.key < $1.key }.map { letter, name in
      Habit(
        name == "run" ? "r 2" : letter, .does(name == "run" ? "run 2" : name), isForTyping: true
      ) { line, _ in
        guard let word = line.words.first, word.isKeyword(letter) else { return nil }
        return line.replacingFirst(1, with: name)
      }
    } + [
      Habit("und", .does("undo"), isForTyping: true) { line, _ throws(CommandError) in
        guard let word = line.words.first, !word.isQuoted, Catalog.named(word.text) == nil,
          word.text.allSatisfy(\.isLetter)
        else { return nil }
        let names = Catalog.names(beginning: word.text.lowercased())
        guard names.count < 2 else { throw .ambiguous(word, names) }
        return names.first.map { line.replacingFirst(word.text.count, with: $0) }
      }
    ]
}

extension CommandError {
  fileprivate static func ambiguous(_ word: Word, _ names: [String]) -> CommandError {
    CommandError(
      .ambiguousCommand, "\"\(word.text)\" could be \(names.listed).",
      hint: "Type one letter more, or Tab.", at: word.span)
  }
}
