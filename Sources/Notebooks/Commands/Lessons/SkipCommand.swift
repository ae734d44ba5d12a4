/// `skip`: past what is open; the lesson goes on as if it had been done.
struct SkipCommand: Command {
  static let manual = Manual(
    "skip", .lessons, summary: "Go past the open question or task, to where its solution leads.",
    examples: ["skip"], after: ["lesson 3.9"])

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard session.lessons.player != nil else { throw .noLesson() }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    switch session.lessons.player?.waiting {
    case .task(let open):
      session.work = open.setup
      _ = session.runQuietly(open.task.solution.lines, in: surroundings)
      return session.finish(open, in: surroundings)
    case .question(let open):
      let revealed = open.stage == nil ? session.runOwn(open.question.reveal.lines, in: surroundings) : []
      let answer = session.answerText(of: open)
      session.lessons.player?.waiting = .nothing
      session.returnToLesson()
      return revealed + answer + session.present(in: surroundings)
    default: return session.goOn(in: surroundings)
    }
  }
}
