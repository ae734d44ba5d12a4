import Words

/// `unwatch [EXPRESSION or NUMBER]`: shows it no longer; alone, none of them.
struct UnwatchCommand: SessionCommand {
  static let which = Parameter.word(
    "EXPRESSION", example: { _ in nil }, candidates: { $0.session.work.watches })
  static let manual = Manual(
    "unwatch", .look, .optional(.rest(which)), summary: "Stop watching an expression, or all of them.",
    details: "An expression as it was typed, or its number in the list that \"watch\" shows.",
    examples: ["unwatch gradientNorm", "unwatch"],
    after: ["problem rosenbrock", "watch gradientNorm", "watch x"], effect: .changes)

  private let which: Word?

  init(_ arguments: Arguments) { which = arguments[Self.which]?.value }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let watches = session.work.watches
    guard !watches.isEmpty else {
      throw CommandError(
        .badArgument, "Nothing is watched.", hint: "Try \"watch gradientNorm\".", at: which?.span)
    }
    guard let which else {
      session.work.watches = []
      return [.text("Nothing is watched any more.")]
    }
    let index = watches.firstIndex(of: which.text) ?? Int(which.text).map { $0 - 1 }
    guard let index, watches.indices.contains(index) else {
      throw .unknown(which, noun: "watched", known: watches, listedBy: "watch")
    }
    session.work.watches.remove(at: index)
    return [.text("\(watches[index]) is no longer watched.")]
  }
}
