import Models

/// `split SHARE`: holds a part of the rows out.
struct SplitCommand: SessionCommand {
  static let share = share(example: "split 0.8")
  static let manual = Manual(
    "split", .problem, .one(share), needs: .data,
    summary: "Hold a part of the rows out, to see how the model does on them.",
    details: """
      The rows are drawn by the seed, of each class by itself. Standardizing uses the training part alone. The
      loss on the held-out part, without l2, is noted at each epoch's end. "split 1" trains on all rows again.
      """,
    examples: ["split 0.8", "split 1"], after: ["data diabetes", "model linear"], effect: .changes)

  private let share: Given<Double?>

  init(_ arguments: Arguments) throws(CommandError) { share = try arguments.required(Self.share) }

  /// How much is trained on; nil for all rows, which is what 1 asks for.
  static func share(example: String) -> Parameter<Double?> {
    let number = Parameter.number("SHARE", example: example)
    return Parameter(
      "SHARE", example: { _ in example },
      parse: { word, context throws(CommandError) in
        let share = try number.parse(word, context)
        guard share > 0, share <= 1 else { throw .data(.badShare(share), at: word.span) }
        return share == 1 ? nil : share
      })
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let seed = session.work.settings.seed
    let data = try share.blamed { share throws(CommandError) in
      try session.change { data in data.split = share.map { ($0, seed) } }
    }
    session.work.subject = .data(data)
    try session.work.beginAtUsualStart()
    return [.text(data.partsText ?? "All rows are trained on.")] + session.work.standingIfAny
  }
}
