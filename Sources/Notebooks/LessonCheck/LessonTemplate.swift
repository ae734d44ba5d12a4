import Documents
import Words

/// A lesson to begin with: it passes the check, and holds every kind of block.
package struct LessonTemplate {
  /// `04-learning-rate.md`.
  package let fileName: String
  package let text: String

  /// - Parameters:
  ///   - slug: the lesson's short name.
  ///   - folder: where it is to stand; it gets the number after the greatest one there, and asks something of the
  ///     lesson before it again.
  package init(slug: String, beside folder: LessonFolder) {
    let course = Course(reading: folder.files)
    let numbers = folder.names.compactMap { Int($0.prefix(while: \.isWholeNumber)) }
    let number = (numbers.max() ?? 0) + 1
    fileName = "\(number < 10 ? "0" : "")\(number)-\(slug).md"
    let title = slug.split(separator: "-").joined(separator: " ")
    text = Self.pattern
      .replacing("TITLE", with: title.prefix(1).uppercased() + title.dropFirst())
      .replacing("RECALL", with: Self.recall(of: course.lessons.last))
      .replacing("NEEDS", with: course.lessons.last?.slug ?? "")
  }

  /// The file of a folder, or of the course, that has a lesson's short name; nil where none has.
  package static func file(of slug: String, in folder: LessonFolder) -> String? {
    (folder.names + EmbeddedFiles.course.map(\.name)).first { LessonName($0)?.slug == slug }
  }

  /// Whether a text can be a lesson's short name.
  package static func isSlug(_ text: String) -> Bool {
    !text.contains("/") && LessonName("01-\(text).md") != nil
  }

  /// The block that asks a question of an earlier lesson again.
  private static func recall(of lesson: Lesson?) -> String {
    let ids = lesson?.steps.compactMap { step in
      if case .question(let question) = step { question.id } else { nil }
    }
    guard let lesson, let id = ids?.first else {
      return "<!-- From the second lesson on, a recall block stands here: the-lesson-before/its-question. -->"
    }
    return "Before we go on, one look back.\n\n```recall\n\(lesson.slug)/\(id)\n```"
  }

  private static let pattern = #"""
    ---
    title: TITLE
    question: How much of the way does one step leave?
    minutes: 8
    teaches: [learning rate]
    needs: [NEEDS]
    ---
    # TITLE

    <!-- Comments like this one are not shown. Three hyphens on a line end a screen. -->

    The loss is `3*x^2`, so its slope is `6*x`. The run starts at x = 2.

    ```descent
    problem f(x) = 3*x^2
    init 2
    set lr 0.05
    step
    ```

    ```expect
    x < 2
    loss < loss[0]
    ```

    The step went from x = {{x[0]}} to {{x}}, and the loss fell from {{loss[0]}}
    to {{loss}}. All numbers in a text are worked out: none is typed.

    ---

    RECALL

    Now a step of your own.

    ```type
    step
    ```

    The first step left {{x[1]/x[0]}} of the distance to 0, and so did this one:

    ```formula
    x - lr * slope = {{x[1]}} - {{lr}} * {{6*x[1]}} = {{x}}
    ```

    ```predict
    id: larger-rate
    question: "With lr 0.1 from the same start: how much does one step leave?"
    hint: "Which slope does `6*x` give at the start, and what is a tenth of it?"
    choices:
      - text: More than before
        correct: x/x[0] > 0.7
        feedback: "A larger rate takes a longer step, so less is left."
      - text: Less than before
        correct: x/x[0] < 0.7
        feedback: "A step takes x to (1 - 6*lr)*x: {{x/x[0]}} of the distance is left."
    reveal: |
      reset
      set lr 0.1
      step
    ```

    ---

    ```quiz
    id: landing
    question: Which learning rate leads to 0 in a single step?
    hint: "A step multiplies x by 1 - 6*lr. When is that nothing?"
    answer: 1/6
    tolerance: 0.004
    wrong:
      - answer: 1/3
        feedback: "That rate jumps to the other side, as far from 0 as before."
      - answer: 0.5
        feedback: "That suits `x^2`, whose curvature is 2. Here the curvature is 6."
    feedback: "1 - 6*lr is 0 where lr is 1/6: one over the curvature."
    ```

    ---

    Nine more steps at that rate: each leaves the same part of the loss.

    ```descent
    run 9
    plot loss
    ```

    ```expect
    abs(loss/before(loss) - (1 - 6*lr)^2) < 1e-9
    ```

    ```deeper
    Why the same part
    The loss is `3*x^2`, so where x becomes {{1 - 6*lr}} of what it was, the loss
    becomes {{(1 - 6*lr)^2}} of it.
    ```

    ---

    ```order
    id: a-run
    question: Put together a run that ends at x = 0.8.
    lines: [init 2, set lr 0.1, step]
    distractors: [set lr 1]
    frame: |
      problem f(x) = 3*x^2
      ...
    check: abs(x - 0.8) < 1e-9
    feedback: "From 2 the slope is {{6*2}}, and a tenth of it is subtracted."
    ```

    ---

    ```try
    id: four-steps
    setup: |
      problem f(x) = 3*x^2
      init 2
      set lr 0.01
    task: |
      The loss is f(x) = 3*x^2, the start is x = {{x}}, and lr is 0.01. Bring the
      loss under 0.0001 in at most 4 steps.
    keep: [problem, start, rule, noise, bounds, clip, weight_decay]
    over: step >= 4 or loss < 1e-4
    check: loss < 1e-4 and step <= 4
    solution: |
      set lr 0.15
      run 4
    also:
      - |
        set lr 0.17
        run until loss < 1e-4
    wrong:
      - do: set lr 0.15; run 40
        when: loss < 1e-4
        say: "Low enough, but that took {{step}} steps."
      - do: |
          set lr 0.1
          run 4
        when: lr < 1/6
        say: "Each step left {{abs(1 - 6*lr)}} of the distance: too much for four of them."
      - do: |
          set lr 0.3
          run 4
        when: otherwise
        say: "Each step jumps across 0 and lands {{abs(1 - 6*lr)}} times as far away."
    better:
      - when: step > 2
        say: "Two steps can do it: what does a rate nearer to 1/6 leave?"
    why: "Each step left {{abs(1 - 6*lr)}} of the distance, so {{step}} of them left {{abs(x/x[0])}}."
    vary: {init: [2, 3, 5]}
    hints:
      - "A step multiplies x by 1 - 6*lr."
      - "x has to come under {{sqrt(1e-4/3)}}. Four steps from {{x[0]}} lead there if each leaves at most {{(sqrt(1e-4/3)/x[0])^(1/4)}} of the distance."
    ```

    ---

    The same in two directions, one steeper than the other: look at `hessian`, draw
    `plot path`, and go back with `reset`.

    ```try
    id: two-directions
    setup: |
      problem f(x, y) = x^2 + 10*y^2
      init 1 1
      set lr 0.01
    task: |
      The loss is f(x, y) = x^2 + 10*y^2, the start is 1 1, and lr is 0.01. Bring
      the loss under 0.01 in at most 20 steps.
    keep: [problem, start, rule, noise, bounds, clip, weight_decay]
    over: step >= 20 or loss < 0.01
    check: loss < 0.01 and step <= 20
    solution: |
      set lr 0.08
      run 20
    also:
      - |
        set lr 0.07
        run until loss < 0.01
    wrong:
      - do: set lr 0.08; run 200
        when: loss < 0.01
        say: "Low enough, but that took {{step}} steps."
      - do: |
          set lr 0.03
          run 20
        when: abs(x) > abs(y)
        say: "Along x, the flat direction, {{abs(x)}} is left: that step is too short."
      - do: |
          set lr 0.11
          run 20
        when: otherwise
        say: "Along y, the steep direction, each step leaves {{abs(1 - 20*lr)}} times the distance."
    why: "It left {{x}} along x and {{y}} along y: neither direction is slow at this rate."
    hints:
      - "A step multiplies x by `1 - 2*lr`, and y by `1 - 20*lr`."
      - "y stays near 0 while 20*lr is below 2. How many steps does x need at such a rate, if each leaves {{1 - 2*0.06}} of it?"
    ```

    ---

    A step leaves 1 - curvature*lr of the distance, in each direction by itself. The
    steepest one says how large the rate may be, the flattest how long it takes.

    """#
}

extension LessonFolder {
  /// Whatever looks like a lesson, read or not.
  fileprivate var names: [String] { files.map(\.name) + unreadable }
}
