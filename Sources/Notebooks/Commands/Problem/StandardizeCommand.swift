/// `standardize [target]`: subtracts each column's mean and divides by its deviation.
struct StandardizeCommand: SessionCommand {
  static let manual = Manual(
    "standardize", .problem,
    .optional(
      .oneOf(
        what: "something to standardize", noun: "column", example: "standardize target", [.keyword("target")])
    ),
    needs: .data,
    summary: "Give every feature mean 0 and deviation 1.",
    details: """
      Each value has its column's mean taken away and is divided by the column's population standard deviation.
      "standardize target" does so to the target as well. The model, if there is one, starts over.
      """,
    examples: ["standardize", "standardize target"], after: ["data diabetes"], effect: .changes)

  private let takesTarget: Bool

  init(_ arguments: Arguments) { takesTarget = arguments.has("target") }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let data = try session.change { data in
      data.standardizesFeatures = true
      if takesTarget { data.standardizesTarget = true }
    }
    return try session.work.begin(with: data)
  }
}
