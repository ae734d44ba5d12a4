import Documents
import Expressions
import Optimization
import Words

/// Whether a lesson uses names only that there are, found without a step of its runs, so that it takes no time.
///
/// Of its commands only those are performed that choose a problem, a model, a rule or a setting. What can be told only
/// after a run, as whether there is a `loss[7]`, is not looked at.
struct NamesCheck {
  private let bench: CheckBench
  private(set) var findings: [LessonFinding] = []
  /// Whether all that makes names could be performed; what comes after may read what is not known here.
  private var isSure = true

  init(on bench: CheckBench) {
    self.bench = bench
    findings += WithheldCheck(bench: bench).findings
    var session = Session()
    for screen in bench.lesson.screens where isSure {
      var sessions = [session]
      for step in screen.steps where isSure {
        examine(step, in: &session)
        // Only what performs a command makes names.
        if step.makesNames { sessions.append(session) }
      }
      guard isSure else { break }
      let spans = CodeSpanCheck(bench: bench, performs: false)
      findings += spans.findings(of: screen.steps.flatMap(\.proseRead), in: sessions)
    }
  }

  private mutating func examine(_ step: LessonStep, in session: inout Session) {
    let before = session
    switch step {
    case .cell(let cell): perform(cell.script.lines, in: &session)
    case .type(let command): perform([command], in: &session)
    case .question(let question):
      perform(question.reveal.lines, in: &session)
      read(question.answer.commands, in: session)
    case .task(let task):
      perform(task.setup.lines, in: &session)
      examine(task, from: before, in: session)
      perform(task.solution.lines, in: &session)
      return examineTexts(of: task, in: session)
    case .prose, .recall, .deeper, .expectation: break
    }
    guard isSure else { return }
    var reading = session
    if case .question(let question) = step, case .number(let number) = question.answer {
      // What is said of a number reads that number too.
      reading.work.remembered.merge(number.names(given: 1, right: 1)) { _, new in new }
    }
    let asksConditions = if case .expectation = step { true } else { false }
    for expression in step.expressions { examine(expression, isCondition: asksConditions, in: reading) }
    examineHoles(of: step.proseRead, in: reading)
  }
}

extension LessonStep {
  /// Whether it has commands of its own that may make names.
  fileprivate var makesNames: Bool {
    switch self {
    case .cell, .type, .question, .task: true
    case .prose, .recall, .deeper, .expectation: false
    }
  }
}

// MARK: - Commands

extension NamesCheck {
  /// Performs the commands that make names, and reads the others.
  private mutating func perform(_ commands: [ScriptLine], in session: inout Session) {
    for command in commands {
      for line in Line.commands(in: command.text) where isSure {
        read(line, at: command.location, in: session)
        guard let line = line.makingNames, isSure else { continue }
        guard let error = bench.perform(line, in: &session) else { continue }
        isSure = false
        report(error, of: line, at: command.location)
      }
    }
  }

  private mutating func read(_ commands: [ScriptLine], in session: Session) {
    for command in commands {
      for line in Line.commands(in: command.text) { read(line, at: command.location, in: session) }
    }
  }

  private mutating func read(_ line: Line, at location: FileLocation, in session: Session) {
    do throws(CommandError) {
      let translated = try Habit.translated(line, in: session, isTyped: false)
      _ = try Catalog.command(for: translated)
    } catch { report(error, of: line, at: location) }
  }

  /// Other errors may be due to what is not performed here.
  private mutating func report(_ error: CommandError, of line: Line, at location: FileLocation) {
    guard [.unknownCommand, .ambiguousCommand, .unknownName].contains(error.code) else { return }
    findings.append(
      bench.finding(.failingCommand, at: location, "\(quoted(line.text)): \(error.inOneLine)"))
  }
}

extension Line {
  /// The line, if what follows may read names that it makes; without what such a name is worth, which only a run
  /// tells.
  fileprivate var makingNames: Line? {
    guard let manual = commandName.flatMap(Catalog.named)?.manual else { return nil }
    switch manual.name {
    case InitCommand.manual.name, SeedCommand.manual.name: return nil
    case RememberCommand.manual.name:
      guard words.count > 1, let equals = text.firstIndex(of: "=") else { return nil }
      return Line(text[...equals] + " 1")
    default: return [.problem, .optimizer].contains(manual.topic) && manual.effect == .changes ? self : nil
    }
  }
}

// MARK: - Expressions

extension NamesCheck {
  private mutating func examine(_ task: Documents.Task, from before: Session, in setup: Session) {
    guard isSure else { return }
    let open = OpenTask(task, of: bench.lesson, on: before.work, setup: setup.work)
    for kept in task.keep where open.unknownKept.contains(kept.text) {
      let settings = setup.work.settings.hyperparameters.map(\.name)
      findings.append(
        bench.finding(
          .unknownKept, at: kept.location, TaskCheck.nothingToKeep(kept.text, settings: settings)))
    }
    for variation in task.vary where !task.sets(variation) {
      findings.append(
        bench.finding(
          .unknownVariation, at: variation.values.first?.location ?? task.location,
          TaskCheck.nothingToVary(variation.name)))
    }
    read(task.also.flatMap(\.lines), in: setup)
    for mistake in task.wrong {
      // What is said of a mistake may read what the mistake brings, such as the settings of another rule.
      var mistaken = setup
      perform(mistake.commands.lines, in: &mistaken)
      guard isSure else { return }
      if case .when(let condition) = mistake.when { examine(condition, isCondition: true, in: mistaken) }
      examineHoles(of: mistake.say, in: mistaken)
    }
  }

  /// What is read when a task is solved, and before.
  private mutating func examineTexts(of task: Documents.Task, in solved: Session) {
    guard isSure else { return }
    let conditions = [task.check] + [task.over].compactMap(\.self) + task.better.map(\.when)
    for condition in conditions { examine(condition, isCondition: true, in: solved) }
    examineHoles(of: task.task + task.hints.joined() + task.better.flatMap(\.say) + task.why, in: solved)
  }

  private mutating func examineHoles(of blocks: [Block], in session: Session) {
    for hole in blocks.holes {
      examine(SourceText(hole.expression, at: hole.location), isCondition: false, in: session)
    }
  }

  private mutating func examine(_ source: SourceText, isCondition: Bool, in session: Session) {
    guard let error = session.readingError(of: source.text) else {
      if isCondition, ExpressionCheck.comparesNothing(source.text, in: session) {
        findings.append(
          bench.finding(.comparesNothing, at: source.location, ExpressionCheck.nothingCompared(source.text)))
      }
      return
    }
    switch error.problem {
    case .beyondRun, .badIndex, .badPosition, .notIndexable, .pastElsewhere: return
    default:
      findings.append(
        bench.finding(
          .badExpression, at: source.location,
          "\(quoted(source.text)): \(CommandError.expression(error).inOneLine)"))
    }
  }
}
