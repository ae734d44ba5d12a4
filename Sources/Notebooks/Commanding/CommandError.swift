import Expressions
import Models
import Words

/// Why a command was not done: what is wrong, where, and what to do. The session is as it was.
package struct CommandError: Error, Hashable, Sendable {
  /// What kind of error it is; `help errors` lists them.
  package let code: Code
  package let message: String
  package let hint: String?
  /// Where in the command it is; nil where the whole is meant.
  package let span: Span?
  /// The line of the command, from 1.
  package let line: Int
  /// What is shown to people below it, such as a picture that found no way into its file.
  package private(set) var below: String?

  init(_ code: Code, _ message: String, hint: String? = nil, at span: Span? = nil, line: Int = 1) {
    self.code = code
    self.message = message
    self.hint = hint
    self.span = span
    self.line = line
  }

  /// A command was cut short.
  package static let interrupted = CommandError(
    .data(.interrupted), "Interrupted. Nothing was changed.", hint: "Type the line again to do all of it.")

  /// The same error with columns of what was typed, in which the command begins at `offset`.
  func moved(by offset: Int) -> CommandError {
    guard let span, line == 1, offset != 0 else { return self }
    let typed = Span(max(0, span.start + offset), max(1, span.end + offset))
    return CommandError(code, message, hint: hint, at: typed, line: line).showing(below)
  }

  /// The same error pointing at a place, if it has none of its own.
  func pointing(at span: Span?) -> CommandError {
    guard self.span == nil, let span else { return self }
    return CommandError(code, message, hint: hint, at: span, line: line).showing(below)
  }

  /// The same with something shown below it.
  func showing(_ below: String?) -> CommandError {
    var error = self
    error.below = below
    return error
  }

  /// The error as the contract for programs wants it.
  package var json: JSON {
    .members([
      "code": .string(code.name), "message": .string(message), "line": .integer(line),
      "column": span.map { .integer($0.column) } ?? .null, "hint": .optional(hint),
    ])
  }

  /// A line that is longer is shown in part.
  private static let longestLine = 400

  /// The error as a person reads it: the line with a caret under the place, the message, the hint.
  package func rendered(under typed: String) -> String {
    var lines: [String] = []
    if let span {
      let sources = typed.split(separator: "\n", omittingEmptySubsequences: false)
      let source = sources.indices.contains(line - 1) ? String(sources[line - 1]) : typed
      let start = min(span.start, source.count)
      // A wide caret underlines what is meant, within the line; of a very long line only what is near it is shown.
      let first = source.count > Self.longestLine ? max(0, start - Self.longestLine / 2) : 0
      let shown = source.dropFirst(first).prefix(Self.longestLine)
      let width = max(1, min(span.end, source.count, first + Self.longestLine) - start)
      let before = first > 0 ? "..." : ""
      lines.append("  " + before + visible(String(shown)) + (first + shown.count < source.count ? "..." : ""))
      // The caret stands under what is shown, which may be wider than what was typed.
      let (ahead, meant) = (shown.prefix(start - first), shown.dropFirst(start - first).prefix(width))
      let blanks = String(repeating: " ", count: before.count + columnCount(of: visible(String(ahead))))
      lines.append(
        "  " + blanks + String(repeating: "^", count: max(width, columnCount(of: visible(String(meant))))))
    }
    lines.append(visible(message))
    if let hint { lines.append(visible(hint)) }
    return lines.joined(separator: "\n")
  }
}

// MARK: - Wording

extension CommandError {
  static func missing(_ what: String, example: String? = nil, at span: Span) -> CommandError {
    CommandError(
      .missingArgument, "The \(what) is missing.", hint: example.map { "Try \"\($0)\"." }, at: span)
  }

  static func unexpected(_ word: Word, after command: String) -> CommandError {
    CommandError(
      .unexpectedArgument, "\"\(word.text)\" is not expected here.",
      hint: "\"help \(command)\" shows what can follow.", at: word.span)
  }

  /// - Parameter command: one that lists what is known, where that is too long for an error.
  static func unknown(
    _ word: Word, noun: String, known: [String], listedBy command: String? = nil
  ) -> CommandError {
    let suggestion = nearest(to: word.text, among: known)
    let list = command.map { "\"\($0)\" lists what there is." } ?? list(known)
    return CommandError(
      .unknownName, "\"\(word.text)\" is not \(noun).",
      hint: suggestion.map { "Did you mean \"\($0)\"?" } ?? list, at: word.span)
  }

  /// What there is to choose from, where that is short enough to be read.
  private static func list(_ known: [String]) -> String? {
    guard known.count > 1 else { return known.first.map { "Try \"\($0)\"." } }
    guard known.count > 12 else { return "There are \(known.joined(separator: ", "))." }
    return "There are \(known.prefix(12).joined(separator: ", ")) and \(known.count - 12) more."
  }

  static func notACount(_ word: Word, least: Int, example: String) -> CommandError {
    CommandError(
      .badArgument,
      "\"\(word.text)\" is not a whole number\(least > 0 ? " from \(least)" : ", 0 or more").",
      hint: "Try \"\(example)\".", at: word.span)
  }

  static func notANumber(_ word: Word, example: String) -> CommandError {
    let hint = DecimalComma(word.text)?.remedy ?? "Try \"\(example)\"."
    return CommandError(.badNumber, "\"\(word.text)\" is not a finite number.", hint: hint, at: word.span)
  }

  static func expectedAssignment(_ word: Word, example: String) -> CommandError {
    CommandError(
      .badArgument, "\"\(word.text)\" is not a setting: NAME=VALUE is expected.",
      hint: "Try \"\(example)\".", at: word.span)
  }

  static func givenTwice(_ name: String, at span: Span) -> CommandError {
    CommandError(.badArgument, "\"\(name)\" is given twice.", hint: "Give it once.", at: span)
  }

  static func expression(_ error: ExpressionError, offset: Int = 0) -> CommandError {
    CommandError(
      .expression(error.code), error.message,
      hint: error.hint ?? "\"help expressions\" shows what can be written.",
      at: error.span.moved(by: offset))
  }

  static let noProblem = CommandError(
    .noProblem, "There is nothing to minimise yet.",
    hint: "Try \"problem rosenbrock\", \"problem f(x) = x^2\" or \"data diabetes\".")

  static let noLesson = CommandError(.noLesson, "No lesson is open.", hint: "Try \"lesson 1\".")

  static let lessonHasNoPage = CommandError(
    .lessonOpen, "A lesson is open, and its steps are not yours to change.",
    hint: "\"leave\" returns to your own notebook.")
}
