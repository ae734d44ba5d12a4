import Documents
import Plots

/// The lesson's own commands.
extension LessonPlayer {
  /// Lines of a lesson's picture: so many that in a window of 24 lines its texts have room too, and no more than look
  /// well beside them.
  private static func pictureHeight(in canvas: Canvas) -> Int {
    let (least, most, roomForTexts) = (12, 15, 9)
    return min(canvas.height, max(least, min(most, canvas.height - roomForTexts)))
  }

  /// Runs commands in the lesson's own session and shows them as cells; the learner is then where the lesson is.
  mutating func runOwn(_ commands: [ScriptLine], in surroundings: Surroundings) -> [Display] {
    session.work = own
    let displays = session.play(commands, in: aroundLesson(surroundings))
    own = session.work
    return displays
  }

  /// What a lesson's own commands make, in order, up to some step; nothing is shown.
  func work(
    of lesson: Lesson, before isEnd: (_ screen: Int, _ step: Int) -> Bool, in surroundings: Surroundings
  ) -> Workspace {
    var session = Session()
    let surroundings = aroundLesson(surroundings)
    for (screenIndex, screen) in lesson.screens.enumerated() {
      for (stepIndex, step) in screen.steps.enumerated() {
        if isEnd(screenIndex, stepIndex) { return session.work }
        _ = session.play(step.ownCommands.filter(\.changesSession), in: surroundings)
      }
    }
    return session.work
  }

  /// Surroundings in which a picture leaves room for the text around it, and in which commands that come with a lesson
  /// write nothing and read only the files beside it.
  func aroundLesson(_ surroundings: Surroundings) -> Surroundings {
    var surroundings = surroundings
    // A class sees pictures as large as the screen.
    if !isPresented { surroundings.canvas.height = Self.pictureHeight(in: surroundings.canvas) }
    surroundings.canvas.allowsWindows = false
    surroundings.files = .only(inside: folder)
    surroundings.advice = .whole
    return surroundings
  }
}

extension ScriptLine {
  /// Whether it makes a difference to the session; a command that only looks does not.
  fileprivate var changesSession: Bool {
    Line.commands(in: text).contains { line in
      line.words.first.flatMap { Catalog.named($0.text) }.map { $0.manual.effect != .looks } ?? true
    }
  }
}

extension LessonStep {
  /// The commands that the lesson runs at this step, whatever the learner does.
  var ownCommands: [ScriptLine] {
    switch self {
    case .cell(let cell): cell.script.lines
    case .type(let command): [command]
    case .question(let question): question.reveal.lines
    case .task(let task): task.setup.lines + task.solution.lines
    case .prose, .recall, .deeper, .expectation: []
    }
  }
}
