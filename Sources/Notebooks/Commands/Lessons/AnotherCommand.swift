/// `another [SEED]`: the open task with other numbers.
struct AnotherCommand: NotebookCommand {
  static let seed = Parameter.count("SEED", from: 0, example: "another 3")
  static let manual = Manual(
    "another", .lessons, .optional(seed), needs: .lesson,
    summary: "Get the open task, or the one just solved, with other numbers.",
    details: """
      The numbers are drawn from a seed, which is shown; give it to get the same numbers again. Only some tasks have
      other numbers: the line under the task says so.
      """, examples: ["another", "another 3"], after: ["lesson 3.9"])

  private let seed: Int?

  init(_ arguments: Arguments) { seed = arguments[Self.seed]?.value }

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try notebook.play { player throws(CommandError) in
      try player.another(seed: seed.map(UInt64.init), in: surroundings)
    }
  }
}
