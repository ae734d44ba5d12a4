/// Why a question or a task is worth another look, the most urgent first.
enum ReviewReason: String, CaseIterable {
  /// The learner was sure of an answer that was wrong.
  case sureAndWrong = "sure-wrong"
  case wrong
  /// The answer or the solution was shown.
  case shown

  /// Nil where there is none.
  init?(_ record: StepRecord?) {
    // Right twice in a row since then: it is known now.
    guard let record, record.streak < 2 else { return nil }
    if record.isRight == false {
      self = record.confidence == .sure ? .sureAndWrong : .wrong
    } else if record.isShown {
      self = .shown
    } else {
      return nil
    }
  }
}

extension LessonShelf {
  /// How soon a question is to be asked again, the least first: what went wrong, then what was not answered, then the
  /// rest.
  func rank(of mark: String) -> Int {
    let reasons = ReviewReason.allCases
    guard let record = progress.steps[mark] else { return reasons.count }
    if let reason = ReviewReason(record) { return reasons.firstIndex(of: reason) ?? 0 }
    return reasons.count + (record.isDone ? 1 : 0)
  }
}
