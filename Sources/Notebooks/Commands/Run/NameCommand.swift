/// `name NAME`: calls the run at hand something.
struct NameCommand: SessionCommand {
  static let name = Parameter<Word>.runName("NAME", example: "name ravine")
  static let manual = Manual(
    "name", .run, .one(name), needs: .run,
    summary: "Give the run at hand a name.",
    details: """
      It is then known by its name as well as by its number: "plot loss ravine 2". A new name takes the old one's
      place.
      """,
    examples: ["name slow"], after: ["problem rosenbrock", "set lr 0.001", "run 20"], effect: .changes)

  private let name: Given<Word>

  init(_ arguments: Arguments) throws(CommandError) { name = try arguments.required(Self.name) }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try session.work.expectFree(name.value, except: session.work.run?.id)
    session.work.run?.name = name.value.text
    guard let run = session.work.run else { return [] }
    return [.text("Run \(run.id) is called \(name.value.text).")]
  }
}
