import Documents
import Expressions
import Foundation
import Optimization

/// What a learner works on: a value, and every command a function from one to the next.
package struct Session {
  var work = Workspace()
  /// The work before the last commands, for `undo`.
  var past = Undo()
  /// What files held that were opened or saved, by their paths, to tell whether another program changed them since.
  var knownFiles: [String: Data] = [:]
  /// What was on the page when it was saved last, or opened.
  var savedContents: [String] = []

  init(work: Workspace = Workspace()) { self.work = work }
}

extension Session {
  /// What came of a command that a document holds.
  struct Outcome {
    let displays: [Display]
    let error: CommandError?
  }

  /// Performs a command of a document: it has no number and cannot be taken back. The session is as it was where it
  /// fails.
  mutating func perform(_ line: Line, in surroundings: Surroundings) -> Outcome {
    do throws(CommandError) {
      let translated = try Habit.translated(line, in: self, isTyped: false)
      do throws(CommandError) {
        let displays = try run(translated, in: surroundings)
        return Outcome(displays: displays, error: nil)
      } catch {
        throw error.moved(by: translated.offset)
      }
    } catch {
      return Outcome(displays: [], error: error)
    }
  }

  private mutating func run(_ line: Line, in surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let command = try command(for: line) as? any SessionCommand else { throw .notInDocuments(line) }
    var next = self
    let displays = try command.perform(in: &next, surroundings)
    self = next
    return displays
  }

  /// The command that a line calls, made of what follows its name.
  ///
  /// - Parameter lessons: asked only by a command that names a lesson, since reading them takes a while.
  func command(for line: Line, lessons: @escaping () -> [Lesson] = { [] }) throws(CommandError) -> any Command
  {
    let type = try Catalog.command(for: line)
    try expect(type.manual.need)
    return try type.init(
      SyntaxReader.arguments(of: line, by: type.manual, in: self, lessons: lessons))
  }

  /// Refuses where what a command needs is not there.
  func expect(_ need: Manual.Need) throws(CommandError) {
    switch need {
    case .nothing, .lesson, .ownPage: break
    case .run: _ = try work.expectTrainer()
    case .data: if work.subject?.dataSubject == nil { throw .noData }
    case .model:
      guard let data = work.subject?.dataSubject else { throw .noData }
      _ = try data.expectModel()
    }
  }
}

extension CommandError {
  fileprivate static func notInDocuments(_ line: Line) -> CommandError {
    CommandError(
      .unknownCommand, "\"\(line.words.first?.text ?? "")\" is for the prompt, not for a document.",
      hint: "Leave it out.", at: line.words.first?.span)
  }
}
