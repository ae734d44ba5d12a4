import Plots
import Words

extension Drawing {
  /// What the picture shows, and where it is.
  package var sentence: String { description + (file.map { " Drawn to \(visible($0))." } ?? "") }

  /// Why it is not as it was asked for, the picture, what it shows, and its numbers, as far as they are text.
  var lines: [String] { [note.map { visible($0) }, text, sentence, numbers].compactMap(\.self) }

  /// The same as a text whose sentences are broken at blanks, to fit a width.
  package func text(width: Int) -> String {
    [note.map { visible($0).wrapped(to: width) }, text, sentence.wrapped(to: width), numbers].compactMap(
      \.self
    )
    .joined(separator: "\n")
  }

  var json: JSON {
    .members([
      "file": .optional(file), "terminal": .string(terminal), "points": .integer(points),
    ])
  }
}
