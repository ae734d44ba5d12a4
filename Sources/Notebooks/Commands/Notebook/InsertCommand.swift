/// `insert N [TEXT]`: a new cell before another one.
struct InsertCommand: SessionCommand {
  static let cell = Parameter.cells("CELL", example: "insert 3 set lr 0.1")
  static let text = Parameter.word("TEXT", example: { _ in nil })
  static let manual = Manual(
    "insert", .notebook, .sequence([.one(cell), .optional(.rest(text))]), needs: .ownPage,
    summary: "Put a new cell before one of your notebook.",
    details: """
      Without a text it is written in your editor; a text with ";" stands in quotes. The new cell and those behind it
      are stale: "rerun stale" performs them.
      """,
    examples: ["insert 2 set lr 0.1"], after: ["problem sphere", "run 3"], effect: .changes)

  private let cell: Given<CellSelection>
  private let text: Given<Word>?

  init(_ arguments: Arguments) throws(CommandError) {
    cell = try arguments.required(Self.cell)
    text = arguments[Self.text]
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let place = try session.work.page.number(of: cell)
    let source: String
    if let text {
      source = text.plainText
    } else {
      source = try surroundings.edited("", orTyped: "insert \(place) set lr 0.1", at: cell.span)
    }
    guard !source.isEmpty else { return [.text("An empty cell is left out.")] }
    let number = session.work.page.insert(source, before: place)
    return [.text("Cell \(number), before cell \(place): \(source)")] + session.work.page.staleRemark
  }
}
