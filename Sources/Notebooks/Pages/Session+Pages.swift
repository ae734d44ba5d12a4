import Documents
import Optimization

/// Performing the cells of a page.
extension Session {
  /// The session after some cells of its page were performed again, from a fresh start.
  ///
  /// All cells before them are performed too, without a word, since they make what these begin with. Those behind them
  /// become stale. `undo` has one command to take back.
  ///
  /// - Parameter numbers: those of the cells whose outputs are new.
  /// - Returns: the session, and the cells that were performed.
  func performing(_ numbers: [Int], in surroundings: Surroundings) -> (session: Session, cells: [PageCell]) {
    var fresh = Session(page: work.page)
    let order = work.page.cells.filter { !$0.isSlip }.map(\.number)
    var done: [PageCell] = []
    // Slips did nothing, and do nothing again.
    guard let last = order.lastIndex(where: numbers.contains) else { return (self, []) }
    var surroundings = surroundings
    // What a person chose with keys is not asked for again.
    surroundings.sliding = nil
    surroundings.repeatsCells = true
    for number in order[...last] where !surroundings.isInterrupted() {
      guard let cell = fresh.work.page.cell(number) else { continue }
      let performed = fresh.performed(cell, in: surroundings)
      guard numbers.contains(number) || performed.status != cell.status else { continue }
      done.append(performed)
    }
    if let index = order.indices.contains(last + 1) ? fresh.work.page.index(of: order[last + 1]) : nil {
      fresh.work.page.markStale(from: index)
    }
    fresh.past = past
    fresh.knownFiles = knownFiles
    fresh.savedContents = savedContents
    return (fresh, done)
  }

  /// A session in which nothing of a page was performed yet.
  init(page: Page) {
    self.init()
    work.page = page
    guard let seed = page.seed else { return }
    var settings = work.settings
    settings.seed = seed
    work.change(settings)
  }

  /// Performs the commands of a cell up to the first that fails, and puts what came of it on the page.
  mutating func performed(_ cell: PageCell, in surroundings: Surroundings) -> PageCell {
    var cell = cell.cleared
    cell.status = .fresh
    let page = work.page
    let start = work.runMark
    if let problem = cell.conflict {
      cell.outputs = [.failure(problem)]
      cell.status = .failed
    } else {
      perform(&cell, in: surroundings)
    }
    cell.takeRun(of: work, since: start)
    // Where a command took others back, the page went back with them.
    work.page = page
    work.page.put(cell)
    return cell
  }

  private mutating func perform(_ cell: inout PageCell, in surroundings: Surroundings) {
    for line in cell.lines {
      let before = work
      let outcome = perform(line, in: surroundings)
      cell.note(outcome.displays, outcome.error, under: line.text)
      if surroundings.isInterrupted() {
        cell.status = .interrupted
        return
      }
      guard outcome.error == nil else {
        cell.status = .failed
        return
      }
      let meant = (try? Habit.translated(line, in: Session(work: before), isTyped: false)) ?? line
      guard let name = meant.commandName, Catalog.named(name)?.manual.effect == .changes else { continue }
      past.remember(before, after: line.text, before: work)
    }
  }
}

/// What is looked at to tell whether a run moved.
struct RunMark: Equatable {
  let run: Int?
  let step: Int?
}

extension Workspace {
  var runMark: RunMark { RunMark(run: run?.id, step: trainer?.step) }
}

/// Steps of a run, from one to another.
struct RunStretch {
  let run: Int
  let steps: ClosedRange<Int>
}

extension PageCell {
  /// Notes the steps by which a cell moved a run, and the loss where it left it, if that is its only number: once for a
  /// cell that is performed whole, or after each of its commands.
  mutating func takeRun(of work: Workspace, since start: RunMark) {
    guard work.runMark != start else { return }
    guard let run = work.run, let trainer = work.trainer, trainer.step > 0 else {
      if valueIsLoss { (value, valueIsLoss, stretch) = (nil, false, nil) }
      return
    }
    let first = stretch.flatMap { $0.run == run.id ? $0.steps.lowerBound : nil }
    let before = start.run == run.id ? start.step ?? 0 : 0
    stretch = RunStretch(run: run.id, steps: min(first ?? before, trainer.step)...trainer.step)
    if value == nil || valueIsLoss { (value, valueIsLoss) = (trainer.answerLoss(), true) }
  }

  /// The line of its commands, from 1, with the first mark of a conflict that git left; nil for any other cell.
  var conflictLine: Int? {
    let marks = ["<<<<<<< ", ">>>>>>> "]
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.firstIndex { line in marks.contains { line.hasPrefix($0) } }.map { $0 + 1 }
  }

  /// What to say of a cell that holds both sides of a change that git could not join; nil for any other.
  var conflict: String? {
    guard let conflictLine else { return nil }
    guard holdsConflict else {
      return """
        Line \(conflictLine) of the cell belongs to a conflict that git left, part of which stands outside of the cell.
        Keep one of the two versions in the file, with an editor; then "open" it again.
        """
    }
    return """
      Line \(conflictLine) of the cell begins a conflict that git left: two versions stand here.
      "edit \(number)" lets you keep one of them.
      """
  }

  /// Whether both versions of a conflict stand in its commands.
  var holdsConflict: Bool {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let begins = lines.firstIndex { $0.hasPrefix("<<<<<<< ") }
    let ends = lines.firstIndex { $0.hasPrefix(">>>>>>> ") }
    return begins.flatMap { begins in ends.map { begins < $0 } } ?? false
  }
}
