import Documents
import Expressions
import Words

/// Numbers as answers: the right one is taken, and each wrong one gets its words.
extension QuestionCheck {
  mutating func examine(_ number: NumberAnswer) {
    demandReason()
    guard let right = expressions.number(number.answer, "answer", in: station.shown) else { return }
    if let pupil, see(shortestText(right), by: pupil)?.pupil.hasPassed(mark) == false {
      report(
        .rightAnswerRefused, at: number.answer.location, "The right answer, \(rounded(right)), is refused.")
    }
    let judged = WrongNumbers(number, right: right, in: station.shown)
    for (index, mistake) in number.wrong.enumerated() {
      expressions.holes(of: mistake.feedback, in: judged.session(given: right + 1))
      examine(mistake, index, judged)
    }
    // A number that nobody foresaw.
    if let pupil, see("123456.5", by: pupil)?.pupil.hasPassed(mark) == true {
      report(
        .wrongAnswerTaken, at: number.answer.location, "Any number is taken: the tolerance is too large.")
    }
    keepSecret(number: right)
  }

  private mutating func examine(_ mistake: NumberAnswer.Mistake, _ index: Int, _ judged: WrongNumbers) {
    let wrong: Double
    switch mistake.when {
    case .number(let source):
      guard let value = expressions.number(source, "answer", in: station.shown) else { return }
      guard !judged.isRight(value) else {
        report(
          .wrongAnswerTaken, at: source.location,
          "The wrong answer \(rounded(value)) is taken: it is within the tolerance of the right one.")
        return
      }
      wrong = value
    case .when(let condition):
      guard expressions.condition(condition, "when", in: judged.session(given: judged.right + 1)) != nil
      else {
        return
      }
      guard let found = judged.number(for: index) else {
        report(
          .otherFeedback, at: condition.location,
          "No number was found that \"when: \(condition.text)\" is the first to speak for.")
        return
      }
      wrong = found
    case .otherwise:
      guard let found = judged.number(for: index) else { return }
      wrong = found
    }
    guard let first = judged.mistake(for: wrong), first == index else {
      report(
        .otherFeedback, at: mistake.location,
        "The wrong answer \(rounded(wrong)) does not get its own words: another one of \"wrong\" speaks for it."
      )
      return
    }
    give(wrong, for: mistake, judged)
  }

  private mutating func give(_ wrong: Double, for mistake: NumberAnswer.Mistake, _ judged: WrongNumbers) {
    guard let pupil, let (after, shown) = see(shortestText(wrong), by: pupil) else { return }
    if after.hasPassed(mark) {
      report(.wrongAnswerTaken, at: mistake.location, "The wrong answer \(rounded(wrong)) is taken.")
    } else if !shown.say(judged.session(given: wrong).filled(mistake.feedback)) {
      report(
        .otherFeedback, at: mistake.location, "The wrong answer \(rounded(wrong)) does not get its own words."
      )
    }
  }
}

/// The wrong numbers of a question, and which of them speaks for a number that was given.
private struct WrongNumbers {
  let right: Double
  private let number: NumberAnswer
  private let session: Session

  init(_ number: NumberAnswer, right: Double, in session: Session) {
    self.right = right
    self.number = number
    self.session = session
  }

  func isRight(_ given: Double) -> Bool { abs(given - right) <= number.tolerance.distance(from: right) }

  /// The session in which conditions about a number are read.
  func session(given: Double) -> Session {
    var judging = session
    judging.work.remembered.merge(number.names(given: given, right: right)) { _, new in new }
    return judging
  }

  /// Which of the wrong numbers is the first to speak for one that was given; nil where none is.
  func mistake(for given: Double) -> Int? { number.mistake(for: given, right: right, in: session) }

  /// A number that one of them is the first to speak for; nil where none was found.
  func number(for index: Int) -> Double? { tried.first { !isRight($0) && mistake(for: $0) == index } }

  /// Numbers near the right one and far from it, of either sign, and near those that the conditions hold.
  private var tried: [Double] {
    let factors: [Double] = [
      0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1, 1.01, 1.05, 1.1, 1.25, 1.5, 2, 3, 5, 10, 100,
    ]
    let distances: [Double] = [0, 0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10, 100, 1e4]
    let said = number.wrong.flatMap { mistake -> [Double] in
      if case .when(let condition) = mistake.when { condition.text.numbersSaid } else { [] }
    }
    return ([right] + said).flatMap { center -> [Double] in
      let scaled: [Double] = factors.flatMap { [center * $0, -center * $0] }
      let moved: [Double] = distances.flatMap { [center + $0, center - $0] }
      return scaled + moved
    }
  }
}
