import Optimization

/// `problems`: the test functions.
struct ProblemsCommand: SessionCommand {
  static let manual = Manual(
    "problems", .problem, summary: "List the test functions.",
    details: "Each has a usual box and start, and known minima that \"plot path\" marks.",
    examples: ["problems"])

  init(_ arguments: Arguments) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let problems = Problem.names.compactMap { Problem.named($0) }
    let rows = problems.map { problem in
      let dimensions = Problem.dimensions(of: problem.name) ?? 2...2
      return [
        problem.name, dimensions.count == 1 ? "2" : "\(dimensions.lowerBound) and more", problem.remark,
      ]
    }
    return [
      .table(Listing(["problem", "parameters", "what it is like"], rows)),
      .data(.array(problems.map { .string($0.name) })),
    ]
  }
}
