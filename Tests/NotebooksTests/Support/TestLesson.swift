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

// MARK: - With a task

extension TestLesson {
  /// A lesson of two screens: a line to type, and a task with numbers that vary.
  static let withTask = """
    ---
    title: A task
    question: Can it be solved?
    minutes: 1
    teaches: [testing]
    ---
    Before.

    ```descent
    problem f(x) = x^2
    init 4
    ```

    ```type
    run 10
    ```

    After it x is {{x}}.

    ---

    ```try
    id: down
    setup: |
      problem f(x) = x^2
      init 8
      set lr 0.1
    task: "Bring the loss from x = {{x[0]}} under 0.01 in at most 3 steps."
    keep: [problem, start]
    over: step >= 3 or loss < 0.01
    check: loss < 0.01 and step <= 3
    solution: |
      set lr 0.5
      run 1
    also:
      - |
        set lr 0.5
        step
    wrong:
      - do: |
          set lr 0.2
          run 3
        when: lr < 0.5
        say: "Too slow."
      - do: |
          set lr 0.9
          run 3
        when: otherwise
        say: "Too fast."
    vary: {init: [3, 5, 7], lr: [0.1, 0.2]}
    hints: ["One.", "Two."]
    ```

    The end.
    """

  /// A notebook with lessons from a folder of the test's own, by the names of their files.
  static func notebook(_ lessons: [String: String], _ folder: TemporaryFolder) throws -> TypedNotebook {
    for (name, text) in lessons { try folder.file(name, text) }
    var notebook = TypedNotebook.withoutPictures()
    try notebook.addLessons(from: folder.path)
    return notebook
  }
}
