/// `next`: goes on in a lesson, as Enter does.
struct NextCommand: Command {
  static let manual = Manual(
    "next", .lessons, summary: "Go on in the lesson, as Enter does.",
    details: "An open question or task is repeated; \"skip\" goes past it.", examples: ["next"],
    after: ["lesson 1"])

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    if session.lessons.player == nil, session.lessons.upcoming == nil { throw .noLesson() }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    if session.lessons.player == nil, let lesson = session.lessons.upcoming {
      return session.open(lesson, in: surroundings)
    }
    return session.pressEnter(in: surroundings)
  }
}
