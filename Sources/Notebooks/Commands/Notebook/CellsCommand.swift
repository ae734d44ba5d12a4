import Documents
import Words

/// `cells`: what is on the page.
struct CellsCommand: SessionCommand {
  static let manual = Manual(
    "cells", .notebook, summary: "List the cells of your notebook.",
    details: """
      What you type becomes a cell; lines about the notebook itself, help and lessons do not. A cell is fresh, or stale
      where something before it was changed since, or it failed or was interrupted. Out[3] and _, the last one, are the
      numbers of cells: what "eval" gave, or the loss where a run ended; any expression may read them.
      """,
    examples: ["cells"], after: ["problem sphere", "run 3"])

  init(_ arguments: Arguments) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let page = session.work.page
    let data = Display.data(
      .members([
        "cells": .array(
          page.cells.map { cell in
            .members([
              "number": .integer(cell.number), "input": .string(cell.source),
              "status": .string(cell.status.rawValue),
            ])
          })
      ]))
    guard !page.isEmpty else { return [.text("There are no cells yet: what you type becomes one."), data] }
    let rows = page.parts.map { part in
      switch part {
      case .cell(let cell):
        [
          "\(cell.number)", cell.status.rawValue, Self.line(of: cell.source),
          cell.value.map { rounded($0) } ?? "",
        ]
      case .prose(let blocks): ["", "note", Self.line(of: PlainText().text(blocks)), ""]
      }
    }
    return [.table(Listing(["In", "status", "cell", "Out"], rows)), data] + page.staleRemark
  }

  /// The first line of a text that has several.
  private static func line(of text: String) -> String {
    let lines = text.trimmed.split(separator: "\n")
    return String(lines.first ?? "") + (lines.count > 1 ? " ..." : "")
  }
}
