/// `solution`: shows and runs one way to solve the open task.
struct SolutionCommand: Command {
  static let manual = Manual(
    "solution", .lessons, summary: "See one way to solve the open task, and go on.", examples: ["solution"],
    after: ["lesson 3.9"])

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard session.lessons.player != nil else { throw .noLesson() }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard case .task(let open) = session.lessons.player?.waiting else {
      throw CommandError("no-lesson", "No task is open.", hint: "\"next\" goes on.")
    }
    session.work = open.setup
    let shown = session.runQuietly(open.task.solution.lines, in: surroundings)
    return shown + session.finish(open, in: surroundings)
  }
}
