import Plots
import Words

extension Drawing {
  /// What the picture shows, and where it is.
  package var sentence: String { description + (file.map { " Drawn to \(visible($0))." } ?? "") }

  var json: JSON {
    .members([
      "file": .optional(file), "terminal": .string(terminal), "points": .integer(points),
    ])
  }
}
