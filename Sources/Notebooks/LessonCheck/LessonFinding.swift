import Documents

/// Something in a lesson that is not as a lesson has to be, and where.
package struct LessonFinding: Hashable, Sendable, CustomStringConvertible {
  /// The same whatever the words: `L112`.
  package let code: String
  package let file: String
  /// The line of the file, counted from 1.
  package let line: Int
  /// What is wrong and what to do, in one line.
  package let message: String

  package var description: String { "\(code) \(file):\(line): \(message)" }

  init(_ fault: LessonFault, file: String, line: Int, _ message: String) {
    code = fault.code
    self.file = file
    self.line = line
    self.message = message.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// The same in other words.
  init(_ other: LessonFinding, message: String) {
    (code, file, line) = (other.code, other.file, other.line)
    self.message = message
  }

  /// What is wrong with how a lesson is written.
  package init(_ error: DocumentError) {
    code = DocumentError.code(error.problem.number)
    file = error.file
    line = error.line
    message = error.message
  }
}

extension [LessonFinding] {
  /// Each once, by file and line.
  var inOrder: [LessonFinding] {
    Set(self).sorted { ($0.file, $0.line, $0.code, $0.message) < ($1.file, $1.line, $1.code, $1.message) }
  }
}
