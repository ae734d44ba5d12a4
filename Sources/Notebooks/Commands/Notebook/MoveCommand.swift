/// `move N M`: puts a cell where another one stands.
struct MoveCommand: SessionCommand {
  static let cell = Parameter.cells("CELL", example: "move 3 1")
  static let other = Parameter.cells("PLACE", example: "move 3 1")
  static let manual = Manual(
    "move", .notebook, .sequence([.one(cell), .one(other)]), needs: .ownPage,
    summary: "Put a cell of your notebook in the place of another.",
    details:
      "It takes the other's place, and those between move up or down. Cells keep their numbers; nothing is performed by it.",
    examples: ["move 3 2"], after: ["problem sphere", "run 3", "set lr 0.1"], effect: .changes)

  private let cell: Given<CellSelection>
  private let other: Given<CellSelection>

  init(_ arguments: Arguments) throws(CommandError) {
    cell = try arguments.required(Self.cell)
    other = try arguments.required(Self.other)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let (number, place) = (try session.work.page.number(of: cell), try session.work.page.number(of: other))
    guard number != place else { return [.text("Cell \(number) stands there.")] }
    session.work.page.move(number, to: place)
    let order = session.work.page.cells.map { "\($0.number)" }.joined(separator: " ")
    return [.text("The cells are now in the order \(order).")] + session.work.page.staleRemark
  }
}
