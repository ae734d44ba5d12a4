/// What is wrong with a document, and where.
package struct DocumentError: Error, Sendable, Hashable, CustomStringConvertible {
  package let file: String
  /// The line of the file, counted from 1.
  package let line: Int
  package let problem: DocumentProblem

  package init(file: String, line: Int, problem: DocumentProblem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// The problem's name, the same whatever the words: kebab-case.
  package var code: String { problem.code }

  package var message: String { problem.message }

  /// The error behind its number: `L012 03-learning-rate.md:41: ...`.
  package var coded: String { "\(Self.code(problem.number)) \(description)" }

  /// A number as a code: `L012`.
  package static func code(_ number: Int) -> String {
    "L" + String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number)"
  }

  package var description: String { "\(file):\(line): \(message)" }
}

/// Everything that is wrong with a document, at least one thing, in the order of its lines.
package struct DocumentErrors: Error, Sendable, Hashable, CustomStringConvertible {
  package let errors: [DocumentError]

  /// The document's name.
  package var file: String { errors.first?.file ?? "" }

  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// The errors found so far in one file.
struct Findings {
  let file: String
  private(set) var errors: [DocumentError] = []

  init(file: String) {
    self.file = file
  }

  mutating func report(_ problem: DocumentProblem, line: Int) {
    errors.append(DocumentError(file: file, line: line, problem: problem))
  }

  /// The errors in the order of their lines.
  var inOrder: [DocumentError] {
    errors.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
  }

  /// Throws what was found, if anything was.
  func finish() throws(DocumentErrors) {
    if !errors.isEmpty { throw DocumentErrors(errors: inOrder) }
  }
}
