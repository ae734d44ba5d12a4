/// `unstandardize`: the data's own units again.
struct UnstandardizeCommand: Command {
  static let manual = Manual(
    "unstandardize", .problem, summary: "Go back to the data's own units.",
    details: "Features and target are as they were read. The model, if there is one, starts over.",
    examples: ["unstandardize"], after: ["data diabetes", "standardize"], changesSession: true)

  private let data: DataSubject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard var data = session.work.subject?.dataSubject else { throw .noData }
    data.standardizesFeatures = false
    data.standardizesTarget = false
    try data.prepare()
    self.data = data
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.begin(with: data)
  }
}
