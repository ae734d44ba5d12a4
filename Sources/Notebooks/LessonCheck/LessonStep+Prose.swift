import Documents

extension LessonStep {
  /// All of its prose, whoever reads it.
  var proseRead: [Block] {
    switch self {
    case .prose(let blocks): blocks
    case .question(let question):
      question.question + question.hint + question.feedback + question.answer.proseRead
    case .task(let task): task.proseRead
    case .deeper(let deeper): deeper.prose
    case .cell, .type, .recall, .expectation: []
    }
  }
}

extension Documents.Task {
  fileprivate var proseRead: [Block] {
    task + wrong.flatMap(\.say) + hints.joined() + better.flatMap(\.say) + why
  }
}

extension Question.Answer {
  fileprivate var proseRead: [Block] {
    switch self {
    case .choices(let choices):
      choices.flatMap { [Block(.paragraph($0.text), at: $0.location)] + $0.feedback }
    case .number(let number): number.wrong.flatMap(\.feedback)
    case .words, .order: []
    }
  }
}

extension LessonStep {
  /// Every command in it, whoever runs it.
  var allCommands: [ScriptLine] {
    switch self {
    case .question(let question): question.reveal.lines + question.answer.commands
    case .task(let task):
      (task.setup.lines + task.solution.lines) + task.also.flatMap(\.lines)
        + task.wrong.flatMap(\.commands.lines)
    case .prose, .cell, .type, .recall, .deeper, .expectation: ownCommands
    }
  }

  /// Every expression and condition in it, holes aside.
  var expressions: [SourceText] {
    switch self {
    case .expectation(let expectation): expectation.conditions
    case .question(let question): question.answer.expressions
    case .task(let task):
      [task.check] + [task.over].compactMap(\.self) + task.better.map(\.when)
        + task.wrong.compactMap(\.condition)
    case .prose, .cell, .type, .recall, .deeper: []
    }
  }
}

extension Documents.Task.Mistake {
  fileprivate var condition: SourceText? { if case .when(let condition) = when { condition } else { nil } }
}

extension Question.Answer {
  /// The commands that an answer runs.
  var commands: [ScriptLine] {
    switch self {
    case .choices(let choices): choices.flatMap(\.see.lines)
    case .order(let order): order.frame?.script(with: order.lines + order.distractors).lines ?? []
    case .number, .words: []
    }
  }

  fileprivate var expressions: [SourceText] {
    switch self {
    case .choices(let choices):
      choices.compactMap { if case .when(let condition) = $0.correct { condition } else { nil } }
    case .number(let number): [number.answer] + number.wrong.compactMap(\.expression)
    case .order(let order): [order.frame?.check].compactMap(\.self)
    case .words: []
    }
  }
}

extension NumberAnswer.Mistake {
  fileprivate var expression: SourceText? {
    switch when {
    case .number(let expression), .when(let expression): expression
    case .otherwise: nil
    }
  }
}
