import Plots

extension Drawing {
  /// What the picture shows, and where it is.
  package var sentence: String { description + (file.map { " Drawn to \($0)." } ?? "") }

  var json: JSON {
    .members([
      "file": .optional(file), "terminal": .string(terminal), "points": .integer(points),
    ])
  }
}
