import Documents

/// A lesson's own commands, run once from its beginning to its end as if all of it were solved as the lesson does.
struct LessonRehearsal {
  /// A step of the lesson, and the sessions around it.
  struct Station {
    let step: LessonStep
    /// Which screen it is on, from 0.
    let screen: Int
    /// Before the step.
    let before: Session
    /// When the step has been shown: after a cell, after what a question reveals, after a task's setup.
    let shown: Session
    /// When the lesson goes on: after a task's solution.
    let after: Session
  }

  private(set) var stations: [Station] = []
  /// The commands that fail or take too long.
  private(set) var findings: [LessonFinding] = []

  /// - Parameter seed: nil for the one that every session begins with.
  init(on bench: CheckBench, seed: UInt64? = nil) {
    var session = Session()
    if let seed { session.work.begin(fromSeed: seed) }
    for (index, screen) in bench.lesson.screens.enumerated() {
      for step in screen.steps {
        let before = session
        findings += bench.run(step.shownCommands, in: &session)
        // What counts as done in a task is done after its setup.
        if case .task = step { session.work.performed = [] }
        let shown = session
        if case .task(let task) = step { findings += bench.run(task.solution.lines, in: &session) }
        stations.append(Station(step: step, screen: index, before: before, shown: shown, after: session))
      }
    }
  }

  /// The sessions in which a screen is shown, from its first step to its last.
  func sessions(ofScreen screen: Int) -> [Session] {
    let here = stations.filter { $0.screen == screen }
    return here.prefix(1).map(\.before) + here.flatMap { [$0.shown, $0.after] }
  }
}

extension Workspace {
  /// Takes another seed before anything is there.
  mutating func begin(fromSeed seed: UInt64) {
    var seeded = settings
    seeded.seed = seed
    change(seeded)
  }
}

extension LessonStep {
  /// The commands that have run when the step has been shown and answered, but not solved.
  fileprivate var shownCommands: [ScriptLine] {
    switch self {
    case .cell(let cell): cell.script.lines
    case .type(let command): [command]
    case .question(let question): question.reveal.lines
    case .task(let task): task.setup.lines
    case .prose, .recall, .deeper, .expectation: []
    }
  }
}
