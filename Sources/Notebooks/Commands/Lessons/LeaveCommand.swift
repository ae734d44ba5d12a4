/// `leave`: closes the lesson.
struct LeaveCommand: Command {
  static let manual = Manual(
    "leave", .lessons, summary: "Close the lesson; your own session is back as it was.", examples: ["leave"],
    after: ["lesson 1"])

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard session.lessons.player != nil else { throw .noLesson() }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let place = session.lessons.player?.place ?? ""
    session.leaveLesson()
    return [.text("Your own session is back. \"lesson \(place)\" goes on there.")]
      + session.work.standingIfAny
  }
}
