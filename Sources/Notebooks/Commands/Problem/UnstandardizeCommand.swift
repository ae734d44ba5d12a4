/// `unstandardize`: the data's own units again.
struct UnstandardizeCommand: SessionCommand {
  static let manual = Manual(
    "unstandardize", .problem, needs: .data, summary: "Go back to the data's own units.",
    details: "Features and target are as they were read. The model, if there is one, starts over.",
    examples: ["unstandardize"], after: ["data diabetes", "standardize"], effect: .changes)

  init(_ arguments: Arguments) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let data = try session.change { data in
      data.standardizesFeatures = false
      data.standardizesTarget = false
      data.unscaled = []
    }
    return try session.work.begin(with: data)
  }
}
