import Documents

/// Which of a question's wrong numbers speaks for a number that was given.
extension NumberAnswer {
  /// What conditions about a number and its feedback may read beside the session's names.
  func names(given: Double, right: Double) -> [String: Double] { ["given": given, "answer": right] }

  /// The place of the first of the wrong numbers that speaks for one that was given; nil where none does.
  ///
  /// - Parameter session: the one that the question is judged in.
  func mistake(for given: Double, right: Double, in session: Session) -> Int? {
    var judging = session
    judging.work.remembered.merge(names(given: given, right: right)) { _, new in new }
    let margin = tolerance.distance(from: right)
    return wrong.firstIndex { mistake in
      switch mistake.when {
      case .number(let source):
        (try? session.value(of: source.text)).map { abs(given - $0) <= margin } ?? false
      case .when(let condition): judging.holds(condition.text)
      case .otherwise: true
      }
    }
  }
}
