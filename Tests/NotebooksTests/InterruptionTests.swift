import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// Ctrl-C in commands that may take long: the session is as it was.
@Suite(.tags(.slow)) struct InterruptionTests {
  /// Surroundings whose Ctrl-C comes at the n-th question.
  private static func asked(_ count: Int, in notebook: TypedNotebook) -> (Surroundings, @Sendable () -> Int) {
    let questions = Questions()
    var surroundings = notebook.surroundings
    surroundings.isInterrupted = { questions.count.wrappingAdd(1, ordering: .relaxed).newValue > count }
    surroundings.drawing = { (figure, file, _) throws(PlotError) in
      Drawing(
        file: file, terminal: "none", text: nil, points: figure.pointCount, description: figure.description)
    }
    return (surroundings, { questions.count.load(ordering: .relaxed) })
  }

  private final class Questions: Sendable {
    let count = Atomic(0)
  }

  static let commands = [
    "standardize", "unstandardize", "model linear", "model mlp 8", "split 0.5", "init best 100", "step",
    "back 3", "goto 2", "plot surface", "show fit", "onehot kind", "date day", "missing mean",
  ]

  /// Rows enough that each loop over them asks several times.
  private static func notebook() throws -> TypedNotebook { try prepared.get() }

  nonisolated(unsafe) private static let prepared = Result { try prepare() }

  private static func prepare() throws -> TypedNotebook {
    let folder = try TemporaryFolder()
    let rows = (0..<4_500).map { row in
      "\(row % 7 == 3 ? "" : "\(row % 7)"),\(row % 11),2020-01-\(10 + row % 10),\(row % 2 == 0 ? "a" : "b"),\(row % 2)"
    }
    let text = "x1,x2,day,kind,y\n" + rows.joined(separator: "\n") + "\n"
    try text.write(toFile: "\(folder.path)/rows.csv", atomically: true, encoding: .utf8)
    return TypedNotebook(
      "data \(folder.path)/rows.csv target y features x2", "model logistic", "run 30")
  }

  @Test(arguments: commands) func leavesTheSessionAsItWas(_ command: String) throws {
    let before = try Self.notebook()
    #expect(before.errors == [])
    var whole = before
    let (counting, count) = Self.asked(.max, in: before)
    whole.surroundings = counting
    let cell = try #require(whole.type(command).last)
    guard cell.error == nil else {
      Issue.record("\(cell.error?.rendered(under: command) ?? "")")
      return
    }
    let questions = count()
    try #require(questions > 0, "\(command) does not ask")
    // At the first question and in the middle; threads ask in any order, so there is no last one.
    for place in Set([0, questions / 2]) {
      var cut = before
      cut.surroundings = Self.asked(place, in: before).0
      let cell = try #require(cut.type(command).last)
      #expect(cell.error?.rendered(under: command) == nil || cell.error?.code.name == "interrupted")
      #expect(cell.error != nil, "\(command) at question \(place) of \(questions)")
      #expect(cut.snapshot == before.snapshot)
      // What was known of the run is not spoilt either.
      #expect(cut.value("loss") == before.value("loss"))
    }
  }

  /// A boundary is many predictions, a path many losses.
  @Test(arguments: ["plot boundary", "plot path", "plot parameters", "plot loss", "lesson 1"])
  func ofFewRowsToo(_ command: String) throws {
    let before = TypedNotebook("data moons 300", "model logistic", "run 600")
    var cut = before
    cut.surroundings = Self.asked(0, in: before).0
    let cell = try #require(cut.type(command).last)
    // What is done at once needs no question.
    if cell.error == nil {
      #expect(["plot loss", "lesson 1"].contains(command))
    } else {
      #expect(cell.error?.code.name == "interrupted")
      #expect(cut.snapshot == before.snapshot)
    }
  }

  @Test func aRunKeepsTheStepsBeforeTheOneThatWasCut() throws {
    var notebook = try Self.notebook()
    let steps = notebook.value("step")
    notebook.surroundings = Self.asked(150, in: notebook).0
    let shown = notebook.shown("run 1000000")
    #expect(shown.hasPrefix("Interrupted after "), "\(shown)")
    #expect(notebook.value("step") > steps)
    #expect(notebook.value("loss").isFinite)
    notebook.surroundings.isInterrupted = { false }
    #expect(notebook.shown("step").contains("loss"))
  }

  @Test func theErrorSaysWhatToDo() throws {
    var notebook = try Self.notebook()
    notebook.surroundings = Self.asked(0, in: notebook).0
    #expect(
      notebook.shown("standardize") == """
        Interrupted. Nothing was changed.
        Type the line again to do all of it.
        """)
  }
}
