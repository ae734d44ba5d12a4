import Expressions
import Optimization

/// A notebook as it stands: a value, and every command a function from one to the next.
package struct Session {
  var work = Workspace()
  /// What was typed so far, with what came of it.
  package private(set) var cells: [Cell] = []
  var past = Undo()
  package internal(set) var lessons = LessonShelf()

  package init() {}

  /// One command and what came of it.
  package struct Cell {
    package let number: Int
    package let input: String
    package let displays: [Display]
    package let error: CommandError?

    /// What programs get of it.
    package func json(state: JSON) -> JSON {
      .members([
        "cell": .integer(number), "input": .string(input), "ok": .bool(error == nil),
        "text": .string(displays.plainText), "data": displays.data, "error": error?.json ?? .null,
        "state": state,
      ])
    }
  }

  /// The number that the next command gets.
  package var nextNumber: Int { (cells.last?.number ?? 0) + 1 }

  /// Whether the notebook should close.
  package internal(set) var isFinished = false
}

extension Session {
  /// Performs one command. It works on a copy that is kept only if it succeeds.
  ///
  /// - Parameter isRecorded: false for what a lesson runs by itself: it gets no number and cannot be undone.
  package mutating func perform(_ line: Line, in surroundings: Surroundings, isRecorded: Bool = true) -> Cell
  {
    var displays: [Display] = []
    var refusal: CommandError?
    if isRecorded, answersQuestion(line) {
      displays = answer(line.text, in: surroundings)
    } else {
      do throws(CommandError) {
        displays = try carryOut(line, in: surroundings, isRecorded: isRecorded)
      } catch {
        refusal = error
      }
    }
    let cell = Cell(number: nextNumber, input: line.text, displays: displays, error: refusal)
    if isRecorded { cells.append(cell) }
    return cell
  }

  /// Does a command on a copy, and becomes the copy if it succeeds.
  private mutating func carryOut(
    _ line: Line, in surroundings: Surroundings, isRecorded: Bool
  ) throws(CommandError) -> [Display] {
    var next = self
    // What a lesson asks to be typed goes on from where the lesson is.
    if isRecorded, isAwaited(line) { next.returnToLesson() }
    let current = next
    let translated = try Habit.translated(line, in: current)
    do throws(CommandError) {
      let type = try Catalog.command(for: translated, in: current)
      var arguments = Arguments(translated)
      let command = try type.init(&arguments, in: current)
      try arguments.expectEnd()
      var displays = try command.run(in: &next, surroundings)
      if command.changesSession, isRecorded { next.past.remember(work, after: line.text) }
      if isRecorded { displays += next.lessonReaction(to: line, command, before: self, surroundings) }
      self = next
      return displays
    } catch {
      throw error.moved(by: translated.offset)
    }
  }

  /// Whether a typed text goes on in further lines: a rule's head without its body.
  package static func needsMoreLines(_ typed: String) -> Bool {
    guard let line = Line.commands(in: typed).last, let first = line.words.first else { return false }
    return first.isKeyword("rule") && line.words.count > 1
  }
}

/// The sessions before the last commands, and those that `undo` left.
struct Undo {
  private struct Change {
    let work: Workspace
    let command: String
  }

  private var past: [Change] = []
  private var future: [Change] = []
  /// Whether older sessions had to go.
  private(set) var hasForgotten = false

  static let countLimit = 200
  static let byteLimit = 256 << 20

  mutating func remember(_ work: Workspace, after command: String) {
    past.append(Change(work: work, command: command))
    future = []
    var bytes = past.reduce(0) { $0 + $1.work.byteCount }
    while past.count > Self.countLimit || (bytes > Self.byteLimit && past.count > 1) {
      bytes -= past.removeFirst().work.byteCount
      hasForgotten = true
    }
  }

  /// Swaps the work for that before the last command; the command, or nil where there is none.
  mutating func goBack(_ work: inout Workspace) -> String? { Self.move(&work, from: &past, to: &future) }

  mutating func goForward(_ work: inout Workspace) -> String? { Self.move(&work, from: &future, to: &past) }

  private static func move(_ work: inout Workspace, from: inout [Change], to: inout [Change]) -> String? {
    guard let change = from.popLast() else { return nil }
    to.append(Change(work: work, command: change.command))
    work = change.work
    return change.command
  }
}

extension Workspace {
  /// About what it takes beyond what sessions share: the trainer's buffers and the end of its trajectory.
  var byteCount: Int { trainer?.ownByteCount ?? 0 }
}
