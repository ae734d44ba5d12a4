import Testing

@testable import Documents

struct CourseTests {
  private func file(_ name: String, needs: String = "", _ body: String = "Words.") -> (
    name: String, text: String
  ) {
    (name, "---\ntitle: A\nquestion: B\nminutes: 5\nteaches: [c]\nneeds: [\(needs)]\n---\n\(body)\n")
  }

  @Test func lessonsStandInTheOrderOfTheirNumbers() {
    let course = Course(reading: [file("10-last.md"), file("01-first.md"), file("02-second.md")])
    #expect(course.lessons.map(\.slug) == ["first", "second", "last"])
    #expect(course.lesson(number: 10)?.slug == "last")
    #expect(course.lesson(slug: "second")?.number == 2)
    #expect(course.lesson(after: course.lessons[1])?.slug == "last")
    #expect(course.lesson(after: course.lessons[2]) == nil)
    #expect(course.errors.isEmpty)
  }

  @Test func whatIsWrongIsLeftOutAndTheRestStays() {
    let course = Course(reading: [
      file("01-first.md"), file("02-broken.md", "{{x"), ("notes.md", "words"), file("01-other.md"),
      file("03-first.md"),
    ])
    #expect(course.lessons.map(\.file) == ["01-first.md"])
    #expect(
      course.errors.map { "\($0)" } == [
        """
        02-broken.md:8: "{{" is not closed on its line. Put "}}" behind the expression, or write "\\{{" for two braces.
        """,
        "notes.md:1: \"notes.md\" does not name a lesson. A name is like \"03-learning-rate.md\".",
        "notes.md:1: A lesson begins with a line \"---\", keys such as \"title: The hill\", and a line \"---\".",
        "01-other.md:1: Lesson number 1 is taken by \"01-first.md\". Give this lesson another number.",
        "03-first.md:1: The lesson name \"first\" is taken by \"01-first.md\". Give this lesson another name.",
      ])
  }

  @Test func addedLessonsStandBehindTheOthers() {
    let course = Course(reading: [file("01-first.md"), file("09-last.md")])
    let addition = course.adding([
      file("01-mine.md"), file("02-yours.md"), file("08-ours.md"), file("09-last.md", "Other words."),
      ("README.md", "words"), ("notes.md", "words"), ("index.txt", "words"), file("03-broken.md", "{{x"),
      file("40-first.md"),
    ])
    // A number that is free stays; one that is taken becomes the next that is free.
    #expect(addition.course.lessons.map(\.slug) == ["first", "last", "yours", "mine", "ours"])
    #expect(addition.course.lessons.map(\.number) == [1, 9, 2, 3, 8])
    #expect(addition.renumbered.map(\.lesson.slug) == ["mine"])
    #expect(addition.renumbered.map(\.wanted) == [1])
    #expect(addition.replaced.map(\.file) == ["09-last.md"])
    #expect(addition.errors.flatMap(\.errors).map(\.file) == ["03-broken.md", "40-first.md"])
    #expect(addition.course.lesson(after: addition.course.lessons[1])?.slug == "yours")
    // What is added later stands behind what was added before, and may take its place.
    let more = addition.course.adding([file("02-yours.md", "More."), file("03-more.md"), file("04-again.md")])
    #expect(more.course.lessons.map(\.slug) == ["first", "last", "yours", "mine", "ours", "again", "more"])
    #expect(more.course.lessons.map(\.number) == [1, 9, 2, 3, 8, 4, 5])
  }

  /// What comes before a lesson is what stands before it in the list, whatever the numbers.
  @Test func addedLessonsReferToWhatIsThere() {
    let quiz = "```quiz\nid: next-x\nquestion: b\naccept: [c]\n```"
    let course = Course(reading: [file("01-first.md", quiz), file("09-last.md", quiz)])
    let addition = course.adding([
      file("02-good.md", needs: "first, last", "```recall\nlast/next-x\n```"),
      file("03-slip.md", needs: "frist", "```recall\nlast/next-y\n```"),
      file("04-after.md", needs: "slip", "words"), file("05-early.md", needs: "good", "words"),
    ])
    #expect(addition.course.lessons.map(\.slug) == ["first", "last", "good", "early"])
    #expect(
      addition.errors.flatMap(\.errors).map { "\($0)" } == [
        "03-slip.md:6: There is no lesson \"frist\". Did you mean \"first\"?",
        "03-slip.md:9: The lesson \"last\" has no question or task \"next-y\". Did you mean \"next-x\"?",
        "04-after.md:6: There is no lesson \"slip\".",
      ])
    #expect(addition.course.errors == addition.errors.flatMap(\.errors))
  }

  @Test func aNumberAtTheEndOfAllNumbersHasNone() {
    let greatest = "\(Int.max)"
    let course = Course(reading: [file("\(greatest)-first.md")])
    let addition = course.adding([file("\(greatest)-other.md")])
    #expect(addition.course.lessons.count == 2)
    #expect(Set(addition.course.lessons.map(\.number)).count == 2)
  }

  @Test func referencesLeadToAnEarlierStep() {
    let quiz = "```quiz\nid: next-x\nquestion: b\naccept: [c]\n```"
    let course = Course(reading: [
      file("01-first.md", quiz),
      file(
        "02-second.md", needs: "first, secnd, third",
        "```recall\nfirst/next-y\n```\n```recall\nfirst/next-x\n```"),
      file("03-third.md", "```recall\nfurst/next-x\n```"),
    ])
    #expect(
      course.brokenReferences.map { "\($0)" } == [
        "02-second.md:6: There is no lesson \"secnd\". Did you mean \"second\"?",
        "02-second.md:6: The lesson \"third\" does not come before this one.",
        "02-second.md:9: The lesson \"first\" has no question or task \"next-y\". Did you mean \"next-x\"?",
        "03-third.md:9: There is no lesson \"furst\". Did you mean \"first\"?",
      ])
  }
}
