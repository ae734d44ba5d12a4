import Documents
import Expressions
import Words

/// Whether the answers to a question are taken for what they are: every one of them is given by a pupil.
struct QuestionCheck {
  let bench: CheckBench
  let question: Question
  let station: LessonRehearsal.Station
  /// Nil where only the expressions are looked at, as with another seed.
  let pupil: Pupil?
  var expressions: ExpressionCheck
  private var screens: ScreenCheck
  var own: [LessonFinding] = []

  /// - Parameters:
  ///   - station: the question's place in the lesson's own run.
  ///   - pupil: somebody before whom the question is open; nil for a look at the expressions alone.
  static func findings(
    about question: Question, at station: LessonRehearsal.Station, asking pupil: Pupil?, on bench: CheckBench
  ) -> [LessonFinding] {
    var check = QuestionCheck(question, station, pupil, bench)
    check.examine()
    return check.own + check.expressions.findings + check.screens.findings
  }

  private init(
    _ question: Question, _ station: LessonRehearsal.Station, _ pupil: Pupil?, _ bench: CheckBench
  ) {
    self.bench = bench
    self.question = question
    self.station = station
    self.pupil = pupil
    expressions = ExpressionCheck(on: bench)
    screens = ScreenCheck(on: bench)
  }

  private mutating func examine() {
    expressions.holes(of: question.question + question.hint, in: station.before)
    expressions.holes(of: question.feedback, in: station.shown)
    switch question.answer {
    case .choices(let choices): examine(choices)
    case .number(let number): examine(number)
    case .words(let words): examine(words)
    case .order(let order): examine(order)
    }
    if let pupil, pupil.question != nil {
      see("skip", by: pupil)
      if !question.hint.isEmpty { see("hint", by: pupil) }
    }
  }

  var mark: String { "\(bench.lesson.slug)/\(question.id)" }

  mutating func report(_ fault: LessonFault, at location: FileLocation? = nil, _ message: String) {
    own.append(bench.finding(fault, at: location ?? question.location, message))
  }

  /// Has the pupil type something, and looks at the screen that follows.
  ///
  /// - Returns: nil where it took too long, so that nothing can be said of what came of it.
  @discardableResult
  mutating func see(_ typed: String, by pupil: Pupil) -> (pupil: Pupil, shown: [Display])? {
    var copy = pupil
    let shown = copy.answer(typed)
    if bench.limit.isPassed {
      own.append(bench.tooSlow("the answer \(shortened(typed))", at: question.location))
      return nil
    }
    screens.look(at: shown, at: question.location, "after the answer \(quoted(shortened(typed)))")
    return (copy, shown)
  }

  private var textRead: String { PlainText().text(station.before.filled(question.question)) }

  mutating func keepSecret(number: Double? = nil, words: [String] = []) {
    guard !question.hint.isEmpty else { return }
    let secrets = Secrets(number: number, words: words, reading: textRead)
    let hint = PlainText().text(station.before.filled(question.hint))
    if let told = secrets.told(by: hint) {
      report(.toldAnswer, at: question.hint.first?.location, "The hint tells the answer, \(told).")
    }
  }

  mutating func demandReason() {
    if question.feedback.isEmpty {
      report(.noReason, "The answer comes without its reason. Give the question a \"feedback\".")
    }
  }
}

// MARK: - Choices

extension QuestionCheck {
  private mutating func examine(_ choices: [Choice]) {
    let verdicts = choices.map { isRight($0) }
    for (index, choice) in choices.enumerated() {
      var shown = station.shown
      own += bench.run(choice.see.lines, in: &shown)
      expressions.holes(of: choice.feedback, in: station.shown)
      if let pupil, let isRight = verdicts[index] { give(choice, isRight, by: pupil) }
    }
    let right = choices.indices.filter { verdicts[$0] == true }
    guard !verdicts.contains(nil) else { return }
    if right.isEmpty { report(.noRightChoice, "No choice is right here: every \"correct\" is false.") }
    if right.count == choices.count {
      report(.noWrongChoice, "Every choice is right here, so nothing is asked.")
    }
    keepSecret(words: right.map { choices[$0].text.plainText })
  }

  /// Whether a choice is right after what the question reveals; nil where that cannot be told.
  private mutating func isRight(_ choice: Choice) -> Bool? {
    switch choice.correct {
    case .right: true
    case .wrong: false
    case .when(let condition): expressions.condition(condition, "correct", in: station.shown)
    }
  }

  private mutating func give(_ choice: Choice, _ isRight: Bool, by pupil: Pupil) {
    guard let open = pupil.question, let index = open.choices.firstIndex(of: choice),
      let (after, shown) = see(open.label(index), by: pupil)
    else { return }
    if after.hasPassed(mark) != isRight {
      report(
        isRight ? .rightAnswerRefused : .wrongAnswerTaken, at: choice.location,
        "The choice \(quoted(choice.text.plainText)) is \(isRight ? "right and refused" : "wrong and taken")."
      )
    }
    if !shown.say(station.shown.filled(choice.feedback)) {
      report(
        .otherFeedback, at: choice.location,
        "The choice \(quoted(choice.text.plainText)) does not get its own words.")
    }
  }
}

// MARK: - Words

extension QuestionCheck {
  private mutating func examine(_ words: [String]) {
    demandReason()
    keepSecret(words: words)
    guard let pupil else { return }
    for word in words where see(word, by: pupil)?.pupil.hasPassed(mark) == false {
      report(
        .rightAnswerRefused,
        "The answer \(quoted(word)) is not taken: a line that begins like a command is one.")
    }
    if see("nothing of the kind", by: pupil)?.pupil.hasPassed(mark) == true {
      report(.wrongAnswerTaken, "Any words are taken for the answer.")
    }
  }
}
