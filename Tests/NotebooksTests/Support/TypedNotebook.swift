import Optimization
import TestSupport
import Testing

@testable import Notebooks

/// A fresh notebook with everything that was typed into it, without clock and windows.
struct TypedNotebook {
  var notebook = Self.fresh
  private(set) var cells: [Notebook.Cell] = []
  var surroundings = Surroundings(environment: programEnvironment)

  /// Made once, since that reads every lesson; a notebook is a value, which each copies. Some of its lessons are those
  /// that tests speak of.
  nonisolated(unsafe) private static let fresh: Notebook = {
    var notebook = Notebook()
    do { try notebook.addLessons(from: knownLessons) } catch { Issue.record(error) }
    return notebook
  }()

  init() {}

  var session: Session { notebook.session }

  /// A notebook in which these lines were typed; any may hold several commands.
  init(_ lines: String...) {
    type(lines)
  }

  init(_ lines: [String]) {
    type(lines)
  }

  /// A notebook in which these lines were typed and gnuplot is out of reach, where pictures would only take time.
  static func withoutPictures(_ lines: String...) -> TypedNotebook {
    var notebook = TypedNotebook()
    notebook.surroundings.environment = [:]
    notebook.type(lines)
    return notebook
  }

  /// Types a line and returns the cells that it made.
  @discardableResult
  mutating func type(_ line: String) -> [Notebook.Cell] {
    let made = Line.commands(in: line).enumerated().map { index, command in
      notebook.perform(command, in: surroundings, isFurther: index > 0)
    }
    cells += made
    return made
  }

  mutating func type(_ lines: [String]) {
    for line in lines { type(line) }
  }

  /// Does something to the notebook that no line does.
  mutating func change<Failure: Error>(_ body: (inout Notebook) throws(Failure) -> Void) throws(Failure) {
    try body(&notebook)
  }

  /// Presses Enter on an empty line and returns what is shown.
  @discardableResult
  mutating func enter() -> String { notebook.pressEnter(in: surroundings).plainText }

  /// What the last command of a line shows, or how its error reads.
  mutating func shown(_ line: String) -> String {
    guard let cell = type(line).last else { return "" }
    return cell.error?.rendered(under: cell.input) ?? cell.displays.plainText
  }

  /// The value of an expression; NaN where it has none.
  func value(_ expression: String) -> Double {
    (try? session.value(of: expression)) ?? .nan
  }

  /// The state that programs see.
  var state: String { notebook.stateJSON().description }

  /// State, settings and everything else that `undo` brings back.
  var snapshot: Snapshot { Snapshot(notebook) }

  /// The errors so far, as they read.
  var errors: [String] {
    cells.compactMap { cell in cell.error?.rendered(under: cell.input) }
  }

  struct Snapshot: Equatable {
    let state: String
    let settings: TrainingSettings
    let tests: String
    let subject: String
    let last: Int?
    let rules: [String]
    let runs: [String]
    let checkpoints: [String]
    let watches: [String]

    init(_ notebook: Notebook) {
      let session = notebook.session
      state = notebook.stateJSON().description
      settings = session.work.settings
      tests = "\(session.work.tests)"
      subject = session.work.subject?.description.plainText ?? "none"
      last = session.work.trainer?.trajectory.lastStep
      rules = session.work.rules.map(\.text)
      runs = session.work.allRuns.map { run in
        "\(run.title), \(run.trainer.step) of \(run.trainer.trajectory.lastStep): \(run.trainer.point)"
      }
      checkpoints = session.work.checkpoints.names
      watches = session.work.watches
    }
  }
}

extension Notebook.Cell {
  /// What a person reads of it.
  var text: String { error?.rendered(under: input) ?? displays.plainText }
}
