import Documents

extension [Block] {
  /// The blocks with a text before the first paragraph's.
  fileprivate func following(_ text: String) -> [Block] {
    guard !text.isEmpty, let first else { return self }
    guard case .paragraph(let inlines) = first.content else {
      return [Block(.paragraph([.text(text)]))] + self
    }
    return [Block(.paragraph([.text(text + " ")] + inlines), at: first.location)] + dropFirst()
  }
}

/// Asking and answering.
extension LessonPlayer {
  /// Shows a question and waits for the answer.
  ///
  /// - Parameter origin: where it comes from, as the beginning of its text; empty for the lesson at hand.
  mutating func ask(_ open: OpenQuestion, from origin: String = "") -> [Display] {
    waiting = .question(open)
    let choices = open.choiceLines
    return [.prose(stage(of: open).filled(open.question.question).following(origin))]
      + (choices.isEmpty ? [] : [.text(choices.joined(separator: "\n"))])
      + (isPresented ? [] : [.text(open.offer)])
  }

  /// Whether a line answers the open question rather than being a command.
  func takesAnswer(_ line: Line) -> Bool {
    guard case .question(let open) = waiting else { return false }
    return open.isAnswered(by: line, in: session)
  }

  /// Takes an answer: runs what it reveals, says whether it was right, what is and why, and goes on.
  mutating func answer(_ typed: String, in surroundings: Surroundings) -> [Display] {
    guard case .question(let open) = waiting else { return [] }
    let given = GivenAnswer(typed)
    if open.isUnclear(given) { return [.text(open.reminder(in: stage(of: open)))] }
    var (displays, stage) = reveal(open, in: surroundings)
    let around = aroundLesson(surroundings)
    guard let verdict = inTime(of: surroundings, { open.verdict(on: given, in: stage, around) }) else {
      return [.notice(tooSlow)]
    }
    displays += verdict.displays
    displays.append(verdict.head)
    if !verdict.feedback.isEmpty {
      var speaking = stage
      speaking.work.remembered.merge(verdict.numbers) { _, new in new }
      displays.append(.prose(speaking.filled(verdict.feedback)))
    }
    if !verdict.see.isEmpty { displays += stage.play(verdict.see.lines, in: around) }
    if !verdict.isRight { displays += open.answerText(in: stage) }
    note(
      LessonAttempt(
        mark: open.mark, given: open.meaning(of: given), outcome: verdict.isRight ? .right : .wrong,
        confidence: given.confidence))
    return displays + leaveQuestion(in: surroundings)
  }

  /// Shows what an answer would have shown, the right one and why, and goes on.
  mutating func skip(_ open: OpenQuestion, in surroundings: Surroundings) -> [Display] {
    note(LessonAttempt(mark: open.mark, given: "", outcome: .skipped))
    let (revealed, stage) = reveal(open, in: surroundings)
    return revealed + open.answerText(in: stage) + leaveQuestion(in: surroundings)
  }

  private mutating func leaveQuestion(in surroundings: Surroundings) -> [Display] {
    session.work = own
    waiting = .nothing
    return goOnAfterStep(in: surroundings)
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
    let displays = stage.play(open.question.reveal.lines, in: aroundLesson(surroundings))
    return (displays, stage)
  }
}
