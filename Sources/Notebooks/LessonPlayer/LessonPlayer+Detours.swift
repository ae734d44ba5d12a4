import Documents

/// A question or a task of an earlier lesson, to be asked again.
package struct EarlierStep: Hashable, Sendable {
  /// The lesson's short name.
  package let lesson: String
  package let id: String

  package init(lesson: String, id: String) { (self.lesson, self.id) = (lesson, id) }

  package var mark: String { "\(lesson)/\(id)" }
}

/// Questions and tasks of earlier lessons, which stand in a session of their own.
extension LessonPlayer {
  /// Asks an earlier question again, or sets an earlier task with other numbers; nothing where it is not there.
  mutating func ask(_ earlier: EarlierStep, in surroundings: Surroundings) -> [Display] {
    guard let lesson = course.lesson(slug: earlier.lesson), let step = lesson.step(earlier.id) else {
      return []
    }
    let stage = work(
      of: lesson, before: { lesson.screens[$0].steps[$1].id == earlier.id }, in: surroundings)
    let origin = "From lesson \(lesson.number), \(lesson.title):"
    switch step {
    case .question(let question):
      // A prediction is about a run, which stands on a screen that is not shown here.
      let open = OpenQuestion(question, of: lesson, on: stage, seed: seed, isAgain: true)
      guard question.kind == .predict, let place = stage.placeText(before: question.reveal) else {
        return ask(open, from: origin)
      }
      return [.paragraph("\(origin) \(place)")] + ask(open)
    case .task(let task):
      return [.paragraph(origin)]
        + begin(task, of: lesson, onItsOwn: stage, in: surroundings)
    case .prose, .cell, .type, .recall, .deeper, .expectation: return []
    }
  }

  /// Asks earlier questions one after another, and comes back to where it is.
  mutating func recall(_ questions: [EarlierStep], in surroundings: Surroundings) -> [Display] {
    detour = Detour(
      waiting: waitingInCourse, work: detour?.work ?? session.work, questions: questions, pauses: true)
    return askNext(in: surroundings)
  }

  /// Goes on after one of the questions outside the lesson's course: what was said of it fills a screen of its own.
  mutating func goOnInDetour(in surroundings: Surroundings) -> [Display] {
    guard let detour, detour.pauses else { return askNext(in: surroundings) }
    waiting = .pause
    let next = detour.questions.isEmpty ? "goes back to lesson \(lesson.number)" : "asks the next question"
    return [.text("[Enter \(next)]")]
  }

  /// The next of the questions outside the lesson's course, or the way back.
  mutating func askNext(in surroundings: Surroundings) -> [Display] {
    while let next = detour?.questions.first {
      detour?.questions.removeFirst()
      let asked = ask(next, in: surroundings)
      if !asked.isEmpty { return asked }
    }
    guard let detour else { return [] }
    self.detour = nil
    waiting = detour.waiting
    session.work = detour.work
    return [.text("Back in lesson \(lesson.number)."), .text(reminder ?? wayBack)]
  }

  private var wayBack: String {
    if case .type(let command) = waiting { return "Type: \(command.text)   (or press Enter)" }
    return offer
  }
}

extension Display {
  /// A text that stands between empty lines.
  fileprivate static func paragraph(_ text: String) -> Display { .prose([Block(.paragraph([.text(text)]))]) }
}

extension Workspace {
  /// What a run that some commands go on with is about, and where it stands, as far as they leave it so:
  /// `f(x) = x^2, lr 0.1. Step 0: x = 4, loss = 16`; nil where they begin with something else.
  fileprivate func placeText(before commands: Script) -> String? {
    guard let trainer, let subject else { return nil }
    let lines = commands.lines.flatMap { Line.commands(in: $0.text) }
    func changes(_ names: String...) -> Bool { lines.contains { names.contains($0.commandName ?? "") } }
    guard !changes(ProblemCommand.manual.name, DataCommand.manual.name, ModelCommand.manual.name) else {
      return nil
    }
    let about = subject.description.plainText.prefix { !$0.isNewline }.description.trimmingSuffix {
      $0 == "."
    }
    let setsRate =
      changes(UseCommand.manual.name)
      || lines.contains {
        $0.commandName == SetCommand.manual.name && $0.words.dropFirst().first?.text == "lr"
      }
    let rate = setsRate ? "" : settings.schedule("lr").map { ", lr \($0.text)" } ?? ""
    let moves = changes(InitCommand.manual.name, ResetCommand.manual.name, GotoCommand.manual.name)
    return "\(about)\(rate)." + (moves ? "" : " \(trainer.standing).")
  }
}

extension Course {
  /// Questions of lessons before one, to be asked again when it begins: the most urgent first, else drawn from a seed.
  ///
  /// - Parameters:
  ///   - done: the lessons that were finished, by their short names.
  ///   - count: how many at most.
  ///   - rank: how soon a question is to be asked, by its mark, the least first.
  func recalled(
    before lesson: Lesson, done: Set<String>, count: Int = 3, seed: UInt64, by rank: (String) -> Int
  ) -> [EarlierStep] {
    let earlier = lessons(before: lesson).filter { done.contains($0.slug) }
    let all = earlier.flatMap { earlier in
      earlier.steps.compactMap { step -> EarlierStep? in
        guard case .question(let question) = step else { return nil }
        return EarlierStep(lesson: earlier.slug, id: question.id)
      }
    }
    let mixed = ShownOrder(of: all.count, for: lesson.slug, seed: seed).places.map { all[$0] }
    return Array(mixed.sorted { rank($0.mark) < rank($1.mark) }.prefix(count))
  }
}
