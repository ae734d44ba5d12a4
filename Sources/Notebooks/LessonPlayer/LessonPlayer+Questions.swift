import Documents

/// Asking and answering.
extension LessonPlayer {
  mutating func ask(_ open: OpenQuestion) -> [Display] {
    waiting = .question(open)
    let stage = open.stage.map { Session(work: $0) } ?? session
    var displays: [Display] = [.prose(stage.filled(open.question.question))]
    switch open.question.answer {
    case .choices:
      displays.append(.text(open.choiceLines.joined(separator: "\n")))
      displays.append(.text("[type the number of your answer]"))
    case .number: displays.append(.text("[type a number]"))
    case .words, .order: displays.append(.text("[type your answer]"))
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

  /// Whether a line answers the open question rather than being a command.
  func takesAnswer(_ line: Line) -> Bool {
    guard case .question(let open) = waiting else { return false }
    return open.isAnswered(by: line)
  }

  /// Takes an answer: runs what it reveals, says whether it was right, what is and why, and goes on.
  mutating func answer(_ text: String, in surroundings: Surroundings) -> [Display] {
    guard case .question(let open) = waiting else { return [] }
    if open.isUnclear(text) { return [.text(open.reminder)] }
    var (displays, stage) = reveal(open, in: surroundings)
    let verdict = open.verdict(on: text, in: stage)
    displays.append(.prose([Block(.paragraph([.strong([.text(verdict.isRight ? "Yes." : "Not so.")])]))]))
    if !verdict.feedback.isEmpty { displays.append(.prose(stage.filled(verdict.feedback))) }
    if !verdict.see.isEmpty { displays += stage.play(verdict.see.lines, in: Self.onScreen(surroundings)) }
    if verdict.isRight { marks.insert(open.mark) } else { displays += open.answerText(in: stage) }
    return displays + leaveQuestion(in: surroundings)
  }

  /// Shows what an answer would have shown, the right one and why, and goes on.
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
