import Expressions

/// The file that a picture is drawn to, as it was typed: `to FILE [force]`.
struct PictureFile: Sendable {
  let name: String
  let span: Span
  /// Whether an older file of this name may go.
  let replaces: Bool

  static func syntax(_ file: Parameter<String>) -> Syntax {
    .after("to", .one(file), .optional(.keyword("force")))
  }

  /// Nil where the picture goes to the screen.
  init?(_ arguments: Arguments, _ file: Parameter<String>) {
    guard let given = arguments[file] else { return nil }
    name = given.value
    span = given.span
    replaces = arguments.has("force")
  }
}
