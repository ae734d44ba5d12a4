import Documents
import Optimization

/// Somebody who takes a lesson: what they do, what is shown to them, what the lesson waits for. A value.
struct Pupil {
  private var notebook: Notebook
  private let bench: CheckBench

  /// Opens the lesson at its beginning.
  ///
  /// - Returns: what is shown besides.
  static func opening(on bench: CheckBench, seed: UInt64? = nil) -> (pupil: Pupil, shown: [Display]) {
    var pupil = Pupil(notebook: bench.fresh, bench: bench)
    let shown = pupil.timed { notebook, bench in
      notebook.begin(
        bench.lesson, of: bench.course, screen: 0, folder: bench.folder, in: bench.surroundings)
      return notebook.play { player in
        if let seed { player.own.begin(fromSeed: seed) }
        return player.begin(in: bench.surroundings)
      }
    }
    return (pupil, shown)
  }

}

// MARK: - What they do

extension Pupil {
  /// Types a line, which may hold several commands, or an answer.
  mutating func type(_ typed: String) -> [Display] {
    Line.commands(in: typed).flatMap { perform($0) }
  }

  private mutating func perform(_ line: Line) -> [Display] {
    timed { notebook, bench in
      let cell = notebook.perform(line, in: bench.surroundings)
      return cell.displays + (cell.error.map { [.notice($0.rendered(under: cell.input))] } ?? [])
    }
  }

  /// Gives an answer, whatever marks are in it.
  mutating func answer(_ text: String) -> [Display] { perform(Line(text)) }

  mutating func pressEnter() -> [Display] { timed { $0.pressEnter(in: $1.surroundings) } }

  /// Goes on past whatever waits.
  mutating func goOn() -> [Display] { question != nil || task != nil ? type("skip") : pressEnter() }

  private mutating func timed(_ act: (inout Notebook, CheckBench) -> [Display]) -> [Display] {
    let bench = bench
    return bench.timed { act(&notebook, bench) }
  }
}

// MARK: - What they see

extension Pupil {
  var session: Session { notebook.session }

  /// The error of the last command.
  var error: CommandError? { notebook.cells.last?.error }

  /// The open question.
  var question: OpenQuestion? {
    if case .question(let open) = notebook.player?.waiting { return open }
    return nil
  }

  /// The open task.
  var task: OpenTask? {
    if case .task(let open) = notebook.player?.waiting { return open }
    return nil
  }

  /// Whether the lesson has come to its end.
  var isAtEnd: Bool { notebook.player?.isOver ?? true }

  func hasPassed(_ mark: String) -> Bool { notebook.player?.marks.contains(mark) ?? false }

  /// The screen that is shown, from 0.
  var screen: Int { notebook.player?.screen ?? 0 }
}

// MARK: - Where a lesson waits

/// A place at which a lesson waits for the learner, with what was shown on the way to it.
struct LessonStop {
  let pupil: Pupil
  let shown: [Display]
  /// Where what is open stands, else where the screen begins.
  let location: FileLocation

  /// All of a lesson, for somebody who goes past whatever is asked; the end is the last.
  static func all(on bench: CheckBench, seed: UInt64? = nil) -> [LessonStop] {
    var (pupil, shown) = Pupil.opening(on: bench, seed: seed)
    var stops = [LessonStop(pupil, shown, of: bench.lesson)]
    // Each stop is the end of a screen or waits for a step of it.
    let most = bench.lesson.steps.count + bench.lesson.screens.count
    while !pupil.isAtEnd, stops.count <= most {
      shown = pupil.goOn()
      stops.append(LessonStop(pupil, shown, of: bench.lesson))
    }
    return stops
  }

  private init(_ pupil: Pupil, _ shown: [Display], of lesson: Lesson) {
    self.pupil = pupil
    self.shown = shown
    let open = [pupil.question?.question.id, pupil.task?.task.id].compactMap(\.self).first
    location =
      open.flatMap { lesson.step($0)?.location } ?? lesson.screens[pupil.screen].location
  }
}

// MARK: - Attempts

/// Commands that a pupil types at an open task, and what comes of them.
struct Attempt {
  /// The pupil afterwards.
  private(set) var pupil: Pupil
  /// What was shown, command by command.
  private(set) var shown: [[Display]] = []
  /// The sessions in which an attempt was judged and missed.
  private(set) var missed: [Session] = []
  /// The commands that took too long.
  private(set) var slow: [ScriptLine] = []
  /// The commands that were refused, with their places.
  private(set) var refused: [(command: ScriptLine, error: CommandError)] = []

  init(_ commands: [ScriptLine], by pupil: Pupil, on bench: CheckBench) {
    self.pupil = pupil
    for command in commands {
      for line in Line.commands(in: command.text) { type(line, command, on: bench) }
    }
  }

  init(_ lines: [String], by pupil: Pupil, on bench: CheckBench) {
    self.init(lines.map { ScriptLine($0) }, by: pupil, on: bench)
  }

  private mutating func type(_ line: Line, _ command: ScriptLine, on bench: CheckBench) {
    let missesBefore = pupil.task?.misses ?? 0
    let before = pupil.session
    shown.append(pupil.type(line.text))
    if bench.limit.isPassed { slow.append(command) }
    if let error = pupil.error { refused.append((command, error)) }
    guard let open = pupil.task, open.misses > missesBefore else { return }
    guard open.task.isOverByLooking else {
      missed.append(pupil.session)
      return
    }
    // What was looked at is forgotten by now: the same command again gives what was judged.
    var judged = before
    _ = bench.perform(line, in: &judged)
    missed.append(judged)
  }
}
