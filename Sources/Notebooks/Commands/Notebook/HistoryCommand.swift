/// `history`: what was typed.
struct HistoryCommand: NotebookCommand {
  static let count = Parameter.count("COUNT", example: "history 10")
  static let manual = Manual(
    "history", .notebook, .optional(count),
    summary: "List what was typed in this session.",
    details: "Commands of one line stand under one number.", examples: ["history", "history 10"])

  private let count: Int?

  init(_ arguments: Arguments) { count = arguments[Self.count]?.value }

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let cells = notebook.cells.suffix(count ?? notebook.cells.count)
    guard !cells.isEmpty else { return [.text("Nothing was typed yet.")] }
    let width = String(cells.last?.number ?? 0).count
    var last: Int?
    let lines = cells.map { cell in
      let number = cell.number == last ? "" : String(cell.number)
      last = cell.number
      return String(repeating: " ", count: width - number.count) + "\(number)  \(cell.input)"
        + (cell.error == nil ? "" : "   (not done)")
    }
    return [.text(lines.joined(separator: "\n"))]
  }
}
