import Documents
import Optimization
import Plots

/// Judges what was handed in by doing it again, each answer and each task in a session of its own.
package struct Regrading {
  /// One with the lessons that the class worked through.
  private let notebook: Notebook
  private let surroundings: Surroundings
  /// How long doing an answer or a task again may take, in seconds.
  private let patience: Double

  /// - Parameters:
  ///   - patience: how long doing an answer or a task again may take, in seconds.
  ///   - surroundings: those of whoever grades; what was handed in writes no file and reads those beside a lesson.
  package init(_ notebook: Notebook, patience: Double = 10, in surroundings: Surroundings) {
    self.notebook = notebook
    self.patience = patience
    self.surroundings = surroundings
  }

  /// The grades of one student, a lesson that was begun each, in the order of the course.
  ///
  /// - Parameter file: what a student without a name is called.
  package func grades(of handIn: HandIn, from file: String) -> [Grade] {
    var notebook = notebook
    notebook.takeUp(handIn.progress)
    return notebook.shelf.standings.filter(\.isBegun).map { standing in
      Grade(
        student: handIn.student ?? file, standing: standing,
        doubted: Set(standing.steps.filter { !holds($0, of: standing.lesson) }.map(\.mark)))
    }
  }

  /// Whether what a record says of a step comes out again; where nothing is claimed, it does.
  private func holds(_ step: LessonStanding.Step, of lesson: Lesson) -> Bool {
    guard let record = step.record else { return true }
    return switch step.step {
    case .question(let question):
      record.isRight != true || isRight(record.answer ?? "", to: question, of: lesson)
    case .task(let task): !record.isDone || solves(record, task, of: lesson)
    case .prose, .cell, .type, .recall, .deeper, .expectation: true
    }
  }

  private func isRight(_ answer: String, to question: Question, of lesson: Lesson) -> Bool {
    inTime(lesson) { surroundings in
      var player = player(of: lesson, before: question.id, in: surroundings)
      _ = player.ask(EarlierStep(lesson: lesson.slug, id: question.id), in: surroundings)
      guard case .question(let open) = player.waiting else { return false }
      _ = player.answer(open.typed(for: answer), in: surroundings)
      return player.attempts.last?.outcome == .right
    }
  }

  private func solves(_ record: StepRecord, _ task: Documents.Task, of lesson: Lesson) -> Bool {
    inTime(lesson) { surroundings in
      var player = player(of: lesson, before: task.id, draw: record.draw, in: surroundings)
      _ = player.begin(task, in: surroundings)
      var notebook = notebook
      notebook.begin(player)
      for command in record.commands {
        _ = notebook.perform(Line(command), in: surroundings)
      }
      let mark = "\(lesson.slug)/\(task.id)"
      return notebook.player?.attempts.contains { $0.mark == mark && $0.outcome == .right } ?? false
    }
  }

  /// A player of a lesson at one of its steps.
  private func player(
    of lesson: Lesson, before id: String, draw: UInt64? = nil, in surroundings: Surroundings
  ) -> LessonPlayer {
    var player = LessonPlayer(
      lesson, of: notebook.shelf.course, seed: draw ?? 0, folder: notebook.shelf.folder(of: lesson),
      in: surroundings)
    player.drawsNumbers = draw != nil
    player.own = player.work(
      of: lesson, before: { lesson.screens[$0].steps[$1].id == id }, in: surroundings)
    return player
  }

  private func inTime(_ lesson: Lesson, _ work: (Surroundings) -> Bool) -> Bool {
    let limit = TimeLimit(patience, clocks: surroundings.clocks)
    let isInterrupted = surroundings.isInterrupted
    var limited = surroundings
    limited.isInterrupted = { isInterrupted() || limit.isPassed }
    limited.report = { _ in }
    limited.drawing = { (figure, file, _) throws(PlotError) in
      Drawing(file: file, terminal: "", text: nil, points: figure.pointCount, description: figure.description)
    }
    limited.files = .only(inside: notebook.shelf.folder(of: lesson))
    return Interruption.$current.withValue(Interruption(limited.isInterrupted)) { work(limited) }
  }
}

extension OpenQuestion {
  /// What is typed for an answer that is kept in words: a choice's label, the letters of lines.
  fileprivate func typed(for meaning: String) -> String {
    switch question.answer {
    case .choices: choices.firstIndex { $0.text.plainText == meaning }.map(label) ?? meaning
    case .order: letters(of: meaning)
    case .number, .words: meaning
    }
  }

  /// The letters of lines with bars between them, up to the first that is not there; a line may hold bars itself.
  private func letters(of meaning: String) -> String {
    var letters: [String] = []
    var rest = meaning[...]
    while let index = lines.indices.filter({ rest.hasPrefix(lines[$0]) }).max(by: {
      lines[$0].count < lines[$1].count
    }) {
      letters.append(label(index))
      rest = rest.dropFirst(lines[index].count)
      guard rest.hasPrefix(" | ") else { break }
      rest = rest.dropFirst(" | ".count)
    }
    return letters.joined(separator: " ")
  }
}
