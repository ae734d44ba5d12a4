import Documents
import Foundation
import Optimization
import Plots
import Words

/// What every part of a check has at hand: the lesson, the course around it, and what commands may use of the world.
final class CheckBench {
  let lesson: Lesson
  let course: Course
  /// Those of a learner at a screen of 80 by 24, in which nothing is written and a command is cut short at the limit.
  let surroundings: Surroundings
  let limit: TimeLimit
  /// What the lesson's commands may read files of; nil for none.
  let folder: String?
  /// Whether tasks are attacked, and not only solved and missed in their own ways.
  let attacks: Bool
  /// A notebook in which nothing was done, made once.
  let fresh: Notebook

  /// - Parameters:
  ///   - folder: what the lesson's commands may read files of; nil for none.
  ///   - surroundings: those of whoever asks for the check.
  init(
    _ lesson: Lesson, of course: Course, folder: String?, in surroundings: Surroundings, limit: TimeLimit,
    attacks: Bool, fresh: Notebook
  ) {
    self.lesson = lesson
    self.course = course
    self.limit = limit
    self.fresh = fresh
    self.attacks = attacks
    self.folder = folder
    let isInterrupted = surroundings.isInterrupted
    var atScreen = Surroundings(
      now: surroundings.now, isInterrupted: { isInterrupted() || limit.isPassed },
      environment: surroundings.environment, canvas: Self.canvas,
      drawing: { (figure, file, canvas) throws(PlotError) in
        try Self.picture(of: figure, to: file, on: canvas)
      })
    atScreen.files = .only(inside: folder)
    atScreen.clocks = limit.clocks
    self.surroundings = atScreen
  }

  /// That of a window of 80 by 24, in which a picture leaves room for its sentence and for the prompt.
  private static let canvas = Canvas(width: 80, height: 21)

  /// A picture as a terminal shows it.
  private static func picture(
    of figure: Figure, to file: String?, on canvas: Canvas
  ) throws(PlotError) -> Drawing {
    Drawing(
      file: file, terminal: "text", text: file == nil ? try canvas.text.text(of: figure) : nil,
      points: figure.pointCount, description: figure.description)
  }

  func finding(_ fault: LessonFault, at location: FileLocation, _ message: String) -> LessonFinding {
    LessonFinding(fault, file: lesson.file, line: max(1, location.line), message)
  }
}

// MARK: - Running commands

extension CheckBench {
  /// Runs commands of the lesson, and says which of them fail or take too long.
  func run(_ commands: [ScriptLine], in session: inout Session) -> [LessonFinding] {
    var findings: [LessonFinding] = []
    for command in commands {
      for line in Line.commands(in: command.text) {
        if let error = perform(line, in: &session) {
          findings.append(
            finding(.failingCommand, at: command.location, "\(quoted(line.text)): \(error.inOneLine)"))
        } else if limit.isPassed {
          findings.append(tooSlow(line.text, at: command.location))
        }
      }
    }
    return findings
  }

  /// Runs one command, cut short at the limit.
  func perform(_ line: Line, in session: inout Session) -> CommandError? {
    timed { session.perform(line, in: surroundings).error }
  }

  /// Does something that is cut short at the limit.
  func timed<Result, Failure: Error>(_ work: () throws(Failure) -> Result) throws(Failure) -> Result {
    limit.restart()
    return try Interruption.$current.withValue(Interruption(surroundings.isInterrupted)) {
      Swift.Result { () throws(Failure) in try work() }
    }.get()
  }

  func tooSlow(_ typed: String, at location: FileLocation) -> LessonFinding {
    finding(
      .slow, at: location,
      "\(quoted(typed)) takes more than \(rounded(limit.length)) seconds. Take fewer steps or fewer rows.")
  }
}

extension CommandError {
  /// The message and the hint.
  var inOneLine: String { [message, hint].compactMap(\.self).joined(separator: " ") }
}
