import Models

/// `split SHARE`: holds a part of the rows out.
struct SplitCommand: Command {
  static let share = Parameter.number("share", "how much is trained on, such as 0.8", example: "split 0.8")
  static let manual = Manual(
    "split", .problem, [.init(share)],
    summary: "Hold a part of the rows out, to see how the model does on them.",
    details: """
      The rows are drawn by the seed, of each class by itself. Standardizing uses the training part alone. The
      loss on the held-out part, without l2, is noted at each epoch's end. "split 1" trains on all rows again.
      """,
    examples: ["split 0.8", "split 1"], after: ["data diabetes", "model linear"], changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard var data = session.work.subject?.dataSubject else { throw .noData }
    let word = arguments.peek
    let share = try Self.nextShare(&arguments, in: session)
    data.split = share.map { ($0, session.work.settings.seed) }
    do throws(CommandError) { try data.prepare() } catch {
      throw CommandError(error.code, error.message, hint: error.hint, at: word?.span)
    }
    self.data = data
  }

  /// How much is trained on; nil for all rows, which is what 1 asks for.
  static func nextShare(_ arguments: inout Arguments, in session: Session) throws(CommandError) -> Double? {
    let place = arguments.nextSpan
    let share = try arguments.next(Self.share, in: session)
    guard share > 0, share <= 1 else { throw .data(.badShare(share), at: place) }
    return share == 1 ? nil : share
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    session.work.subject = .data(data)
    try session.work.beginAtUsualStart()
    return [.text(data.partsText ?? "All rows are trained on.")] + session.work.standingIfAny
  }
}
