import Foundation
import RandomCommands
import TestSupport

@testable import Notebooks
@testable import Plots

/// What must never come of a line, whatever it is.
enum Fault: String {
  case notJSON = "its line is no JSON object with the keys of the contract"
  case notFinite = "the point is not finite"
  case changed = "it was refused and changed something"
  case noHint = "its refusal has no hint"
  case outside = "its refusal points outside of what was typed"
  case control = "what is shown steers the terminal"
  case notUndone = "undo does not bring back what was there"
  case tooLong = "it computed too long after it was interrupted"
}

/// A notebook into which lines are typed until one of them has a fault.
struct Trial {
  private var typed = TypedNotebook()
  private let clock = TrialClock()

  init(home: String) {
    let clock = clock
    typed.surroundings =
      Surroundings(
        now: { clock.seconds }, isInterrupted: { clock.isOver }, environment: ["HOME": home]
      ).takingFiguresForDrawn
    typed.surroundings.folder = home
  }

  /// Types a line; the first fault of its commands.
  mutating func fault(of line: String) -> Fault? {
    // A rule's body follows in further lines, which a pipe reads before the command is performed.
    for command in Line.commands(in: line) {
      let before = typed
      let hadLesson = typed.notebook.isInLesson
      clock.start()
      guard let cell = typed.type(command.text).first else { continue }
      if clock.processorSeconds > Self.limit { return .tooLong }
      if let fault = fault(of: cell, before: before, isInLesson: hadLesson || typed.notebook.isInLesson) {
        return fault
      }
    }
    return nil
  }

  /// How long a line may keep a processor busy, in seconds, once it has been interrupted; a debug build is slow.
  private static let limit = 2.0

  private func fault(of cell: Notebook.Cell, before: TypedNotebook, isInLesson: Bool) -> Fault? {
    let json = cell.json(state: typed.notebook.stateJSON()).description
    guard
      let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any],
      Set(object.keys) == ["cell", "input", "ok", "text", "data", "error", "state"], !json.contains("\n")
    else { return .notJSON }
    if let point = typed.session.work.trainer?.point, !point.allSatisfy(\.isFinite) { return .notFinite }
    if cell.text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F }) {
      return .control
    }
    guard let error = cell.error else {
      return isInLesson || !undoes(cell, before: before) ? nil : .notUndone
    }
    if error.hint?.isEmpty ?? true { return .noHint }
    if !isInside(error, cell.input) { return .outside }
    let isSame = typed.snapshot == before.snapshot && typed.notebook.isInLesson == before.notebook.isInLesson
    return isSame ? nil : .changed
  }

  /// Whether an error points at the line that it names, or behind it, where a word that is missing would stand.
  private func isInside(_ error: CommandError, _ input: String) -> Bool {
    guard let span = error.span else { return true }
    let lines = input.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(error.line - 1) else { return false }
    return (0...lines[error.line - 1].count + 1).contains(span.start)
  }

  /// Whether a command that changed something cannot be taken back.
  private func undoes(_ cell: Notebook.Cell, before: TypedNotebook) -> Bool {
    guard cell.number % 7 == 0, let type = Catalog.named(String(cell.input.prefix { !$0.isWhitespace })),
      type.manual.effect == .changes
    else { return false }
    var back = typed
    if back.snapshot == before.snapshot { return false }
    back.type("undo")
    return back.snapshot != before.snapshot
  }
}

extension Trial {
  /// The first fault of some lines, and how many lines lead to it.
  static func firstFault(of lines: [String], home: String) -> (fault: Fault, count: Int)? {
    var trial = Trial(home: home)
    for (index, line) in lines.enumerated() {
      if let fault = trial.fault(of: line) { return (fault, index + 1) }
    }
    return nil
  }

  /// As few of the lines as still have the same fault in their last one: halves, quarters and so on are left out.
  static func reduced(_ lines: [String], to fault: Fault, home: String) -> [String] {
    var kept = lines
    var size = kept.count / 2
    while size > 0 {
      var start = 0
      while start < kept.count - 1 {
        let shorter = Array(kept[..<start] + kept[min(start + size, kept.count - 1)...])
        if let found = firstFault(of: shorter, home: home), found.fault == fault, found.count == shorter.count
        {
          kept = shorter
        } else {
          start += size
        }
      }
      size /= 2
    }
    return kept
  }
}

/// Interrupts a line after a tenth of a second, and counts how long it computes.
private final class TrialClock: @unchecked Sendable {
  private let lock = NSLock()
  private var wallStart = 0.0
  private var processorStart = 0.0

  func start() {
    lock.withLock {
      (wallStart, processorStart) = (Self.read(CLOCK_MONOTONIC), Self.read(CLOCK_THREAD_CPUTIME_ID))
    }
  }

  var seconds: Double { Self.read(CLOCK_MONOTONIC) }
  var isOver: Bool { lock.withLock { seconds - wallStart > 0.1 } }
  /// Seconds that the thread has computed since the start; other tests may keep it waiting.
  var processorSeconds: Double { lock.withLock { Self.read(CLOCK_THREAD_CPUTIME_ID) - processorStart } }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
