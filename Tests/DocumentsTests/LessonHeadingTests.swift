import Testing

@testable import Documents

/// What a lesson is called, from its front matter alone.
struct LessonHeadingTests {
  private static let text = "---\ntitle: The hill\nquestion: Where?\n---\nProse.\n"

  @Test(arguments: [text, "\u{FEFF}" + text, text.replacing("\n", with: "\r\n"), "---\ntitle: The hill\n---"])
  func isReadFromTheFrontMatter(_ text: String) {
    let heading = LessonHeading(reading: text, file: "a/03-the-hill.md")
    #expect(heading?.number == 3 && heading?.slug == "the-hill" && heading?.title == "The hill")
  }

  @Test(arguments: [
    "", "Prose.\n", "---\ntitle: The hill\n", "---\nquestion: Where?\n---\n", "---\ntitle: [a]\n---\n",
  ])
  func isNotThereWithoutATitle(_ text: String) {
    #expect(LessonHeading(reading: text, file: "03-the-hill.md") == nil)
  }

  @Test(arguments: ["README.md", "hill.md", "03-the-hill.txt"]) func isNotThereForOtherFiles(_ file: String) {
    #expect(LessonHeading(reading: Self.text, file: file) == nil)
  }
}
