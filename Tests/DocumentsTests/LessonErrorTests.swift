import Testing

@testable import Documents

private let header = lessonHeader

struct LessonErrorTests {
  @Test(arguments: [
    Refusal(
      "empty file", text: "", "no-front-matter",
      "01-hill.md:1: A lesson begins with a line \"---\", keys such as \"title: The hill\", and a line \"---\"."
    ),
    Refusal(
      "no front matter", text: "# The hill\n", "no-front-matter",
      "01-hill.md:1: A lesson begins with a line \"---\", keys such as \"title: The hill\", and a line \"---\"."
    ),
    Refusal(
      "open front matter", text: "---\ntitle: A\n", "unclosed-front-matter",
      """
      01-hill.md:1: The front matter is not closed. Put a line "---" under it, or write "***" for a line \
      across the page.
      """),
    Refusal(
      "front matter that is a list", text: "---\n- a\n---\nb\n", "wrong-type",
      "01-hill.md:2: \"front matter\" should be keys with values, and is a list."),
    Refusal(
      "front matter that is no YAML", text: "---\ntitle: A: B\n---\nb\n", "invalid-yaml",
      "01-hill.md:2: This is not YAML: mapping values are not allowed in this context."),
    Refusal(
      "a key twice", text: header.replacing("minutes", with: "title: C\nminutes") + "d\n", "duplicate-key",
      "01-hill.md:2: The key \"title\" stands here twice."),
    Refusal(
      "a misspelt key", text: header.replacing("minutes", with: "needz: []\nminutes") + "d\n", "unknown-key",
      "01-hill.md:4: \"needz\" is not a key of the front matter. Did you mean \"needs\"?"),
    Refusal(
      "minutes that are no number", text: header.replacing("5", with: "five") + "d\n", "wrong-type",
      "01-hill.md:4: \"minutes\" should be a whole number from 1 to 120, and is \"five\"."),
    Refusal(
      "a text where a list belongs", text: header.replacing("[c]", with: "c") + "d\n", "wrong-type",
      "01-hill.md:5: \"teaches\" should be a list, and is a text."),
    Refusal(
      "another file name", text: header + "d\n", file: "lessons/hill.md", "bad-file-name",
      "lessons/hill.md:1: \"hill.md\" does not name a lesson. A name is like \"03-learning-rate.md\"."),
    Refusal(
      "nothing below", text: header, "no-steps",
      "01-hill.md:1: The lesson is empty: nothing follows the front matter."),
    Refusal(
      "an empty screen", text: header + "a\n\n---\n\n---\n\nb\n", "empty-screen",
      """
      01-hill.md:11: There is an empty screen at this "---". Take the line away, or put something on the screen.
      """),
    Refusal(
      "an empty last screen", text: header + "a\n\n---\n", "empty-screen",
      """
      01-hill.md:9: There is an empty screen at this "---". Take the line away, or put something on the screen.
      """),
    Refusal(
      "a cell in a list", text: header + "- ```descent\n  run 5\n  ```\n", "nested-block",
      """
      01-hill.md:7: A "descent" block cannot stand in a list or a quote. Move it to the left margin.
      """),
    Refusal(
      "an open hole", text: header + "a {{x and\nb}} c\n", "unclosed-hole",
      """
      01-hill.md:7: "{{" is not closed on its line. Put "}}" behind the expression, or write "\\{{" for two braces.
      """),
  ])
  func refusesAFile(_ refusal: Refusal) {
    refusal.check()
  }

  @Test func findsAllThatIsWrongAtOnceInTheOrderOfLines() {
    let text = """
      ---
      title: A
      minutes: 0
      teaches: [c]
      ---
      ```quiz
      id: a
      question: b
      accept: [c]
      ```
      ```quiz
      id: a
      question: "{{c"
      accept: [d]
      ```
      """
    #expect(throws: DocumentErrors.self) { try Lesson(reading: text, file: "01-hill.md") }
    do throws(DocumentErrors) {
      _ = try Lesson(reading: text, file: "01-hill.md")
    } catch {
      #expect(
        error.description == """
          01-hill.md:2: The key "question" of the front matter is missing.
          01-hill.md:3: "minutes" should be a whole number from 1 to 120, and is "0".
          01-hill.md:12: The id "a" is taken by the step on line 7. Give this step an id of its own.
          01-hill.md:13: "{{" is not closed on its line. Put "}}" behind the expression, or write "\\{{" for two braces.
          """)
    }
  }
}
