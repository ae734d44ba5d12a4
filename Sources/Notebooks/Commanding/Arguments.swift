import Expressions
import Words

/// What followed a command's name, as typed values with their places.
package struct Arguments: Sendable {
  /// The line that the command was read from.
  let line: Line
  /// Where a further word would stand.
  let end: Span
  /// `NAME=VALUE` as they were typed.
  fileprivate(set) var assignments: [Assignment] = []
  private var values: [String: [(value: any Sendable, word: Word)]] = [:]
  private var keywords: [String: Word] = [:]
  /// The keywords of the grammar that the line was read by.
  private let known: Set<String>

  init(of line: Line, end: Span, by syntax: Syntax) {
    self.line = line
    self.end = end
    known = syntax.allKeywords
  }

  /// The value of a parameter; nil where it was left out.
  subscript<Value>(_ parameter: Parameter<Value>) -> Given<Value>? { self[all: parameter].first }

  /// The values of a parameter that may be repeated.
  subscript<Value>(all parameter: Parameter<Value>) -> [Given<Value>] {
    (values[parameter.name] ?? []).compactMap { given in
      (given.value as? Value).map { Given($0, from: given.word) }
    }
  }

  /// The value of a parameter that the grammar demands.
  func required<Value>(_ parameter: Parameter<Value>) throws(CommandError) -> Given<Value> {
    guard let given = self[parameter] else { throw .missing(parameter.noun, at: end) }
    return given
  }

  /// A keyword as it was typed; nil where it was not.
  func word(_ keyword: String) -> Word? {
    assert(known.contains(keyword), "\"\(keyword)\" is no keyword of the grammar")
    return keywords[keyword]
  }

  func has(_ keyword: String) -> Bool { word(keyword) != nil }
}

extension Arguments {
  mutating func note(_ value: any Sendable, of slot: Slot, from word: Word) {
    values[slot.name, default: []].append((value, word))
  }

  mutating func note(keyword: String, from word: Word) { keywords[keyword] = word }

  mutating func note(_ assignment: Assignment) { assignments.append(assignment) }
}

/// A value that was typed, and how and where.
struct Given<Value: Sendable>: Sendable {
  let value: Value
  let word: Word

  init(_ value: Value, from word: Word) {
    self.value = value
    self.word = word
  }

  var span: Span { word.span }
}

extension Given {
  /// Does something with the value; an error that has no place of its own points here.
  func blamed<Result>(
    for body: (Value) throws(CommandError) -> Result
  ) throws(CommandError) -> Result {
    do { return try body(value) } catch { throw error.pointing(at: span) }
  }
}

/// `NAME=VALUE` as it was typed.
struct Assignment: Hashable, Sendable {
  let name: String
  let value: String
  let nameSpan: Span
  let valueSpan: Span
}
