/// `hint`: one hint at a time for the open task.
struct HintCommand: Command {
  static let manual = Manual(
    "hint", .lessons, summary: "Get the next hint for the open task.",
    details: "Hints come one at a time and never tell the solution.", examples: ["hint"],
    after: ["lesson 3.9"])

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard session.lessons.player != nil else { throw .noLesson() }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard case .task(var open) = session.lessons.player?.waiting else {
      if case .end = session.lessons.player?.waiting {
        throw CommandError("no-lesson", "The lesson is over.", hint: "Try \"next\" or \"leave\".")
      }
      throw CommandError(
        "no-lesson", "There are hints for tasks only.", hint: "\"next\" goes on; \"skip\" passes a question.")
    }
    guard open.hintsGiven < open.task.hints.count else {
      return [.text("There are no more hints. \"solution\" shows one way.")]
    }
    let hint = open.task.hints[open.hintsGiven]
    open.hintsGiven += 1
    session.lessons.player?.waiting = .task(open)
    return [.prose(session.filled(hint, in: session.work))]
  }
}
