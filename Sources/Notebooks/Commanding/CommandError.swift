import Expressions
import Models
import Words

/// Why a command was not done: what is wrong, where, and what to do. The session is as it was.
package struct CommandError: Error, Hashable, Sendable {
  /// A kebab-case name of the kind of error; listed by `help errors`.
  package let code: String
  package let message: String
  package let hint: String?
  /// Where in the command it is; nil where the whole is meant.
  package let span: Span?
  /// The line of the command, from 1.
  package let line: Int

  init(_ code: String, _ message: String, hint: String? = nil, at span: Span? = nil, line: Int = 1) {
    self.code = code
    self.message = message
    self.hint = hint
    self.span = span
    self.line = line
  }

  /// The same error with columns of what was typed, in which the command begins at `offset`.
  func moved(by offset: Int) -> CommandError {
    guard let span, line == 1, offset != 0 else { return self }
    let typed = Span(max(0, span.start + offset), max(1, span.end + offset))
    return CommandError(code, message, hint: hint, at: typed, line: line)
  }

  /// The error as the contract for programs wants it.
  package var json: JSON {
    .members([
      "code": .string(code), "message": .string(message), "line": .integer(line),
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
      lines.append("  " + before + shown + (first + shown.count < source.count ? "..." : ""))
      let blanks = String(repeating: " ", count: before.count + start - first)
      lines.append("  " + blanks + String(repeating: "^", count: width))
    }
    lines.append(message)
    if let hint { lines.append(hint) }
    return lines.joined(separator: "\n")
  }
}

// MARK: - Wording

extension CommandError {
  /// Every code with what it means, those of the layers below among them.
  package static let codes: [(code: String, meaning: String)] = [
    ("bad-argument", "an argument is not of the kind that the command takes"),
    ("bad-cell", "a value in a column that is used is missing or no number"),
    ("bad-degree", "a polynomial's degree is no whole number that is allowed"),
    ("bad-expression", "an expression does not follow the grammar"),
    ("bad-gzip", "a gzipped file is damaged"),
    ("bad-layers", "a network's layers are whole numbers of units"),
    ("bad-number", "a number is expected, or it is too large"),
    ("bad-penalty", "l2 is negative or not finite"),
    ("bad-row-count", "so many rows are not drawn"),
    ("bad-rule", "a rule's text does not follow the rule language"),
    ("bad-setting", "a setting of generated data lies outside its range"),
    ("bad-share", "a split's share lies between 0 and 1"),
    ("cannot-plot", "there is nothing of this kind to draw"),
    ("cannot-standardize", "a column's mean, deviation or scaled values cannot be held"),
    ("classes-have-no-scale", "a target of classes cannot be standardized"),
    ("constant-column", "a column has one value only, so it has no deviation"),
    ("data-too-large", "the data do not fit in memory"),
    ("directory", "a folder stands where a file is expected"),
    ("duplicate-column", "two columns of a file have the same name"),
    ("empty-data", "a file holds no rows"),
    ("field-too-long", "a field of a file is too long, as after an open quote"),
    ("file-error", "a file cannot be read or does not hold what it should"),
    ("file-not-writable", "a picture cannot be written there"),
    ("formula-without-parameters", "a formula model has nothing to learn"),
    ("gnuplot-died", "gnuplot ended without a picture"),
    ("gnuplot-missing", "gnuplot is not installed"),
    ("gnuplot-not-started", "gnuplot is there and cannot be started"),
    ("header-only", "a file holds names of columns and no rows"),
    ("interrupted", "a picture, or the reading of a file, was interrupted"),
    ("last-column", "the last columns cannot be dropped"),
    ("missing-argument", "a command needs one more argument"),
    ("missing-file", "there is no such file"),
    ("named-by-model", "a column cannot go that the model's formula reads"),
    ("needs-classes", "the model tells classes apart, and the target is amounts"),
    ("needs-numbers", "the model predicts amounts, and the target is classes"),
    ("needs-two-classes", "the model tells two classes apart, and there are more"),
    ("network-too-large", "a network has more parameters than are trained"),
    ("no-data", "the command needs data, and there are none yet"),
    ("no-features", "there is no column to predict the target from"),
    ("no-lesson", "no lesson is open, or it asks nothing now"),
    ("no-model", "the command needs a model of the data"),
    ("no-problem", "the command needs something to minimise"),
    ("no-such-value", "a column never has this value"),
    ("no-window", "no window can be opened here"),
    ("not-a-file", "data are read from plain files only"),
    ("not-text", "a column of numbers cannot become columns of 0 and 1"),
    ("not-utf-8", "a file is not text in UTF-8"),
    ("nothing-to-draw", "no value has a place on the axes"),
    ("nothing-to-undo", "there is nothing to take back, or to do again"),
    ("one-class", "a target has one class only"),
    ("open-quote", "a quote in a file is never closed"),
    ("out-of-range", "a number lies outside the range that it may have"),
    ("plot-timeout", "gnuplot took too long"),
    ("ragged-row", "a row has more or fewer fields than the first"),
    ("repeated-feature", "a feature is named twice"),
    ("target-is-feature", "the target is among the features"),
    ("text-column", "a column that is used holds texts"),
    ("too-deep", "an expression is nested too deep"),
    ("too-few-rows", "there are too few rows to split"),
    ("too-many-classes", "a target has more classes than a model takes"),
    ("too-many-rows", "a file has more rows than fit"),
    ("too-many-texts", "a column has more texts than columns are made of"),
    ("unexpected-argument", "the command takes no more arguments"),
    ("unexpected-word", "a model takes no such word"),
    ("unknown-column", "the data have no column of this name"),
    ("unknown-command", "no command has this name"),
    ("unknown-data", "no built-in data have this name"),
    ("unknown-extension", "a picture's file ends in .svg, .png or .pdf"),
    ("unknown-function", "no function has this name"),
    ("unknown-model", "no model has this name"),
    ("unknown-name", "a name stands for nothing here"),
    ("unknown-setting", "generated data have no such setting"),
    ("unreadable-file", "a file cannot be read"),
    ("wrong-argument-count", "a function has too many or too few arguments"),
    ("zero-byte", "a file holds a zero byte, which no text has"),
  ]

  static func missing(_ what: String, example: String? = nil, at span: Span) -> CommandError {
    CommandError(
      "missing-argument", "The \(what) is missing.", hint: example.map { "Try \"\($0)\"." }, at: span)
  }

  static func unexpected(_ word: Word, after command: String) -> CommandError {
    CommandError(
      "unexpected-argument", "\"\(word.text)\" is not expected here.",
      hint: "\"help \(command)\" shows what can follow.", at: word.span)
  }

  /// - Parameter command: one that lists what is known, where that is too long for an error.
  static func unknown(
    _ word: Word, noun: String, known: [String], listedBy command: String? = nil
  ) -> CommandError {
    let suggestion = nearest(to: word.text, among: known)
    let list = command.map { "\"\($0)\" lists what there is." } ?? list(known)
    return CommandError(
      "unknown-name", "\"\(word.text)\" is not \(noun).",
      hint: suggestion.map { "Did you mean \"\($0)\"?" } ?? list, at: word.span)
  }

  /// What there is to choose from, where that is short enough to be read.
  private static func list(_ known: [String]) -> String? {
    guard known.count > 1 else { return known.first.map { "Try \"\($0)\"." } }
    return known.count <= 12 ? "There are \(known.joined(separator: ", "))." : nil
  }

  static func notACount(_ word: Word, least: Int, example: String) -> CommandError {
    CommandError(
      "bad-argument",
      "\"\(word.text)\" is not a whole number\(least > 0 ? " from \(least)" : ", 0 or more").",
      hint: "Try \"\(example)\".", at: word.span)
  }

  static func notANumber(_ word: Word, example: String) -> CommandError {
    let hint = DataError.decimalHint(for: word.text) ?? "Try \"\(example)\"."
    return CommandError("bad-number", "\"\(word.text)\" is not a finite number.", hint: hint, at: word.span)
  }

  static func expectedAssignment(_ word: Word, example: String) -> CommandError {
    CommandError(
      "bad-argument", "\"\(word.text)\" is not a setting: NAME=VALUE is expected.",
      hint: "Try \"\(example)\".", at: word.span)
  }

  static func givenTwice(_ name: String, at span: Span) -> CommandError {
    CommandError("bad-argument", "\"\(name)\" is given twice.", hint: "Give it once.", at: span)
  }

  static func expression(_ error: ExpressionError, offset: Int = 0) -> CommandError {
    CommandError(
      error.code.rawValue, error.message,
      hint: error.hint ?? "\"help expressions\" shows what can be written.",
      at: error.span.moved(by: offset))
  }

  static let noProblem = CommandError(
    "no-problem", "There is nothing to minimise yet.",
    hint: "Try \"problem rosenbrock\", \"problem f(x) = x^2\" or \"data diabetes\".")

  static let noData = CommandError(
    "no-data", "There are no data yet.", hint: "Try \"data diabetes\" or \"data FILE.csv target COLUMN\".")
}
