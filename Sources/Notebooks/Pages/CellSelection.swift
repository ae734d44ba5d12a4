import Documents
import Expressions
import Words

/// Cells that a person names: `3`, or `4-9`, which are those from one to another as they stand on the page.
struct CellSelection: Sendable {
  let first: Int
  let last: Int
}

extension Parameter where Value == CellSelection {
  /// One cell or several that stand in a row.
  static func cells(_ name: String, example: String) -> Self {
    Parameter(
      name, noun: "number of a cell", example: { _ in example },
      candidates: { $0.session.work.page.cells.map { "\($0.number)" } },
      begins: { word in !word.isQuoted && word.text.first?.isNumber ?? false },
      parse: { word, _ throws(CommandError) in
        let ends = word.text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard !word.isQuoted, ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil
        else {
          throw CommandError(
            .badArgument, "\(quoted(word.text)) is not a cell, nor a range such as 4-9.",
            hint: "\"cells\" lists them. Try \"\(example)\".", at: word.span)
        }
        return CellSelection(first: first, last: last)
      })
  }
}

extension Syntax {
  /// Cells by their numbers, or `note` for the last note.
  static func noteOr(_ cells: Parameter<CellSelection>, example: String) -> Syntax {
    .oneOf(what: "a cell, nor \"note\"", noun: "cell", example: example, [.keyword("note"), .one(cells)])
  }
}

extension Page {
  /// The numbers of the cells that are meant, in their order.
  func numbers(of given: Given<CellSelection>) throws(CommandError) -> [Int] {
    let numbers = cells.map(\.number)
    guard let first = numbers.firstIndex(of: given.value.first) else {
      throw missing(given.value.first, at: given.span)
    }
    guard let last = numbers.firstIndex(of: given.value.last) else {
      throw missing(given.value.last, at: given.span)
    }
    guard first <= last else {
      throw CommandError(
        .badArgument, "Cell \(given.value.last) stands before cell \(given.value.first).",
        hint: "Name the one that stands first before the other.", at: given.span)
    }
    return Array(numbers[first...last])
  }

  /// The number of the one cell that is meant.
  func number(of given: Given<CellSelection>) throws(CommandError) -> Int {
    guard given.value.first == given.value.last else {
      throw CommandError(
        .badArgument, "One cell is meant here, and \(given.word.text) are several.",
        hint: "Name one of them.", at: given.span)
    }
    return try numbers(of: given)[0]
  }

  private func missing(_ number: Int, at span: Span) -> CommandError {
    CommandError(
      .unknownName, "There is no cell \(number).",
      hint: isEmpty ? "There are none yet: what you type becomes one." : "\"cells\" lists them.", at: span)
  }

  /// What is to be said where cells are stale; nothing where none is.
  var staleRemark: [Display] {
    let numbers = staleNumbers
    guard let first = numbers.first, let last = numbers.last else { return [] }
    if numbers.count == 1 { return [.text("Cell \(first) is stale: \"rerun stale\" performs it again.")] }
    // Cells that were moved keep their numbers.
    let isRow = numbers.count > 2 && zip(numbers, numbers.dropFirst()).allSatisfy { $0 + 1 == $1 }
    let which = isRow ? "\(first) to \(last)" : numbers.map { "\($0)" }.listed(by: "and")
    return [.text("Cells \(which) are stale: \"rerun stale\" performs them again.")]
  }
}

extension Given<Word> {
  /// A text that was typed for a cell or a note, which may stand in quotes.
  var plainText: String { value.text.hasPrefix("\"") ? unquoted(value.text) : value.text }
}

extension Surroundings {
  /// Lets the person write a text in an editor.
  ///
  /// - Returns: the text without blanks around it.
  func edited(_ text: String, orTyped example: String, at span: Span) throws(CommandError) -> String {
    guard let editing else {
      throw CommandError(
        .missingArgument, "The text is missing, and there is no editor here.", hint: "Try \"\(example)\".",
        at: span)
    }
    do { return try editing(text).trimmed } catch {
      throw CommandError(
        .fileError, "The editor gave nothing back: \(error.reason).",
        hint: "$VISUAL or $EDITOR names one; \"\(example)\" needs none.")
    }
  }
}

/// Why an editor gave no text back.
package struct EditingFailure: Error {
  package let reason: String

  package init(reason: String) { self.reason = reason }
}
