/// A lesson: one question, shown, asked and tried on screens.
package struct Lesson: Sendable, Hashable {
  /// What errors call it.
  package let file: String
  /// `3` of `03-learning-rate.md`.
  package let number: Int
  /// `learning-rate` of `03-learning-rate.md`.
  package let slug: String
  package let title: String
  package let question: String
  /// How long it takes.
  package let minutes: Int
  package let teaches: [String]
  /// The slugs of lessons that come before it.
  package let needs: [SourceText]
  /// Commands that wait while one of its questions is open, since they would tell the answer.
  package let without: [SourceText]
  package let screens: [Screen]

  /// Reads a lesson; everything that is wrong with it is thrown at once.
  ///
  /// - Parameter file: the name `NN-slug.md`, with or without folders.
  package init(reading text: String, file: String) throws(DocumentErrors) {
    var findings = Findings(file: file)
    guard let lesson = LessonReader.lesson(text, &findings), findings.errors.isEmpty else {
      throw DocumentErrors(errors: findings.inOrder)
    }
    self = lesson
  }

  /// Reads a lesson as far as it can be read, and says all that is wrong with it.
  ///
  /// - Returns: nil in place of a lesson that lacks something it cannot do without; steps that cannot be read are left
  ///   out.
  static func reading(_ text: String, file: String) -> (lesson: Lesson?, errors: [DocumentError]) {
    var findings = Findings(file: file)
    let lesson = LessonReader.lesson(text, &findings)
    return (lesson, findings.inOrder)
  }

  init(
    name: LessonName, file: String, title: String, question: String, minutes: Int, teaches: [String],
    needs: [SourceText], without: [SourceText], screens: [Screen]
  ) {
    self.file = file
    number = name.number
    slug = name.slug
    self.title = title
    self.question = question
    self.minutes = minutes
    self.teaches = teaches
    self.needs = needs
    self.without = without
    self.screens = screens
  }

  /// Every step, screen by screen.
  package var steps: [LessonStep] { screens.flatMap(\.steps) }

  /// The questions' and tasks' ids, in their order.
  package var ids: [String] { steps.compactMap(\.id) }

  /// The step of an id; none where there is none.
  package func step(_ id: String) -> LessonStep? { steps.first { $0.id == id } }
}

/// What is shown at once: a lesson is cut at its `---`.
package struct Screen: Sendable, Hashable {
  /// At least one.
  package let steps: [LessonStep]
  package let location: FileLocation
}

/// A thing that a lesson shows or asks.
package enum LessonStep: Sendable, Hashable {
  case prose([Block])
  /// Commands that run and are shown.
  case cell(Cell)
  /// A command for the learner to type.
  case type(ScriptLine)
  case question(Question)
  case task(Task)
  case recall(Recall)
  /// More, for those who ask.
  case deeper(Deeper)
  case expectation(Expectation)

  /// The name of a question or a task.
  package var id: String? {
    switch self {
    case .question(let question): question.id
    case .task(let task): task.id
    case .prose, .cell, .type, .recall, .deeper, .expectation: nil
    }
  }

  package var location: FileLocation {
    switch self {
    case .prose(let blocks): blocks.first?.location ?? .nowhere
    case .cell(let cell): cell.location
    case .type(let command): command.location
    case .question(let question): question.location
    case .task(let task): task.location
    case .recall(let recall): recall.location
    case .deeper(let deeper): deeper.location
    case .expectation(let expectation): expectation.location
    }
  }
}

/// An earlier question or task, asked again.
package struct Recall: Sendable, Hashable {
  /// The lesson's slug.
  package let lesson: String
  package let id: String
  package let location: FileLocation
}

/// Prose that only those see who ask for it.
package struct Deeper: Sendable, Hashable {
  /// What it is offered by.
  package let title: String
  package let prose: [Block]
  package let location: FileLocation
}

/// Conditions that hold after the cell above; not shown.
package struct Expectation: Sendable, Hashable {
  /// At least one.
  package let conditions: [SourceText]
  package let location: FileLocation
}
