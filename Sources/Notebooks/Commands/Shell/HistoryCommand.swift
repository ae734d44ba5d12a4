/// `history`: what was typed.
struct HistoryCommand: Command {
  static let count = Parameter.count("count", "how many of the last ones", example: "history 10")
  static let manual = Manual(
    "history", .shell, usage: ["history [COUNT]"], [.init(count)],
    summary: "List what was typed in this session.", examples: ["history", "history 10"])

  private let count: Int?

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    count = try arguments.nextIfAny(Self.count, in: session)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let cells = session.cells.suffix(count ?? session.cells.count)
    guard !cells.isEmpty else { return [.text("Nothing was typed yet.")] }
    let width = String(cells.last?.number ?? 0).count
    let lines = cells.map { cell in
      let number = String(cell.number)
      return String(repeating: " ", count: width - number.count) + "\(number)  \(cell.input)"
        + (cell.error == nil ? "" : "   (not done)")
    }
    return [.text(lines.joined(separator: "\n"))]
  }
}
