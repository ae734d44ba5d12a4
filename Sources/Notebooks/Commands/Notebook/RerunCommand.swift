import Words

/// `rerun [force]`, `rerun 4-9`, `rerun stale`: performs cells again from a fresh start.
struct RerunCommand: SessionCommand {
  static let cells = Parameter.cells("CELL or FIRST-LAST", example: "rerun 4-9")
  static let manual = Manual(
    "rerun", .notebook,
    .sequence([
      .optional(
        .oneOf(
          what: "a cell, nor \"stale\" or \"force\"", noun: "cell", example: "rerun 4-9",
          [.keyword("stale"), .keyword("force"), .one(cells)])),
      .optional(.keyword("force")),
    ]),
    needs: .ownPage, summary: "Perform the cells of your notebook again.",
    details: """
      The session begins afresh, and all cells are performed in their order. "rerun 4-9" shows those cells alone and
      ends with them; the ones before are performed too, since a cell begins with what they leave behind, and those
      behind become stale. "rerun stale" does so for stale ones. A cell that fails does not stop the others. A
      file that a cell wrote is written anew; where something else is there by now, or was before, the cell fails unless
      "force" is said. "undo" brings back what was there before.
      """,
    examples: ["rerun", "rerun 2-3", "rerun stale"], after: ["problem sphere", "set lr 0.1", "run 3"],
    effect: .changes)

  private let cells: Given<CellSelection>?
  private let onlyStale: Bool
  private let isForced: Bool

  init(_ arguments: Arguments) {
    cells = arguments[Self.cells]
    onlyStale = arguments.has("stale")
    isForced = arguments.has("force")
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let page = session.work.page
    guard !page.cells.isEmpty else {
      throw CommandError(.missingArgument, "There are no cells yet.", hint: "What you type becomes one.")
    }
    let numbers: [Int]
    if let cells {
      numbers = try page.numbers(of: cells)
    } else {
      numbers = onlyStale ? page.staleNumbers : page.cells.map(\.number)
    }
    if numbers.isEmpty { return [.text("No cell is stale.")] }
    var surroundings = surroundings
    if isForced { surroundings.replacesFiles = true }
    let (next, done) = session.performing(numbers, in: surroundings)
    session = next
    return done.flatMap(\.shown) + session.work.page.summary(of: done)
  }
}

extension Page {
  /// What is to be said after cells were performed.
  fileprivate func summary(of done: [PageCell]) -> [Display] {
    let failed = done.filter { $0.status == .failed }.map { "\($0.number)" }
    let failures =
      failed.isEmpty ? "" : "; \(failed.count == 1 ? "cell" : "cells") \(failed.listed(by: "and")) failed"
    return [.text("\(counted(done.count, "cell")) performed\(failures).")] + staleRemark
  }
}
