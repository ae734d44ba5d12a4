import Documents
import Words

/// Whether a lesson has what every lesson has.
struct FormCheck {
  /// So many of each at least.
  private static let least = 2
  /// The learner types on one of these at the latest.
  private static let firstScreens = 2
  /// Words a minute of somebody who reads and looks, and minutes for each thing to think about.
  private static let readingPace = 150.0
  private static let minutesOfQuestion = 0.5
  private static let minutesOfTask = 2.0
  /// How far the stated minutes may be from what is reckoned, as a factor.
  private static let tolerance = 2.5

  let bench: CheckBench

  /// What is missing, at the lesson's first line.
  ///
  /// - Parameter isFirst: whether no lesson comes before it.
  func findings(isFirst: Bool) -> [LessonFinding] {
    let steps = bench.lesson.steps
    let questions = steps.count { if case .question = $0 { true } else { false } }
    let tasks = steps.count { if case .task = $0 { true } else { false } }
    let recalls = steps.count { if case .recall = $0 { true } else { false } }
    var found: [(LessonFault, String)] = []
    if questions < Self.least {
      found.append(
        (.fewQuestions, "A lesson asks at least two questions (predict, quiz), and this one \(questions)."))
    }
    if tasks < Self.least {
      found.append((.fewTasks, "A lesson has at least two tasks (try), and this one \(tasks)."))
    }
    if recalls == 0, !isFirst {
      found.append(
        (.noRecall, "A lesson after the first asks something again: put a \"recall\" block in it."))
    }
    found += missingParts
    let reckoned = reckonedMinutes(questions: questions, tasks: tasks)
    let ratio = Double(bench.lesson.minutes) / reckoned
    if ratio > Self.tolerance || ratio < 1 / Self.tolerance {
      found.append(
        (
          .wrongMinutes,
          "\"minutes: \(bench.lesson.minutes)\" is far from what its length takes, about "
            + "\(counted(Int(reckoned.rounded()), "minute"))."
        ))
    }
    return found.map { bench.finding($0.0, at: FileLocation(line: 1), $0.1) }
  }

  /// What makes a lesson one: something to see, a formula, and something to do from the beginning.
  private var missingParts: [(LessonFault, String)] {
    let steps = bench.lesson.steps
    var found: [(LessonFault, String)] = []
    if !steps.contains(where: \.draws) {
      found.append((.noPicture, "A lesson shows a picture: have a cell \"plot\" one."))
    }
    if !steps.contains(where: \.holdsFormula) {
      found.append((.noFormula, "A lesson has a formula: put a \"formula\" block in it."))
    }
    let first = bench.lesson.screens.prefix(Self.firstScreens).flatMap(\.steps)
    if !first.contains(where: \.isTyped) {
      found.append(
        (
          .lateStart,
          "The learner types a command on screen 2 at the latest: put a \"type\" block or a task there."
        ))
    }
    return found
  }

  /// What can be found in a lesson of which a part cannot be read, and which is therefore not played.
  static func findingsOfText(on bench: CheckBench) -> [LessonFinding] {
    NamesCheck(on: bench).findings + EmphasisCheck(bench: bench).findings
      + MarkupCheck(bench: bench).findings + LinkCheck(bench: bench).findings
  }

  private func reckonedMinutes(questions: Int, tasks: Int) -> Double {
    let words = bench.lesson.steps.reduce(0) { $0 + $1.wordCount }
    return max(
      1,
      Double(words) / Self.readingPace + Double(questions) * Self.minutesOfQuestion
        + Double(tasks) * Self.minutesOfTask)
  }
}

extension LessonStep {
  /// The words that everybody reads.
  fileprivate var wordCount: Int {
    switch self {
    case .prose(let blocks): blocks.wordCount
    case .question(let question): question.question.wordCount + question.feedback.wordCount
    case .task(let task): task.task.wordCount
    case .cell, .type, .recall, .deeper, .expectation: 0
    }
  }
}

extension LessonStep {
  /// Whether a picture is drawn when it is shown or answered.
  fileprivate var draws: Bool {
    ownCommands.flatMap { Line.commands(in: $0.text) }.contains { $0.commandName == PlotCommand.manual.name }
  }

  fileprivate var holdsFormula: Bool {
    proseRead.contains { block in
      if case .code(let code) = block.content { code.isFormula } else { false }
    }
  }

  /// Whether the learner types a command at it.
  fileprivate var isTyped: Bool {
    switch self {
    case .type, .task: true
    case .prose, .cell, .question, .recall, .deeper, .expectation: false
    }
  }
}

extension [Block] {
  fileprivate var wordCount: Int { PlainText().text(self).split(whereSeparator: \.isWhitespace).count }
}
