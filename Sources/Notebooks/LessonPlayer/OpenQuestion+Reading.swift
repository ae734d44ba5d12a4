import Documents
import Words

/// Telling answers from commands, and which choice is meant.
extension OpenQuestion {
  /// Whether a line answers the question rather than being a command.
  ///
  /// - Parameter session: the learner's, whose names may be asked for while the question is open.
  func isAnswered(by line: Line, in session: Session) -> Bool {
    let given = GivenAnswer(line.text)
    guard !given.text.isEmpty else { return false }
    switch question.answer {
    case .choices:
      if Int(given.text) != nil || choiceIndex(named: given.text) != nil { return true }
      guard (try? session.value(of: given.text)) == nil else { return false }
      return choiceIndex(of: given) != nil
    case .number: return !given.beginsWithCommand && !given.numbers.isEmpty
    case .words(let words):
      return !given.beginsWithCommand || words.contains { GivenAnswer.words(of: $0) == given.words }
    case .order: return !given.beginsWithCommand && (linesMeant(by: given) != nil || given.isListOfPlaces)
    }
  }

  /// Whether it cannot be told which of the choices is meant, or a line is named twice.
  func isUnclear(_ given: GivenAnswer) -> Bool {
    switch question.answer {
    case .choices: return choiceIndex(of: given) == nil
    case .order:
      let places = linesMeant(by: given) ?? []
      return places.isEmpty || Set(places).count < places.count
    case .number, .words: return false
    }
  }

  /// An answer as it stays true in another order of choices: a choice's text, or lines with bars between them.
  func meaning(of given: GivenAnswer) -> String {
    switch question.answer {
    case .choices: choiceIndex(of: given).map { choices[$0].text.plainText } ?? given.text
    case .order: linesMeant(by: given).map { $0.map { lines[$0] }.joined(separator: " | ") } ?? given.text
    case .number, .words: given.text
    }
  }

  /// The places of the lines named in an order: `c a b`, `cab`, `c, a, b`; nil for anything else.
  func linesMeant(by given: GivenAnswer) -> [Int]? {
    let letters = given.text.lowercased().filter { !$0.isWhitespace && $0 != "," }
    let places = letters.map { letter in lines.indices.first { label($0) == String(letter) } }
    let known = places.compactMap(\.self)
    return known.count > 1 && known.count == places.count ? known : nil
  }

  /// By its label, its text, its first words or words that stand in no other.
  func choiceIndex(of given: GivenAnswer) -> Int? {
    choiceIndex(named: given.text) ?? choiceIndex(beginning: given) ?? choiceIndex(saying: given)
  }

  /// By number, letter or text.
  func choiceIndex(named text: String) -> Int? {
    let answer = text.lowercased().trimmingSuffix { $0 == ")" || $0 == "." }.trimmed
    if let index = choices.indices.first(where: { label($0) == answer }) { return index }
    if let index = choices.firstIndex(where: { $0.plainAnswer == answer }) { return index }
    guard answer.count == 1, let letter = answer.unicodeScalars.first, letter.value >= 97 else { return nil }
    let index = Int(letter.value) - 97
    return choices.indices.contains(index) ? index : nil
  }

  /// By its first words; a line that begins with a command's name is a command.
  func choiceIndex(beginning given: GivenAnswer) -> Int? {
    guard given.text.count > 3, !given.beginsWithCommand else { return nil }
    let answer = given.text.lowercased().trimmingSuffix { $0 == "." }
    let beginning = choices.indices.filter { choices[$0].plainAnswer.hasPrefix(answer) }
    return beginning.count == 1 ? beginning[0] : nil
  }

  /// By words that stand in no other choice: `right` of `To the right, towards 0`.
  private func choiceIndex(saying given: GivenAnswer) -> Int? {
    guard given.text.count > 1, !given.beginsWithCommand else { return nil }
    let words = given.words
    guard words.contains(where: { $0.count > 1 && $0.first?.isLetter == true }) else { return nil }
    let saying = choices.indices.filter { index in
      let known = Set(GivenAnswer.words(of: choices[index].text.plainText))
      return words.allSatisfy(known.contains)
    }
    return saying.count == 1 ? saying[0] : nil
  }
}

extension Choice {
  /// Its text as it is compared with what was typed.
  fileprivate var plainAnswer: String { text.plainText.lowercased().trimmingSuffix { $0 == "." } }
}
