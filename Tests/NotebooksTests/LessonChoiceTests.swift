import TestSupport
import Testing

@testable import Notebooks

/// Which lesson a word means.
struct LessonChoiceTests {
  @Test(arguments: [
    ("lesson the-hill", 1), ("lesson the hill", 1), ("lesson HILL", 1), ("lesson learning rate", 3),
    ("lesson 3", 3), ("lesson alpha", 90), ("lesson beta things", 91), ("lesson alph", 90),
  ])
  func lessonsAreOpenedByTheirWords(_ line: String, _ number: Int) throws {
    let notebook = try TwoLessons.opened(line)
    #expect(notebook.notebook.player?.lesson.number == number)
  }

  @Test func aWordOfSeveralLessonsAsksWhich() throws {
    var notebook = try TwoLessons.opened()
    #expect(
      notebook.shown("lesson testing") == """
          lesson testing
                 ^^^^^^^
        "testing" fits several lessons.
        Say which: lesson 90, Alpha or lesson 91, Beta.
        """)
  }

  @Test func lessonsAreLookedForByWords() throws {
    var notebook = try TwoLessons.opened()
    let shown = notebook.shown("lessons alpha")
    #expect(shown.contains("Alpha") && !shown.contains("Beta") && !shown.contains("The hill"))
    #expect(notebook.shown("lessons does work").contains("Beta"))
    #expect(
      notebook.cells.last?.displays.data.description
        == """
        {"lessons":[{"number":90,"slug":"alpha","title":"Alpha","mark":null},\
        {"number":91,"slug":"beta","title":"Beta","mark":null}]}
        """)
    #expect(notebook.shown("lessons xyzzy") == "No lesson is about \"xyzzy\". \"lessons\" lists them all.")
    #expect(
      notebook.shown("lessons alpah") == "No lesson is about \"alpah\". Did you mean \"lessons alpha\"?")
    // Routes are those of the course; an added lesson stands on none.
    #expect(notebook.shown("lessons hill").contains("H C"))
    #expect(!shown.contains("H C"))
  }
}
