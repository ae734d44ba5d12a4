import Documents
import Words

/// Help with what is open, and words to whoever takes something for open that is not.
extension LessonPlayer {
  /// Whether there is a hint that was not given yet.
  var hasHint: Bool {
    switch waiting {
    case .task(let open): open.hasHint
    case .question(let open): open.hasHint
    case .nothing, .screen, .pause, .cell, .type, .end: false
    }
  }

  /// The open task's next hint, or the open question's.
  mutating func hint() throws(CommandError) -> [Display] {
    switch waiting {
    case .task(var open):
      guard let hint = open.nextHint() else {
        return [.text("There are no more hints. \"solution\" shows one way.")]
      }
      waiting = .task(open)
      return [.prose(session.filled(hint))]
    case .question(var open):
      guard !open.question.hint.isEmpty else {
        throw CommandError(.noLesson, "This question has no hint.", hint: wayOn)
      }
      guard open.hasHint else {
        return [.text("There are no more hints. \(open.wayOn)")]
      }
      open.hasHint = false
      waiting = .question(open)
      return [.prose(stage(of: open).filled(open.question.hint)), .text(wayOn)]
    case .nothing, .screen, .pause, .cell, .type, .end:
      throw CommandError(.noLesson, nothingIsOpen, hint: wayOn)
    }
  }

  /// Shows how the open task is solved, and goes on from there.
  mutating func solution(in surroundings: Surroundings) throws(CommandError) -> [Display] {
    switch waiting {
    case .task(let open): return solution(open, in: surroundings)
    case .question:
      throw CommandError(.noLesson, "What is open is a question: it has an answer, no solution.", hint: wayOn)
    case .nothing, .screen, .pause, .cell, .type, .end:
      throw CommandError(.noLesson, nothingIsOpen, hint: wayOn)
    }
  }

  /// Shows what the screen has for those who ask for more.
  func showDeeper() -> [Display] {
    guard let deeper else { return [.text("This screen has nothing deeper. \(wayOn)")] }
    let title = Block(.paragraph([.strong([.text(deeper.title)])]))
    return [.prose([title] + Session(work: own).filled(deeper.prose)), .text(reminder ?? wayOn)]
  }

  var nothingIsOpen: String {
    isOver ? "The lesson is over, so no question is open." : "No question and no task is open."
  }

  /// What can be done where the lesson waits.
  var wayOn: String {
    switch waiting {
    case .question(let open): return open.wayOn
    case .task(let open):
      return (open.hasHint ? "\"hint\" helps, " : "") + "\"solution\" shows one way, \"skip\" moves on."
    case .type(let command): return "Type \"\(command.text)\", or press Enter."
    case .nothing, .screen, .pause, .cell: return "Enter goes on."
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
    case .task(let open) where isNumber: return strayNumber(line, at: open)
    case .task: return nil
    case .nothing, .screen, .pause, .cell, .type, .end:
      guard isNumber || isChoice(line) else { return nil }
      return CommandError(.noLesson, nothingIsOpen, hint: wayOn)
    }
  }

  private func strayNumber(_ line: Line, at open: OpenTask) -> CommandError {
    let number = line.text.replacing(",", with: ".")
    let isRate = !open.keeps("lr") && session.work.settings.schedule("lr") != nil
    let run = open.longestRun ?? "run 5"
    return CommandError(
      .noLesson, "A task is open, which commands solve.",
      hint: isRate
        ? "Does \(number) stand for a learning rate? Try \"set lr \(number)\", then \"\(run)\"."
        : "Try \"\(run)\", or \"set\" for what can be set.")
  }

  /// Whether a line is the letter or the text of a choice somewhere in the lesson, and means nothing else.
  private func isChoice(_ line: Line) -> Bool {
    guard line.commandName == nil, (try? session.value(of: line.text)) == nil else { return false }
    let given = GivenAnswer(line.text)
    return lesson.steps.contains { step in
      guard case .question(let question) = step, case .choices = question.answer else { return false }
      let open = OpenQuestion(question, of: lesson, seed: seed)
      return (open.choiceIndex(named: given.text) ?? open.choiceIndex(beginning: given)) != nil
    }
  }

  /// Why a command waits until the question of the screen is answered, from the screen's start; nil for one that need
  /// not.
  func withheld(_ line: Line) -> CommandError? {
    guard let name = line.commandName.flatMap(Catalog.named)?.manual.name,
      lesson.without.contains(where: { $0.text == name })
    else { return nil }
    let question: String
    switch waiting {
    case .question: question = "the question"
    case .task, .end: return nil
    case .nothing, .screen, .pause, .cell, .type:
      guard asksFurther else { return nil }
      question = "this screen's question"
    }
    return CommandError(
      .heldByTask, "\(quoted(name)) waits until \(question) is answered.", hint: wayOn,
      at: line.words.first?.span)
  }

  /// Whether a question of the screen is still to come.
  private var asksFurther: Bool {
    lesson.screens[screen].steps.dropFirst(nextStep).contains { step in
      if case .question = step { true } else { false }
    }
  }

  /// An error about a line that is no command, with a word about the question that it may have been meant to answer;
  /// at a task a line to type has as many steps as the task.
  func reminded(_ error: CommandError) -> CommandError {
    if case .task(let open) = waiting { return open.withItsSteps(error) }
    guard case .question(let open) = waiting, [.unknownCommand, .ambiguousCommand].contains(error.code) else {
      return error
    }
    let hint = [error.hint, "A question is open. \(open.wayOn)"].compactMap(\.self).joined(separator: "\n")
    return CommandError(error.code, error.message, hint: hint, at: error.span, line: error.line)
  }
}
