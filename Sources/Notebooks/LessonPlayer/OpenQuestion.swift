import Documents
import Expressions
import Words

/// A question that waits for its answer.
struct OpenQuestion {
  let question: Question
  /// The lesson that it comes from: another one when it is asked again.
  let lesson: Lesson
  /// The work that its expressions are about and that `reveal` runs in; nil for the open lesson's own.
  let stage: Workspace?

  var mark: String { "\(lesson.slug)/\(question.id)" }

  /// The question, with its choices.
  var reminder: String {
    let text = question.question.plainParagraphs
    return (["Open: \(text)"] + choiceLines + [wayOn]).joined(separator: "\n")
  }

  /// The choices, numbered; empty where there are none.
  var choiceLines: [String] {
    guard case .choices(let choices) = question.answer else { return [] }
    return choices.enumerated().map { "  \($0 + 1)) \($1.text.plainText)" }
  }

  /// What can be done about it.
  var wayOn: String {
    let answer =
      switch question.answer {
      case .choices(let choices): "Answer 1 to \(choices.count)"
      case .number: "Answer with a number"
      case .words: "Answer it in words"
      case .order: "Answer with the lines' numbers in order"
      }
    let hint = question.hint.isEmpty ? "" : "type hint for a hint, "
    return "\(answer), \(hint)or type skip to see the answer."
  }
}

// MARK: - Reading an answer

extension OpenQuestion {
  /// Whether a line answers the question rather than being a command.
  func isAnswered(by line: Line) -> Bool {
    switch question.answer {
    case .choices(let choices):
      Int(line.text) != nil || Self.choiceIndex(of: line.text, among: choices) != nil
    case .number: !line.beginsWithCommand && Self.number(in: line.text) != nil
    case .words: !line.words.isEmpty && !line.beginsWithCommand
    case .order: false
    }
  }

  /// Whether it cannot be told which of the choices is meant.
  func isUnclear(_ text: String) -> Bool {
    guard case .choices(let choices) = question.answer else { return false }
    return Self.choiceIndex(of: text, among: choices) == nil
  }

  /// The number that an answer gives: `2.56`, `2/50`, `x = 2.56`, `2,56`; nil where it gives none.
  private static func number(in text: String) -> Double? {
    let value = text.split(separator: "=").last.map(String.init) ?? text
    let plain = value.trimmed.replacing(",", with: ".")
    guard !text.contains("==") else { return nil }
    return (try? Parser.parse(plain, vocabulary: Vocabulary()))?.term.value()
  }

  /// By number, letter or words; the first words will do unless they begin with a command's name.
  static func choiceIndex(of text: String, among choices: [Choice]) -> Int? {
    let answer = text.trimmed.lowercased().trimmingSuffix { $0 == ")" || $0 == "." }
    if let number = Int(answer) { return (1...choices.count).contains(number) ? number - 1 : nil }
    if answer.count == 1, let letter = answer.unicodeScalars.first, letter.value >= 97 {
      let index = Int(letter.value) - 97
      if choices.indices.contains(index) { return index }
    }
    let texts = choices.map { $0.text.plainText.lowercased() }
    if let index = texts.firstIndex(of: answer) { return index }
    guard answer.count > 3, Catalog.named(String(answer.prefix { !$0.isWhitespace })) == nil else {
      return nil
    }
    let fitting = texts.indices.filter { texts[$0].hasPrefix(answer) }
    return fitting.count == 1 ? fitting[0] : nil
  }
}

// MARK: - Judging an answer

extension OpenQuestion {
  struct Verdict {
    let isRight: Bool
    let feedback: [Block]
    /// Commands that show why.
    var see = Script(lines: [])
  }

  /// Whether an answer is right, and what is said about it.
  ///
  /// - Parameter stage: the session that the question is about, after `reveal`.
  func verdict(on text: String, in stage: Session) -> Verdict {
    switch question.answer {
    case .choices(let choices):
      guard let index = Self.choiceIndex(of: text, among: choices) else {
        return Verdict(isRight: false, feedback: [])
      }
      let choice = choices[index]
      return Verdict(isRight: choice.isCorrect(in: stage), feedback: choice.feedback, see: choice.see)
    case .number(let number): return verdict(on: Self.number(in: text) ?? .nan, number, in: stage)
    case .words(let words):
      let given = text.trimmed.lowercased()
      let isRight = words.contains { $0.lowercased() == given }
      return Verdict(isRight: isRight, feedback: isRight ? question.feedback : [])
    case .order: return Verdict(isRight: false, feedback: [])
    }
  }

  private func verdict(on given: Double, _ number: NumberAnswer, in stage: Session) -> Verdict {
    let wanted = (try? stage.value(of: number.answer.text)) ?? .nan
    let margin = number.tolerance.distance(from: wanted)
    if abs(given - wanted) <= margin {
      return Verdict(isRight: true, feedback: question.feedback)
    }
    var judging = stage
    judging.work.remembered.merge(["given": given, "answer": wanted]) { _, new in new }
    let mistake = number.wrong.first { mistake in
      switch mistake.when {
      case .number(let text): (try? stage.value(of: text.text)).map { abs(given - $0) <= margin } ?? false
      case .when(let condition): judging.holds(condition.text)
      case .otherwise: true
      }
    }
    return Verdict(isRight: false, feedback: mistake?.feedback ?? [])
  }

  /// The right answer and why, for who gave another one or none.
  func answerText(in stage: Session) -> [Display] {
    guard let (answer, reason) = rightAnswer(in: stage) else { return [] }
    return [.prose([Block(.paragraph(answer))] + stage.filled(reason))]
  }

  private func rightAnswer(in stage: Session) -> (answer: [Inline], reason: [Block])? {
    switch question.answer {
    case .choices(let choices):
      choices.firstIndex { $0.isCorrect(in: stage) }.map { index in
        ([.text("The answer is \(index + 1)) ")] + choices[index].text, choices[index].feedback)
      }
    case .number(let number):
      (try? stage.value(of: number.answer.text)).map {
        ([.text("It is \(rounded($0)).")], question.feedback)
      }
    case .order(let order):
      ([.text("The order is \(order.lines.joined(separator: "; ")).")], question.feedback)
    case .words(let words):
      ([.text("The answer is \(words.map(quoted).joined(separator: " or ")).")], question.feedback)
    }
  }
}

extension Line {
  fileprivate var beginsWithCommand: Bool { words.first.map { Catalog.named($0.text) != nil } ?? false }
}

extension Choice {
  fileprivate func isCorrect(in stage: Session) -> Bool {
    switch correct {
    case .right: true
    case .wrong: false
    case .when(let condition): stage.holds(condition.text)
    }
  }
}

extension [Block] {
  /// The paragraphs as one line of plain text.
  var plainParagraphs: String {
    compactMap { block -> String? in
      if case .paragraph(let inlines) = block.content { return inlines.plainText }
      return nil
    }.joined(separator: " ")
  }
}

extension String {
  /// Without some characters at the end.
  fileprivate func trimmingSuffix(while belongs: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, belongs(last) { text.removeLast() }
    return String(text)
  }
}
