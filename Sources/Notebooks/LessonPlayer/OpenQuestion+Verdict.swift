import Documents
import Expressions
import Words

/// Judging an answer.
extension OpenQuestion {
  /// Whether an answer is right, and what is said about it.
  struct Verdict {
    let isRight: Bool
    /// What is said beside the yes or no: `3 is too high.`; empty for nothing.
    var remark = ""
    let feedback: [Block]
    /// Commands that show why.
    var see = Script(lines: [])
    /// Numbers that the feedback may read beside those of the session.
    var numbers: [String: Double] = [:]
    /// What came of running the answer.
    var displays: [Display] = []

    /// The yes or no with its remark.
    var head: Display {
      let said: [Inline] = remark.isEmpty ? [] : [.text(" " + remark)]
      return .prose([Block(.paragraph([.strong([.text(isRight ? "Yes." : "Not so.")])] + said))])
    }
  }

  /// - Parameters:
  ///   - stage: the session that the question is about, after `reveal`.
  ///   - surroundings: those of a lesson's own commands, for an answer that is run.
  func verdict(
    on given: GivenAnswer, in stage: Session, _ surroundings: Surroundings
  ) -> Verdict {
    switch question.answer {
    case .choices:
      guard let index = choiceIndex(of: given) else { return Verdict(isRight: false, feedback: []) }
      let choice = choices[index]
      let others = rightChoices(in: stage).filter { $0 != index }.map(choiceText)
      let isRight = choice.isCorrect(in: stage)
      return Verdict(
        isRight: isRight,
        remark: isRight && !others.isEmpty ? "Also right: \(others.listed(by: "and"))" : "",
        feedback: choice.feedback, see: choice.see)
    case .number(let number): return verdict(on: given.numbers, number, in: stage)
    case .order(let order): return verdict(on: linesMeant(by: given) ?? [], order, in: stage, surroundings)
    case .words(let words):
      let isRight = words.contains { GivenAnswer.words(of: $0) == given.words }
      return Verdict(isRight: isRight, feedback: isRight ? question.feedback : [])
    }
  }

  /// - Parameter readings: the numbers that the answer may mean, of which the nearest counts.
  private func verdict(on readings: [Double], _ number: NumberAnswer, in stage: Session) -> Verdict {
    let wanted = (try? stage.value(of: number.answer.text)) ?? .nan
    guard let given = readings.min(by: { abs($0 - wanted) < abs($1 - wanted) }), wanted.isFinite else {
      return Verdict(isRight: false, feedback: [])
    }
    let margin = number.tolerance.distance(from: wanted)
    if abs(given - wanted) <= margin {
      let isExact = rounded(given) == rounded(wanted)
      return Verdict(
        isRight: true, remark: isExact ? "" : "It is \(rounded(wanted)).", feedback: question.feedback)
    }
    let mistake = number.mistake(for: given, right: wanted, in: stage).map { number.wrong[$0] }
    return Verdict(
      isRight: false, remark: "\(rounded(given)) is too \(given < wanted ? "low" : "high").",
      feedback: mistake?.feedback ?? [], numbers: number.names(given: given, right: wanted))
  }

  /// - Parameter places: the lines that were named, in their order.
  private func verdict(
    on places: [Int], _ order: Order, in stage: Session, _ surroundings: Surroundings
  ) -> Verdict {
    let given = places.map { lines[$0] }
    guard let frame = order.frame else {
      let isRight = given == order.lines
      let count = zip(given, order.lines).prefix { $0 == $1 }.count
      let begun = count == 1 ? "The first line is right." : "The first \(count) lines are right."
      let remarks = (count == 0 ? [] : [begun]) + [Self.missing(order.lines.count - given.count)]
      return Verdict(
        isRight: isRight, remark: isRight ? "" : remarks.filter { !$0.isEmpty }.joined(separator: " "),
        feedback: isRight ? question.feedback : [])
    }
    var stage = stage
    let (error, displays) = stage.tryOut(frame.script(with: given), surroundings)
    let isRight = error == nil && stage.holds(frame.check.text)
    return Verdict(
      isRight: isRight, remark: isRight ? "" : Self.missing(order.lines.count - given.count),
      feedback: isRight ? question.feedback : [], displays: error.map { [$0] } ?? displays)
  }

  /// That an order has fewer lines than it needs; empty where it has not.
  private static func missing(_ count: Int) -> String {
    guard count > 0 else { return "" }
    return count == 1 ? "One line is missing." : "\(count) lines are missing."
  }

  /// The right answer and why, for who gave another one or none.
  func answerText(in stage: Session) -> [Display] {
    if case .order(let order) = question.answer {
      return [.prose(answerText(order) + stage.filled(question.feedback))]
    }
    guard let (answer, reason) = rightAnswer(in: stage) else { return [] }
    return [.prose([Block(.paragraph(answer))] + stage.filled(reason))]
  }

  private func rightAnswer(in stage: Session) -> (answer: [Inline], reason: [Block])? {
    switch question.answer {
    case .choices:
      let right = rightChoices(in: stage)
      guard let first = right.first else { return nil }
      let head = right.count == 1 ? "The answer is" : "The right answers are"
      let texts = right.dropFirst().flatMap { [.text(" and \(label($0))) ")] + choices[$0].text }
      return (
        [.text("\(head) \(label(first))) ")] + choices[first].text + texts,
        right.flatMap { choices[$0].feedback }
      )
    case .number(let number):
      return (try? stage.value(of: number.answer.text)).map {
        ([.text("It is \(rounded($0)).")], question.feedback)
      }
    case .words(let words):
      return ([.text("The answer is \(words.map(quoted).joined(separator: " or ")).")], question.feedback)
    case .order: return nil
    }
  }

  /// A right order, with the letters of its lines.
  private func answerText(_ order: Order) -> [Block] {
    let places = order.lines.compactMap { lines.firstIndex(of: $0) }
    let head = order.frame == nil ? "The order is" : "An order that works is"
    let listed = places.map { "\(label($0))  \(lines[$0])\n" }.joined()
    return [
      Block(.paragraph([.text("\(head) \(places.map(label).joined(separator: " ")):")])),
      Block(.code(CodeBlock(text: listed))),
    ]
  }

  /// The places of the right choices among those shown.
  private func rightChoices(in stage: Session) -> [Int] {
    choices.indices.filter { choices[$0].isCorrect(in: stage) }
  }
}

extension Session {
  /// Runs commands up to the first that fails.
  ///
  /// - Returns: the error as it reads, and where the run then stands.
  fileprivate mutating func tryOut(
    _ script: Script, _ surroundings: Surroundings
  ) -> (error: Display?, displays: [Display]) {
    for line in script.lines.flatMap({ Line.commands(in: $0.text) }) {
      if let error = perform(line, in: surroundings).error {
        return (.notice("It does not run:\n" + error.rendered(under: line.text)), [])
      }
    }
    return (nil, work.trainer == nil ? [] : [.text("It runs. \(work.standingText)")])
  }
}

extension Choice {
  fileprivate func isCorrect(in stage: Session) -> Bool {
    switch correct {
    case .right: true
    case .wrong: false
    case .when(let condition): stage.holds(condition.text)
    }
  }
}
