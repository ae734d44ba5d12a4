import Documents
import Expressions

/// Reads what was typed after a command's name by the command's grammar.
struct SyntaxReader {
  private var cursor: WordCursor
  private let session: Session
  private let lessons: () -> [Lesson]
  private var arguments: Arguments
  /// A line that can be typed where a word of the command's own is missing.
  private let example: String?

  /// What a line holds after the command's name.
  ///
  /// - Throws: what is missing, unknown or not expected, with its place in the line.
  static func arguments(
    of line: Line, by manual: Manual, in session: Session,
    lessons: @escaping () -> [Lesson] = { [] }
  ) throws(CommandError) -> Arguments {
    let cursor = WordCursor(line)
    var reader = SyntaxReader(
      cursor: cursor, session: session, lessons: lessons,
      arguments: Arguments(
        of: line, end: Span(line.text.count + 1, line.text.count + 2), by: manual.syntax),
      example: manual.examples.first)
    try reader.read(manual.syntax)
    if let word = reader.cursor.peek { throw .unexpected(word, after: manual.name) }
    return reader.arguments
  }

  private var context: Context { Context(session: session, readLessons: lessons, words: cursor.taken) }

  /// Whether what comes next can be the beginning of some syntax.
  private func begins(_ syntax: Syntax) -> Bool {
    cursor.peek.map { syntax.begins($0, before: cursor.following) } ?? false
  }

  private mutating func read(_ syntax: Syntax) throws(CommandError) {
    switch syntax {
    case .value(let slot): try readValue(slot)
    case .keyword(let keyword, _):
      guard let word = cursor.peek, begins(syntax) else {
        throw .missing("word \"\(keyword)\"", example: example, at: cursor.nextSpan)
      }
      _ = cursor.next()
      arguments.note(keyword: keyword, from: word)
    case .sequence(let parts): for part in parts { try read(part) }
    case .optional(let part):
      if begins(part) || part.claimsAnyWord && cursor.peek != nil { try read(part) }
    case .oneOf(let what, let noun, let example, let parts):
      try readOne(of: parts, what: what, noun: noun, example: example)
    case .anyOrder(let what, let parts): try readAll(of: parts, what: what)
    case .list(let slot, let isEnd):
      guard let first = cursor.peek, !isEnd(first) else {
        throw .missing(slot.noun, example: slot.example(context), at: cursor.nextSpan)
      }
      while let word = cursor.peek, !isEnd(word) { try readValue(slot) }
    case .assignments(let slot): try readAssignments(slot)
    case .text(let slot, let keywords):
      let text = cursor.takeRest(before: keywords)
      if text.text.isEmpty, let example = slot.example(context) {
        throw .missing(slot.noun, example: example, at: text.span)
      }
      arguments.note(try slot.parse(text, context), of: slot, from: text)
    case .setting(let part):
      cursor.separateAssignment()
      try read(part)
    }
  }

  private mutating func readValue(_ slot: Slot) throws(CommandError) {
    let context = context
    guard let word = cursor.next() else {
      throw .missing(slot.noun, example: slot.example(context), at: cursor.nextSpan)
    }
    arguments.note(try slot.parse(word, context), of: slot, from: word)
  }

  private mutating func readOne(
    of parts: [Syntax], what: String?, noun: String, example: String
  ) throws(CommandError) {
    guard let word = cursor.peek else { throw .missing(noun, example: example, at: cursor.nextSpan) }
    guard let part = parts.alternative(for: word, before: cursor.following) else {
      throw .unknown(word, noun: what ?? "expected here", known: parts.flatMap(\.keywords))
    }
    try read(part)
  }

  private mutating func readAll(of parts: [Syntax], what: String?) throws(CommandError) {
    var left = parts
    while let word = cursor.peek {
      guard let index = left.firstIndex(where: begins) else {
        if parts.contains(where: begins) { throw .givenTwice(word.text, at: word.span) }
        guard let what else { return }
        throw .unknown(word, noun: what, known: parts.flatMap(\.keywords))
      }
      try read(left.remove(at: index))
    }
  }

  /// The example with the name and the value that were typed apart.
  private func assigned(_ name: Word, _ example: String) -> String? {
    guard name.text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }), let value = cursor.peek,
      Parameter<Double>.finiteNumber(value.text) != nil,
      let last = example.split(separator: " ").last, last.contains("=")
    else { return nil }
    return example.dropLast(last.count) + "\(name.text)=\(value.text)"
  }

  private mutating func readAssignments(_ slot: Slot) throws(CommandError) {
    let example = slot.example(context) ?? ""
    while begins(.assignments(slot)), let first = cursor.peek, let word = cursor.nextJoined() {
      let (text, end) = (word.text, word.span.end)
      guard !word.isQuoted, let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw .expectedAssignment(first, example: assigned(first, example) ?? example)
      }
      let value = String(text[text.index(after: sign)...])
      let name = String(text[..<sign])
      let nameSpan = Span(word.span.start, word.span.start + name.count)
      guard !arguments.assignments.contains(where: { $0.name == name }) else {
        throw .givenTwice(name, at: nameSpan)
      }
      guard !value.isEmpty else {
        throw .missing("value of \"\(name)\"", example: example, at: Span(end, end + 1))
      }
      arguments.note(
        Assignment(
          name: name, value: value, nameSpan: nameSpan, valueSpan: Span(end - value.count, end)))
    }
  }
}
