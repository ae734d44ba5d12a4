import Documents

/// Asking and answering.
extension LessonPlayer {
  mutating func ask(_ open: OpenQuestion) -> [Display] {
    waiting = .question(open)
    let stage = open.stage.map { Session(work: $0) } ?? session
    var displays: [Display] = [.prose(stage.filled(open.question.question))]
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
    guard let lesson = course.lesson(slug: recall.lesson),
      case .question(let question) = lesson.step(recall.id)
    else { return [] }
    let stage = Self.work(
      of: lesson,
      before: { screen, step in lesson.screens[screen].steps[step].id == recall.id }, in: surroundings)
    let head = Display.text("From lesson \(lesson.number), \(lesson.title):")
    return [head] + ask(OpenQuestion(question: question, lesson: lesson, stage: stage))
  }

  /// An error about a line that is no command, with a word about the question that it may have been meant to answer.
  func reminded(_ error: CommandError) -> CommandError {
    guard case .question(let open) = waiting, [.unknownCommand, .ambiguousCommand].contains(error.code) else {
      return error
    }
    let wanted =
      switch open.question.answer {
      case .choices(let choices): "answer 1 to \(choices.count)"
      case .number: "answer with a number"
      case .words: "answer it"
      }
    let hint = [error.hint, "A question is open: \(wanted), or type skip."].compactMap(\.self).joined(
      separator: "\n")
    return CommandError(error.code, error.message, hint: hint, at: error.span, line: error.line)
  }

  /// Whether a line answers the open question rather than being a command.
  func takesAnswer(_ line: Line) -> Bool {
    guard case .question(let open) = waiting else { return false }
    return open.isAnswered(by: line)
  }

  /// Takes an answer: runs what it reveals, says whether it was right and why, and goes on.
  mutating func answer(_ text: String, in surroundings: Surroundings) -> [Display] {
    guard case .question(let open) = waiting else { return [] }
    if open.isUnclear(text) { return [.text(open.reminder)] }
    let learners = session.work
    var (displays, stage) = reveal(open, in: surroundings)
    let verdict = open.verdict(on: text, in: stage)
    displays.append(.prose([Block(.paragraph([.strong([.text(verdict.isRight ? "Yes." : "Not so.")])]))]))
    if !verdict.feedback.isEmpty { displays.append(.prose(stage.filled(verdict.feedback))) }
    if !verdict.see.isEmpty { displays += stage.play(verdict.see.lines, in: Self.onScreen(surroundings)) }
    if !verdict.isRight, open.question.kind == .quiz {
      session.work = learners
      return displays + [.text("[try again, or type skip]")]
    }
    if verdict.isRight { marks.insert(open.mark) }
    return displays + leaveQuestion(in: surroundings)
  }

  /// Shows what the answer would have shown, and goes on.
  mutating func skip(_ open: OpenQuestion, in surroundings: Surroundings) -> [Display] {
    if let work = open.stage {
      return open.answerText(in: Session(work: work)) + leaveQuestion(in: surroundings)
    }
    let (revealed, stage) = reveal(open, in: surroundings)
    return revealed + open.answerText(in: stage) + leaveQuestion(in: surroundings)
  }

  private mutating func leaveQuestion(in surroundings: Surroundings) -> [Display] {
    session.work = own
    waiting = .nothing
    return present(in: surroundings)
  }

  /// Runs the question's commands where they belong, and returns the session to judge in.
  private mutating func reveal(
    _ open: OpenQuestion, in surroundings: Surroundings
  ) -> (displays: [Display], stage: Session) {
    guard let work = open.stage else {
      let displays = runOwn(open.question.reveal.lines, in: surroundings)
      return (displays, session)
    }
    var stage = Session(work: work)
    let displays = stage.play(open.question.reveal.lines, in: Self.onScreen(surroundings))
    return (displays, stage)
  }
}
