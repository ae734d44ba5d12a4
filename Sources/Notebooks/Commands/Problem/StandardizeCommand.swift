/// `standardize [target]`: subtracts each column's mean and divides by its deviation.
struct StandardizeCommand: Command {
  static let what = Parameter.choice(
    "target", "the target as well", noun: "something to standardize",
    of: { _ in ["target"] })
  static let manual = Manual(
    "standardize", .problem, usage: ["standardize", "standardize target"], [.init(what)],
    summary: "Give every feature mean 0 and deviation 1.",
    details: """
      Each value has its column's mean taken away and is divided by the column's population standard deviation.
      "standardize target" does so to the target as well. The model, if there is one, starts over.
      """,
    examples: ["standardize", "standardize target"], after: ["data diabetes"], changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard var data = session.work.subject?.dataSubject else { throw .noData }
    data.standardizesFeatures = true
    if try arguments.nextIfAny(Self.what, in: session) != nil { data.standardizesTarget = true }
    try data.prepare()
    self.data = data
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.begin(with: data)
  }
}
