import Testing

@testable import Documents

/// The front matter of a lesson, six lines.
let lessonHeader = "---\ntitle: A\nquestion: B\nminutes: 5\nteaches: [c]\n---\n"

/// A lesson with something wrong, and all that is said about it.
struct Refusal: CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let file: String
  let code: String
  let message: String

  /// A whole file.
  init(_ name: String, text: String, file: String = "01-hill.md", _ code: String, _ message: String) {
    testDescription = name
    self.text = text
    self.file = file
    self.code = code
    self.message = message
  }

  /// A block on line 7 of a lesson whose front matter is right; its content begins on line 8.
  init(_ name: String, _ info: String, _ content: String, _ code: String, _ message: String) {
    self.init(name, text: "\(lessonHeader)```\(info)\n\(content)\n```\n", code, message)
  }
}

extension Refusal {
  /// Everything that is wrong with the lesson.
  var errors: [DocumentError] {
    do throws(DocumentErrors) {
      _ = try Lesson(reading: text, file: file)
      return []
    } catch {
      return error.errors
    }
  }

  /// Expects that exactly this one thing is wrong.
  func check() {
    let errors = errors
    #expect(errors.count == 1)
    #expect(errors.first?.code == code)
    let isWhole = message.hasPrefix(file)
    #expect((isWhole ? errors.first?.description : errors.first?.message) == message)
    if !isWhole { #expect((7...8).contains(errors.first?.line ?? 0)) }
  }
}
