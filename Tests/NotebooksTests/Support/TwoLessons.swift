import TestSupport
import Testing

@testable import Notebooks

/// Two lessons of a question and a task each, made for tests: 90, Alpha, and 91, Beta.
enum TwoLessons {
  static func text(_ title: String, question: String = "What is 2 + 2?") -> String {
    """
    ---
    title: \(title)
    question: Does it work?
    minutes: 1
    teaches: [testing, \(title.lowercased()) things]
    ---
    ```quiz
    id: sum
    question: \(question)
    answer: 4
    tolerance: 0.1
    feedback: "It adds up."
    ```

    ```try
    id: down
    setup: |
      problem f(x) = x^2
      init 4
      set lr 0.01
    task: Bring the loss under 1 in at most 5 steps.
    keep: [problem, start]
    over: step >= 5 or loss < 1
    check: loss < 1 and step <= 5
    solution: |
      set lr 0.5
      run 5
    also:
      - |
        set lr 0.45
        run 5
    wrong:
      - do: |
          run 5
        when: lr < 0.1
        say: "Too slow."
      - do: |
          set lr 1
          run 5
        when: otherwise
        say: "Not so."
    hints: [Think of the rate., Think of half.]
    ```
    """
  }

  /// A notebook with both, and with more lessons by the names of their files.
  ///
  /// - Parameter day: today.
  static func opened(
    _ lines: String..., on day: String? = nil, with more: [String: String] = [:]
  ) throws -> TypedNotebook {
    let both = ["90-alpha.md": text("Alpha"), "91-beta.md": text("Beta")]
    var notebook = try TestLesson.notebook(both.merging(more) { $1 }, TemporaryFolder())
    notebook.surroundings.today = { day.flatMap { Day($0) } }
    notebook.type(lines)
    #expect(notebook.errors == [])
    return notebook
  }

  /// What solves all of the first one.
  static let solved = ["lesson 90", "4", "set lr 0.4", "run 5", "leave"]
}

extension TypedNotebook {
  var progress: LessonProgress { notebook.shelf.progress }

  func standing(_ slug: String) -> LessonStanding {
    let lessons = notebook.shelf.course.lessons
    return LessonStanding(lessons.first { $0.slug == slug } ?? lessons[0], on: notebook.shelf)
  }
}
