import Testing

@testable import Notebooks

/// A lesson that is right but for one thing: the template with one text replaced.
struct BrokenLesson: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let old: String
  let new: String
  /// What is found, and nothing else.
  let fault: String
  /// A line that holds this is where it is found: the first, or the second.
  let place: String
  let isSecond: Bool
  /// What the message says among others.
  let says: String
  /// The seeds that it is looked at with.
  let seedCount: Int

  init(
    _ testDescription: String, _ old: String, _ new: String, _ fault: String, at place: String? = nil,
    isSecond: Bool = false, says: String, seedCount: Int = 1
  ) {
    self.testDescription = testDescription
    self.old = old
    self.new = new
    self.fault = fault
    self.place = place ?? new
    self.isSecond = isSecond
    self.says = says
    self.seedCount = seedCount
  }

  /// Whether it takes attacks to find it.
  var takesAttacks: Bool { [LessonFault.thoughtless.code, LessonFault.notKept.code].contains(fault) }

  static let fileName = "90-broken.md"

  /// The lesson's text.
  var text: String {
    get throws {
      let template = LessonTemplate.first(slug: "broken")
      try #require(template.text.contains(old), "\(testDescription)")
      return template.text.replacing(old, with: new, maxReplacements: 1)
    }
  }

  /// The line of the place.
  func line(in text: String) throws -> Int {
    let first = String(place.split(separator: "\n").first ?? "")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let found = lines.indices.filter { lines[$0].contains(first) }
    return try #require(found.dropFirst(isSecond ? 1 : 0).first) + 1
  }
}

extension LessonTemplate {
  /// The template of a first lesson.
  static func first(slug: String) -> LessonTemplate {
    LessonTemplate(slug: slug, beside: LessonFolder(files: []))
  }
}
