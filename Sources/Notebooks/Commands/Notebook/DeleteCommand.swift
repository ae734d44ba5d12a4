import Expressions
import Words

/// `delete N`, `delete N-M`, `delete note`: takes cells, or the last note, off the page.
struct DeleteCommand: SessionCommand {
  static let cells = Parameter.cells("CELL or FIRST-LAST", example: "delete 3")
  static let manual = Manual(
    "delete", .notebook, .noteOr(cells, example: "delete 3"), needs: .ownPage,
    summary: "Take cells, or the last note, out of your notebook.",
    details: """
      What they did to the session stays until cells are performed again: those behind them are stale. "undo" brings
      them back.
      """,
    examples: ["delete 2", "delete 1-2"], after: ["problem sphere", "set lr 0.1", "run 3"], effect: .changes)

  /// Nil for the last note.
  private let cells: Given<CellSelection>?
  private let end: Span

  init(_ arguments: Arguments) throws(CommandError) {
    cells = arguments.has("note") ? nil : try arguments.required(Self.cells)
    end = arguments.end
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let cells else {
      guard session.work.page.lastNote != nil else { throw .noNote(at: end) }
      session.work.page.replaceLastNote(with: [])
      return [.text("The note is gone; \"undo\" brings it back.")]
    }
    let numbers = try session.work.page.numbers(of: cells)
    session.work.page.delete(numbers)
    let what =
      numbers.count == 1 ? "Cell \(numbers[0]) is gone" : "\(counted(numbers.count, "cell")) are gone"
    return [.text("\(what); \"undo\" brings \(numbers.count == 1 ? "it" : "them") back.")]
      + session.work.page.staleRemark
  }
}
