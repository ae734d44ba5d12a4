import TestSupport
import Testing

@testable import Notebooks

/// What a task on data holds fixed: the data alone, the model alone, or both.
struct HeldDataTests {
  private static func lesson(keeping kept: String) -> String {
    """
    ---
    title: Fit
    question: How well?
    minutes: 1
    teaches: [testing]
    ---
    ```try
    id: fit
    setup: |
      data diabetes
      model linear
      set lr 0.01
    task: "Bring the loss under 1."
    keep: [\(kept)]
    check: loss < 1
    solution: |
      set lr 0.1
      run 5
    also:
      - |
        set lr 0.2
        run 5
    wrong:
      - do: step
        when: loss > 1e9
        say: "Too far."
      - do: step
        when: otherwise
        say: "Not so."
    hints: [Think., Think again.]
    why: "Each step was long enough."
    ```
    """
  }

  @Test(arguments: [
    ("data", "model linear l2=0.1", true), ("data", "model polynomial 2", true),
    ("data", "standardize", false),
    ("data", "features bmi", false), ("data", "split 0.2", false),
    ("model", "model linear l2=0.1", false), ("model", "standardize", true),
    ("problem", "model linear l2=0.1", false), ("problem", "standardize", false),
  ])
  func onlyWhatIsNamedIsHeld(_ kept: String, _ line: String, _ isAllowed: Bool) throws {
    let folder = try TemporaryFolder()
    var notebook = try TestLesson.notebook(["93-fit.md": Self.lesson(keeping: kept)], folder)
    notebook.type("lesson 93")
    try #require(notebook.errors == [])
    notebook.type(line)
    #expect(notebook.cells.last?.error?.code.name == (isAllowed ? nil : "held-by-task"))
  }

  /// Without data there are none to be held: the author is told.
  @Test(arguments: ["data", "model"]) func whatIsNotThereIsNotHeld(_ kept: String) throws {
    let folder = try TemporaryFolder()
    let text = Self.lesson(keeping: kept).replacing(
      "data diabetes\n  model linear\n", with: "problem f(x) = x^2\n  init 3\n")
    let notebook = try TestLesson.notebook(["93-fit.md": text], folder)
    let report = notebook.notebook.shelf.reports.joined(separator: "\n")
    #expect(report.contains("93-fit.md is left out"))
    #expect(report.contains("\"\(kept)\""), "\(report)")
  }

  /// A task that is solved says why that works.
  @Test func aSolutionComesWithItsReason() throws {
    let folder = try TemporaryFolder()
    let text = Self.lesson(keeping: "problem").replacing(
      "data diabetes\n  model linear\n", with: "problem f(x) = x^2\n  init 3\n")
    var notebook = try TestLesson.notebook(["93-fit.md": text], folder)
    notebook.type("lesson 93")
    #expect(notebook.shown("set lr 0.3; run 7").contains("Each step was long enough."))
  }
}
