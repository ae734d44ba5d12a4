import Documents
import Words

/// Whether the numbers that a lesson claims are worked out, or at least expected: what is typed into a text stays when
/// the run behind it changes.
///
/// A number is known where a command, a condition, a hole, or a question or task of the lesson holds it, as a part of
/// the whole or in percent. Small whole numbers, with which one counts, and years are left alone, and so are the numbers
/// that something is multiplied or divided by: those are parts of a formula.
struct NumberCheck {
  /// Whole numbers that any text may say.
  private static let counted = 20.0
  private static let years = 1600.0...2100.0

  let bench: CheckBench
  /// Those that the lesson leads through: how many rows and parameters there are may be said.
  let sessions: [Session]

  var findings: [LessonFinding] {
    let known = Set(knownNumbers.map(Self.key))
    return bench.lesson.steps.flatMap(\.claims).flatMap { block in
      block.numbersTyped.filter { !isKnown($0, known) }.map { number in
        bench.finding(
          .unguardedNumber, at: block.location,
          "The number \(rounded(number)) is only typed. Work it out in a hole such as {{x}}, or have an "
            + "\"expect\" hold it.")
      }
    }
  }

  private func isKnown(_ number: Double, _ known: Set<String>) -> Bool {
    let isWhole = number == number.rounded()
    if isWhole, abs(number) <= Self.counted || Self.years.contains(number) { return true }
    return [number, -number, number / 100, 1 - number / 100, number * 100].contains {
      known.contains(Self.key($0))
    }
  }

  /// Alike for numbers that a reader takes for the same.
  private static func key(_ number: Double) -> String { rounded(number, digits: 4) }

  private var knownNumbers: [Double] {
    let steps = bench.lesson.steps
    let prose = steps.flatMap(\.proseRead)
    var sources: [String] = steps.flatMap(\.allCommands).map(\.text)
    sources += steps.flatMap(\.expressions).map(\.text)
    sources += prose.holes.map(\.expression)
    sources += prose.codeSpans.map(\.text)
    let asked = steps.flatMap(\.askedProse).map { PlainText().text([$0]).withoutGrouping }
    let sizes = sessions.flatMap { session -> [Int] in
      let data = session.work.subject?.dataSubject
      return [data?.set.rowCount, data?.set.columns.count, session.work.trainer?.point.count].compactMap(
        \.self)
    }
    return (sources + asked).flatMap(\.numbersSaid) + Set(sizes).map(Double.init)
  }
}

extension LessonStep {
  /// The prose that claims something, a block at a time.
  fileprivate var claims: [Block] {
    switch self {
    case .prose(let blocks): blocks
    case .deeper(let deeper): deeper.prose
    case .question(let question): question.feedback + question.answer.feedback
    case .task(let task):
      task.wrong.flatMap(\.say) + task.better.flatMap(\.say) + task.why
    case .cell, .type, .recall, .expectation: []
    }
  }

  /// The prose that says what is given, and what may be answered.
  fileprivate var askedProse: [Block] {
    switch self {
    case .question(let question): question.question + question.answer.choiceTexts
    case .task(let task): task.task
    case .prose, .cell, .type, .recall, .deeper, .expectation: []
    }
  }
}

extension Question.Answer {
  fileprivate var feedback: [Block] {
    switch self {
    case .choices(let choices): choices.flatMap(\.feedback)
    case .number(let number): number.wrong.flatMap(\.feedback)
    case .words, .order: []
    }
  }

  fileprivate var choiceTexts: [Block] {
    guard case .choices(let choices) = self else { return [] }
    return choices.map { Block(.paragraph($0.text), at: $0.location) }
  }
}

extension Block {
  /// The numbers that are typed in its text, code and formulas aside.
  fileprivate var numbersTyped: [Double] {
    var found: [Double] = []
    [self].visitInlines { inline, _ in
      if case .text(let text) = inline { found += text.withoutFactors.withoutGrouping.numbersSaid }
    }
    return found
  }
}

extension String {
  /// `60000` for `60,000`.
  fileprivate var withoutGrouping: String { replacing(#/(\d),(?=\d{3}(?!\d))/#) { $0.output.1 } }

  /// `y` for `y/25`.
  fileprivate var withoutFactors: String { replacing(#/[*\/^] ?-?[0-9][0-9.]*/#, with: "") }
}
