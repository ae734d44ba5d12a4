import Expressions
import Words

/// Something that people type out of habit from Python, gdb and gnuplot: it is taken for a command, or it gets the line
/// to type instead, made of what was typed.
///
/// A row of one table; a test types each example. Every line is held against all of them: regular expressions, which are
/// slow to begin with and take a megabyte, stand behind a look at a character.
struct Habit: Sendable {
  /// What is typed, with what has to be there before.
  let example: String
  let preparation: [String]
  let answer: Answer
  /// Whether it is a habit of the keyboard only, and an error in a document.
  let isForTyping: Bool
  /// The line that is meant; nil where this habit has nothing to say; an error with the line to type where only the
  /// learner can say.
  let meant: @Sendable (Line, Session) throws(CommandError) -> Line?

  /// What comes of the example.
  enum Answer: Hashable, Sendable {
    /// It does what this line does.
    case does(String)
    /// Its hint shows this line.
    case shows(String)
  }

  init(
    _ example: String, _ answer: Answer, after preparation: [String] = ["problem f(x) = x^2", "init 4"],
    isForTyping: Bool = false,
    _ meant: @escaping @Sendable (Line, Session) throws(CommandError) -> Line?
  ) {
    self.example = example
    self.preparation = preparation
    self.answer = answer
    self.isForTyping = isForTyping
    self.meant = meant
  }

  /// All of them; the first that has something to say is followed.
  static let all = pasted + formulas + commas + known + elsewhere + assignments + expressions + abbreviations
}

extension Habit {
  /// The line that is meant.
  ///
  /// - Parameter isTyped: false in a document, where nothing is shortened.
  /// - Throws: a hint with the line to type, where only the learner can say.
  static func translated(
    _ line: Line, in session: Session, isTyped: Bool = true
  ) throws(CommandError) -> Line {
    guard !line.text.isEmpty, line.text.first != "\"" else { return line }
    var line = line
    for _ in 0..<mostHabits {
      // The places of an error are those of the line at hand, which may have got another beginning.
      do throws(CommandError) {
        guard let meant = try next(line, in: session, isTyped: isTyped) else { break }
        line = meant
      } catch { throw error.moved(by: line.offset) }
    }
    return line
  }

  /// Habits that one line may have, one behind another, as `>>> RUN(10)` has three.
  private static let mostHabits = 6

  private static func next(
    _ line: Line, in session: Session, isTyped: Bool
  ) throws(CommandError) -> Line? {
    for habit in all {
      guard let meant = try habit.meant(line, session) else { continue }
      guard isTyped || !habit.isForTyping else { throw .shortened(line, meaning: meant) }
      return meant
    }
    return nil
  }
}

extension Line {
  /// The line with another beginning; columns stay those of what was typed.
  ///
  /// - Parameter count: how many characters the new beginning takes the place of.
  func replacingFirst(_ count: Int, with beginning: String) -> Line {
    Line(beginning + text.dropFirst(count), offset: offset + count - beginning.count)
  }

  /// The name of the command that it calls; nil where it calls none.
  var commandName: String? {
    words.first.flatMap { $0.isQuoted ? nil : Catalog.named($0.text)?.manual.name }
  }

  /// What follows its first word.
  var rest: String { words.first.map { String(text.dropFirst($0.span.end)).trimmed } ?? "" }
}

extension CommandError {
  /// A hint that shows the line to type.
  static func instead(_ word: Word, type line: String, _ what: String? = nil) -> CommandError {
    CommandError(
      .unknownCommand, "\"\(word.text)\" is not a command here.",
      hint: "Type \"\(line)\"" + (what.map { ": it \($0)." } ?? "."), at: word.span)
  }

  fileprivate static func shortened(_ line: Line, meaning long: Line) -> CommandError {
    CommandError(
      .unknownCommand, "\"\(line.words.first?.text ?? "")\" is too short for a document.",
      hint: "Write \"\(long.words.first?.text ?? "")\".", at: line.words.first?.span)
  }
}
