import Documents

/// Help with what is open, and words to whoever takes something for open that is not.
extension LessonPlayer {
  /// The open task's next hint, or the open question's.
  mutating func hint() throws(CommandError) -> [Display] {
    switch waiting {
    case .task(var open):
      guard let hint = open.nextHint() else {
        return [.text("There are no more hints. \"solution\" shows one way.")]
      }
      waiting = .task(open)
      return [.prose(session.filled(hint))]
    case .question(let open):
      guard !open.question.hint.isEmpty else {
        throw CommandError(.noLesson, "This question has no hint.", hint: wayOn)
      }
      let stage = open.stage.map { Session(work: $0) } ?? session
      return [.prose(stage.filled(open.question.hint)), .text(wayOn)]
    case .nothing, .screen, .type, .end: throw CommandError(.noLesson, nothingIsOpen, hint: wayOn)
    }
  }

  /// Shows how the open task is solved, and goes on from there.
  mutating func solution(in surroundings: Surroundings) throws(CommandError) -> [Display] {
    switch waiting {
    case .task(let open): return solution(open, in: surroundings)
    case .question:
      throw CommandError(.noLesson, "What is open is a question: it has an answer, no solution.", hint: wayOn)
    case .nothing, .screen, .type, .end: throw CommandError(.noLesson, nothingIsOpen, hint: wayOn)
    }
  }

  private var nothingIsOpen: String {
    isOver ? "The lesson is over, so no question is open." : "No question and no task is open."
  }

  /// What can be done where the lesson waits.
  private var wayOn: String {
    switch waiting {
    case .question(let open): return open.wayOn
    case .task: return "\"hint\" helps, \"solution\" shows one way, \"skip\" moves on."
    case .type(let command): return "Type \"\(command.text)\", or press Enter."
    case .nothing, .screen: return "Enter goes on."
    case .end:
      guard let next = course.lesson(after: lesson) else { return "\"leave\" ends the lesson." }
      return "Enter opens lesson \(next.number), \(next.title); \"leave\" ends this one."
    }
  }
}

// MARK: - Lines that are no commands

extension LessonPlayer {
  /// What is said to an answer that no question waits for: a number alone, or one of the lesson's choices.
  func strayAnswer(_ line: Line) -> CommandError? {
    let isNumber = Double(line.text.replacing(",", with: ".")) != nil
    switch waiting {
    case .question: return nil
    case .task where isNumber:
      return CommandError(
        .noLesson, "A task is open, which commands solve.",
        hint: "Does \(line.text) stand for a learning rate? Try \"set lr \(line.text)\", then \"run 5\".")
    case .task: return nil
    case .nothing, .screen, .type, .end:
      guard isNumber || isChoice(line) else { return nil }
      return CommandError(.noLesson, nothingIsOpen, hint: wayOn)
    }
  }

  /// Whether a line is the letter or the text of a choice somewhere in the lesson, and means nothing else.
  private func isChoice(_ line: Line) -> Bool {
    guard line.commandName == nil, (try? session.value(of: line.text)) == nil else { return false }
    return lesson.steps.contains { step in
      guard case .question(let question) = step, case .choices(let choices) = question.answer else {
        return false
      }
      return OpenQuestion.choiceIndex(of: line.text, among: choices) != nil
    }
  }

  /// An error about a line that is no command, with a word about the question that it may have been meant to answer.
  func reminded(_ error: CommandError) -> CommandError {
    guard case .question(let open) = waiting, [.unknownCommand, .ambiguousCommand].contains(error.code) else {
      return error
    }
    let hint = [error.hint, "A question is open. \(open.wayOn)"].compactMap(\.self).joined(separator: "\n")
    return CommandError(error.code, error.message, hint: hint, at: error.span, line: error.line)
  }
}
