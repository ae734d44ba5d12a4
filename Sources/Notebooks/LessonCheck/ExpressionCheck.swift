import Documents
import Expressions
import Words

/// Whether the expressions of a lesson can be read where they stand, and come to numbers.
struct ExpressionCheck {
  let bench: CheckBench
  private(set) var findings: [LessonFinding] = []

  init(on bench: CheckBench) { self.bench = bench }

  /// Works out an expression; nil, with the reason reported, where it cannot be read.
  ///
  /// - Parameter key: what it is the value of: `check`.
  @discardableResult
  mutating func value(_ source: SourceText, _ key: String, in session: Session) -> Double? {
    do {
      let value = try bench.timed { () throws(ExpressionError) in try session.value(of: source.text) }
      if bench.limit.isPassed {
        findings.append(bench.tooSlow("\(key): \(source.text)", at: source.location))
      }
      return value
    } catch {
      findings.append(
        bench.finding(
          .badExpression, at: source.location,
          "\"\(key): \(source.text)\": \(CommandError.expression(error).inOneLine)"))
      return nil
    }
  }

  /// Works out an expression that has to come to a finite number.
  @discardableResult
  mutating func number(_ source: SourceText, _ key: String, in session: Session) -> Double? {
    guard let value = value(source, key, in: session) else { return nil }
    if value.isFinite { return value }
    findings.append(
      bench.finding(.notFinite, at: source.location, "\"\(key): \(source.text)\" comes to \(rounded(value)).")
    )
    return nil
  }

  /// Whether a condition holds; nil, with the reason reported, where it cannot be read or asks nothing.
  @discardableResult
  mutating func condition(_ source: SourceText, _ key: String, in session: Session) -> Bool? {
    guard let value = value(source, key, in: session) else { return nil }
    guard !Self.comparesNothing(source.text, in: session) else {
      findings.append(
        bench.finding(
          .comparesNothing, at: source.location, Self.nothingCompared(source.text, "\(key): ")))
      return nil
    }
    return value != 0 && !value.isNaN
  }

  /// Whether a condition that can be read is a number.
  static func comparesNothing(_ text: String, in session: Session) -> Bool {
    // What was done is a question by itself.
    guard !text.contains("did("), let trainer = session.work.trainer,
      let read = try? session.condition(text, for: trainer)
    else { return false }
    return !read.compares
  }

  /// What is said of such a condition.
  ///
  /// - Parameter key: what it is the value of, as it is written: `check: `.
  static func nothingCompared(_ text: String, _ key: String = "") -> String {
    "\"\(key)\(text)\" compares nothing, so it is no condition. Try \"\(text) < 0.01\"."
  }

  /// Works out every hole of some prose.
  mutating func holes(of blocks: [Block], in session: Session) {
    for hole in blocks.holes {
      let source = SourceText(hole.expression, at: hole.location)
      do {
        let value = try session.value(of: hole.expression)
        guard !value.isFinite else { continue }
        findings.append(
          bench.finding(.notFinite, at: source.location, "\(hole.source) comes to \(rounded(value))."))
      } catch {
        findings.append(
          bench.finding(
            .badExpression, at: source.location, "\(hole.source): \(CommandError.expression(error).inOneLine)"
          ))
      }
    }
  }
}
