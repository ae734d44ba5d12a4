import Documents
import Words

/// A question that waits for its answer.
struct OpenQuestion {
  let question: Question
  /// The lesson that it comes from: another one when it is asked again.
  let lesson: Lesson
  /// The work that its expressions are about and that `reveal` runs in; nil for the open lesson's own.
  let stage: Workspace?
  /// The choices in the order in which they are shown; empty where there are none.
  private(set) var choices: [Choice] = []
  /// The lines to be put in order, as they are shown; empty where there are none.
  private(set) var lines: [String] = []
  /// Whether its hint has not been given yet.
  var hasHint: Bool

  /// - Parameters:
  ///   - seed: what the order of the choices is drawn from.
  ///   - isAgain: whether it was asked before, and its choices stood in another order then.
  init(
    _ question: Question, of lesson: Lesson, on stage: Workspace? = nil, seed: UInt64, isAgain: Bool = false
  ) {
    self.question = question
    self.lesson = lesson
    self.stage = stage
    hasHint = !question.hint.isEmpty
    func order(of count: Int) -> ShownOrder { ShownOrder(of: count, for: mark, seed: seed, isAgain: isAgain) }
    switch question.answer {
    case .choices(let listed):
      choices = question.isShuffled ? order(of: listed.count).places.map { listed[$0] } : listed
    case .order(let listed):
      let all = listed.lines + listed.distractors
      lines = order(of: all.count).mixed.map { all[$0] }
    case .number, .words: break
    }
  }

  var mark: String { "\(lesson.slug)/\(question.id)" }

  /// The question, with its choices.
  ///
  /// - Parameter stage: the session that it is about.
  func reminder(in stage: Session) -> String {
    let text = stage.filled(question.question).plainParagraphs
    return (["Open: \(text)"] + choiceLines + [wayOn]).joined(separator: "\n")
  }
}

// MARK: - What can be done about it

extension OpenQuestion {
  /// Whether choices are called 1, 2, 3; letters where a choice is a whole number itself.
  private var isNumbered: Bool {
    lines.isEmpty && !choices.contains { Int($0.text.plainText.trimmed) != nil }
  }

  /// What a choice or a line is called: `2`, or `b`.
  func label(_ index: Int) -> String {
    isNumbered ? "\(index + 1)" : String(UnicodeScalar(UInt8(97 + index % 26)))
  }

  /// The choices, or the lines to be put in order, behind their labels; empty where there are none.
  var choiceLines: [String] {
    choices.indices.map { "  " + choiceText($0) } + lines.indices.map { "  \(label($0))  \(lines[$0])" }
  }

  /// `2) To the left`.
  func choiceText(_ index: Int) -> String { "\(label(index))) \(choices[index].text.plainText)" }

  private var orderExample: String {
    [1, 0].map(label).joined(separator: " ") + (lines.count > 2 ? " ..." : "")
  }

  private var labels: String { "\(label(0)) to \(label(choices.count - 1))" }

  /// What can be done about it, in a sentence.
  var wayOn: String {
    let answer =
      switch question.answer {
      case .choices: "Answer \(labels)"
      case .number: "Answer with a number"
      case .words: "Answer it in words"
      case .order: "Answer with the letters in order, as in \"\(orderExample)\""
      }
    let hint = hasHint ? "type hint for a hint, " : ""
    return "\(answer), \(hint)or type skip to see the answer."
  }

  /// The same as the line under the question.
  var offer: String {
    let answer =
      switch question.answer {
      case .choices: labels
      case .number: "a number"
      case .words: "your words"
      case .order: "letters in order, as in \"\(orderExample)\""
      }
    let confidence = question.kind == .predict ? "; add ! if sure, ? if a guess" : ""
    return "[\(answer)\(hasHint ? ", \"hint\"" : "") or \"skip\"\(confidence)]"
  }
}

extension [Block] {
  /// The paragraphs as one line of plain text.
  var plainParagraphs: String {
    compactMap { block -> String? in
      if case .paragraph(let inlines) = block.content { return inlines.plainText }
      return nil
    }.joined(separator: " ")
  }
}
