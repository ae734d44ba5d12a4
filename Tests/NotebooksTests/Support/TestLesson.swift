import TestSupport
import Testing

/// A short lesson made for tests: a line to type, a question for a word and one for a number.
enum TestLesson {
  static let text = """
    ---
    title: A test
    question: Does it work?
    minutes: 1
    teaches: [testing]
    ---
    Before.

    ```descent
    problem f(x) = x^2
    init 4
    ```

    ```type
    step
    ```

    x is {{x}}.

    ```quiz
    id: word
    question: Which word?
    accept: [slope, gradient]
    feedback: "x is still {{x}}."
    ```

    ```quiz
    id: number
    question: What is 2 + 2?
    answer: 4
    tolerance: 0.1
    wrong:
      - answer: 22
        feedback: "That is text."
    feedback: "It adds up."
    ```

    The end.
    """

  /// A notebook in which it is lesson 90, and open.
  static func opened() throws -> TypedNotebook {
    let folder = try TemporaryFolder()
    try folder.file("90-a-test.md", text)
    var notebook = TypedNotebook()
    try notebook.addLessons(from: folder.path)
    notebook.type("lesson 90")
    #expect(notebook.errors == [])
    return notebook
  }
}
