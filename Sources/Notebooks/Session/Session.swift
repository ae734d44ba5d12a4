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
      if command.changesSession, isRecorded { next.past.remember(work, after: line.text, before: next.work) }
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
