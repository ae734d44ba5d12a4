import Documents
import Expressions
import Words

/// Asking and answering.
extension Session {
  mutating func ask(_ open: OpenQuestion) -> [Display] {
    lessons.player?.waiting = .question(open)
    var displays: [Display] = [.prose(filled(open.question.question, in: open.stage ?? work))]
    switch open.question.answer {
    case .choices(let choices):
      let lines = choices.enumerated().map { "  \($0 + 1)) \($1.text.plainText)" }
      displays.append(.text(lines.joined(separator: "\n")))
      displays.append(.text("[type the number of your answer]"))
    case .number: displays.append(.text("[type a number]"))
    case .words: displays.append(.text("[type your answer]"))
    }
    return displays
  }

  /// Asks an earlier question again, in a session of its own; nothing where it is not there or is a task.
  mutating func again(_ recall: Recall, in surroundings: Surroundings) -> [Display] {
    guard let lesson = lessons.course.lesson(slug: recall.lesson),
      case .question(let question) = lesson.step(recall.id)
    else { return [] }
    let stage = ownWork(
      of: lesson,
      before: { screen, step in lesson.screens[screen].steps[step].id == recall.id }, in: surroundings)
    let head = Display.text("From lesson \(lesson.number), \(lesson.title):")
    return [head] + ask(OpenQuestion(question: question, lesson: lesson, stage: stage))
  }

  /// Whether a line answers the open question rather than being a command.
  func answersQuestion(_ line: Line) -> Bool {
    guard case .question(let open) = lessons.player?.waiting else { return false }
    switch open.question.answer {
    case .choices(let choices):
      return Int(line.text) != nil || choiceIndex(of: line.text, among: choices) != nil
    case .number: return Self.number(in: line.text) != nil
    case .words: return line.words.first.map { Catalog.named($0.text) == nil } ?? false
    }
  }

  /// The number that an answer gives: `2.56`, `2/50`, `x = 2.56`, `2,56`; nil where it gives none.
  private static func number(in text: String) -> Double? {
    let value = text.split(separator: "=").last.map(String.init) ?? text
    let plain = value.trimmed.replacing(",", with: ".")
    let isAssigned = text.contains("=") && !text.contains("==")
    guard !text.contains("=") || isAssigned else { return nil }
    return (try? Parser.parse(plain, vocabulary: Vocabulary()))?.term.value()
  }

  /// By number, letter or words; the first words will do where they are no command's name.
  private func choiceIndex(of text: String, among choices: [Choice]) -> Int? {
    let answer = text.trimmed.lowercased().trimmingSuffix { $0 == ")" || $0 == "." }
    if let number = Int(answer) { return choices.indices.contains(number - 1) ? number - 1 : nil }
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

  /// Takes an answer: runs what it reveals, says whether it was right and why, and goes on.
  mutating func answer(_ text: String, in surroundings: Surroundings) -> [Display] {
    guard case .question(let open) = lessons.player?.waiting else { return [] }
    if case .choices(let choices) = open.question.answer, choiceIndex(of: text, among: choices) == nil {
      return [.text(open.reminder)]
    }
    let learners = work
    var displays = reveal(open, in: surroundings)
    let stage = work
    let verdict = verdict(on: text, open)
    displays.append(.prose([Block(.paragraph([.strong([.text(verdict.isRight ? "Yes." : "Not so.")])]))]))
    if !verdict.feedback.isEmpty { displays.append(.prose(filled(verdict.feedback, in: stage))) }
    if !verdict.see.isEmpty { displays += runQuietly(verdict.see.lines, in: surroundings) }
    if !verdict.isRight, open.question.kind == .quiz {
      work = learners
      return displays + [.text("[try again, or type skip]")]
    }
    returnToLesson()
    if verdict.isRight { lessons.done.insert(open.mark) }
    lessons.player?.waiting = .nothing
    return displays + present(in: surroundings)
  }

  /// Runs the question's commands where they belong; afterwards `work` is the session to judge in.
  private mutating func reveal(_ open: OpenQuestion, in surroundings: Surroundings) -> [Display] {
    guard let stage = open.stage else { return runOwn(open.question.reveal.lines, in: surroundings) }
    work = stage
    return runQuietly(open.question.reveal.lines, in: surroundings)
  }

  /// The right number, for who skips a question about one, and why.
  func answerText(of open: OpenQuestion) -> [Display] {
    guard case .number(let number) = open.question.answer else { return [] }
    var session = self
    if let stage = open.stage { session.work = stage }
    guard let wanted = try? session.value(of: number.answer.text) else { return [] }
    let truth = Block(.paragraph([.text("It is \(rounded(wanted)).")]))
    return [.prose([truth] + filled(open.question.feedback, in: session.work))]
  }

  private struct Verdict {
    let isRight: Bool
    let feedback: [Block]
    var see = Script(lines: [])
  }

  private func verdict(on text: String, _ open: OpenQuestion) -> Verdict {
    switch open.question.answer {
    case .choices(let choices):
      guard let index = choiceIndex(of: text, among: choices) else {
        return Verdict(isRight: false, feedback: [])
      }
      let choice = choices[index]
      return Verdict(isRight: holds(choice.correct), feedback: choice.feedback, see: choice.see)
    case .number(let number):
      let given = Self.number(in: text) ?? .nan
      let wanted = (try? value(of: number.answer.text)) ?? .nan
      if abs(given - wanted) <= number.tolerance {
        return Verdict(isRight: true, feedback: open.question.feedback)
      }
      let mistake = number.wrong.first { mistake in
        (try? value(of: mistake.answer.text)).map { abs(given - $0) <= number.tolerance } ?? false
      }
      // A quiz is open until it is answered, so it keeps its secret.
      let truth = Block(.paragraph([.text("You said \(rounded(given)); it is \(rounded(wanted)).")]))
      let isOver = open.question.kind == .predict
      return Verdict(isRight: false, feedback: (mistake?.feedback ?? []) + (isOver ? [truth] : []))
    case .words(let words):
      let given = text.trimmed.lowercased()
      let isRight = words.contains { $0.lowercased() == given }
      return Verdict(isRight: isRight, feedback: isRight ? open.question.feedback : [])
    }
  }

  private func holds(_ correctness: Choice.Correctness) -> Bool {
    switch correctness {
    case .right: true
    case .wrong: false
    case .when(let condition): holds(condition.text)
    }
  }

  /// Whether a condition of a lesson holds in the session; one that makes no sense here does not.
  package func holds(_ condition: String) -> Bool {
    guard let value = try? value(of: condition) else { return false }
    return value != 0 && !value.isNaN
  }
}

extension OpenQuestion {
  /// The question in one line.
  var reminder: String {
    let text = question.question.compactMap { block -> String? in
      if case .paragraph(let inlines) = block.content { return inlines.plainText }
      return nil
    }.joined(separator: " ")
    guard case .choices(let choices) = question.answer else { return "Open: \(text)" }
    return "Open: \(text) Answer 1 to \(choices.count), or type skip."
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
