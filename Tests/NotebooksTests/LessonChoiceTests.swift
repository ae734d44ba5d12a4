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

  /// Reading them all takes longer than most commands.
  @Test(arguments: [
    ("problem rosenbrock", false), ("use momentum lr=0.01", false), ("set lr 0.1", false), ("eval 1", false),
    ("lessons", false), ("lesson 3", true), ("lesson the hill", true), ("progress forget 1", true),
  ])
  func onlyWhatNamesALessonAsksForThem(_ line: String, _ asks: Bool) throws {
    let notebook = TypedNotebook("problem rosenbrock")
    let lessons = notebook.notebook.shelf.course.lessons
    var isAsked = false
    _ = try notebook.session.command(
      for: Line(line),
      lessons: {
        isAsked = true
        return lessons
      })
    #expect(isAsked == asks)
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
