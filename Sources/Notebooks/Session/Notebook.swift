import Documents
import Expressions
import Optimization

/// What a person has open: their session, what was typed, and the lesson that may lie over it. A value.
package struct Notebook {
  /// The learner's own session, as it waits outside while a lesson is open.
  private(set) var outside = Session()
  /// The open lesson.
  @Boxed private(set) var player: LessonPlayer?
  package internal(set) var shelf = LessonShelf()
  /// What was typed so far, with what came of it.
  package private(set) var cells: [Cell] = []
  /// Whether the notebook should close.
  package internal(set) var isFinished = false
  /// Who works with it in a class; nil for anybody.
  package var student: Student?
  /// How things are shown.
  package var appearance = Appearance()
  /// How long one of a lesson's conditions may take, in seconds.
  var patience = TimeLimit.usual
  /// Whether lessons are shown to a class: cells wait for Enter, so that it can be asked first.
  package var isPresented = false
  /// What an earlier session left unsaved.
  package internal(set) var recoverable: Page?
  /// Files of more that earlier sessions left unsaved.
  var leftBehind: [String] = []
  /// What the last command means for the page.
  private var entry: PageEntry?

  package init() {}

  /// One command and what came of it.
  package struct Cell {
    /// That of the line it stands on, from 1.
    package let number: Int
    package let input: String
    package let displays: [Display]
    package let error: CommandError?
  }

  /// The session that commands are about: the open lesson's, or else the learner's own.
  var session: Session {
    get { player?.session ?? outside }
    set {
      if player == nil { outside = newValue } else { player?.session = newValue }
    }
  }
}

// MARK: - Commands

extension Notebook {
  /// Performs one command, or takes it for the answer to an open question. A command works on a copy that is kept
  /// only if it succeeds.
  ///
  /// - Parameters:
  ///   - isTyped: whether a person typed it, who may cut it short; false for a document's.
  ///   - isFurther: whether it stands on one typed line with the command before, whose number it shares.
  package mutating func perform(
    _ line: Line, in surroundings: Surroundings, isTyped: Bool = true, isFurther: Bool = false
  ) -> Cell {
    let surroundings = surroundings.showing(appearance)
    var displays: [Display] = []
    var refusal: CommandError?
    let number = isFurther ? cells.last?.number ?? nextNumber : nextNumber
    entry = nil
    do throws(CommandError) {
      displays = try interruptibly(in: surroundings) { notebook throws(CommandError) in
        try notebook.act(on: line, isTyped: isTyped, in: surroundings)
      }
    } catch {
      refusal = player?.reminded(error) ?? remindedOfRerun(error)
    }
    let cell = Cell(number: number, input: line.text, displays: displays, error: refusal)
    cells.append(cell)
    record(cell, entry, of: line, in: surroundings)
    return cell
  }

  /// Takes a line for the answer to an open question, or runs it as a command.
  mutating func act(
    on line: Line, isTyped: Bool = true, in surroundings: Surroundings
  ) throws(CommandError) -> [Display] {
    shelf.playing.line = line.text
    if player?.takesAnswer(line) == true { return play { $0.answer(line.text, in: surroundings) } }
    return try translateAndRun(line, isTyped: isTyped, in: surroundings)
  }

  /// Does something that loops deep below may cut short; the notebook is then as it was.
  private mutating func interruptibly(
    in surroundings: Surroundings, _ work: (inout Notebook) throws(CommandError) -> [Display]
  ) throws(CommandError) -> [Display] {
    let interruption = Interruption(surroundings.isInterrupted)
    var next = self
    next.shelf.today = surroundings.today()
    let outcome = Interruption.$current.withValue(interruption) {
      Result { () throws(CommandError) in try work(&next) }
    }
    // What was given up in the middle counts for nothing, its errors neither.
    guard !interruption.hasEndedWork else { throw .interrupted }
    let displays = try outcome.get()
    self = next
    return displays
  }

  /// Runs a command, and lets the lesson look at what came of it.
  private mutating func translateAndRun(
    _ line: Line, isTyped: Bool, in surroundings: Surroundings
  ) throws(CommandError) -> [Display] {
    let before = self
    let translated: Line
    do throws(CommandError) {
      translated =
        isYesToGreeting(line) ? Line("next") : try Habit.translated(line, in: session, isTyped: isTyped)
    } catch {
      // The letter of a choice may begin several commands.
      throw player?.strayAnswer(line) ?? error
    }
    if let refusal = player?.strayAnswer(line) ?? player?.withheld(translated) { throw refusal }
    let isAwaited = player?.returnIfAwaited(line, meaning: translated) ?? false
    let again = player?.beginAgain(before: translated) ?? []
    let start = session
    var surroundings = surroundings
    surroundings.advice = player?.advice ?? .whole
    entry = entry(of: line, meaning: translated, isTyped: isTyped)
    do throws(CommandError) {
      let (displays, effect) = try run(translated, typed: line, before: before, in: surroundings)
      if let refusal = player?.refusal(of: effect, before: before.session) { throw refusal }
      let seen = play {
        $0.saw(isAwaited ? .awaited : .command(effect), of: line, before: start, in: surroundings)
      }
      keep(line, meaning: translated, of: effect, since: before)
      return again + displays + seen
    } catch {
      throw error.moved(by: translated.offset)
    }
  }

  /// Makes a command of a line and runs it.
  ///
  /// - Parameters:
  ///   - typed: the line as it was typed, for `undo` to name.
  ///   - before: the notebook before the command, which `undo` brings back.
  private mutating func run(
    _ line: Line, typed: Line, before: Notebook, in surroundings: Surroundings
  ) throws(CommandError) -> (displays: [Display], effect: Manual.Effect) {
    let need = try Catalog.command(for: line).manual.need
    if need == .lesson, player == nil { throw .noLesson }
    if need == .ownPage, player != nil { throw .lessonHasNoPage }
    let shelf = shelf
    let command = try session.command(for: line, lessons: { shelf.course.lessons })
    if passesOver(command) { return ([], .looks) }
    let (displays, effect) = try command.perform(in: &self, surroundings)
    if effect == .changes {
      var changed = session
      changed.past.remember(before.session.work, after: typed.text, before: changed.work)
      session = changed
    }
    let runs = session.work.runs
    guard runs.droppedCount > before.session.work.runs.droppedCount else { return (displays, effect) }
    return (displays + [.notice(runs.droppedText)], effect)
  }

  /// The greeting offers a lesson: a yes takes it.
  private func isYesToGreeting(_ line: Line) -> Bool {
    cells.isEmpty && player == nil && ["y", "yes"].contains(line.text.lowercased())
  }

  /// Whether a typed text goes on in further lines: a rule's head without its body.
  package static func needsMoreLines(_ typed: String) -> Bool {
    guard let line = Line.commands(in: typed).last, let first = line.words.first else { return false }
    // A comparison such as rule == adam has no body.
    return first.isKeyword("rule") && line.words.count > 1 && !Habit.comparisons.contains(line.words[1].text)
  }
}

// MARK: - Lessons

extension Notebook {
  /// What the notebook says when it opens.
  package var greeting: [Display] {
    var lines = ["descent: learn gradient descent by doing it. \"help\" lists the commands, Ctrl-D leaves."]
    if let place, let lesson = shelf.lesson(slug: place.lesson) {
      lines.append(
        "Press Enter to go on with lesson \(lesson.number), \(lesson.title), at "
          + "\(lesson.number).\(place.screen + 1), or type any command.")
    } else if let lesson = shelf.upcomingHeading {
      lines.append("Press Enter for lesson \(lesson.number), \(lesson.title), or type any command.")
    }
    if let student {
      lines.append("\(student.name), your tasks have numbers of your own, of seed \(student.seed).")
    }
    return [.text(lines.joined(separator: "\n"))]
  }

  /// Whether a lesson is open.
  package var isInLesson: Bool { player != nil }

  /// What Enter on an empty line does: goes on where a screen is finished, else repeats what is open.
  package mutating func pressEnter(in surroundings: Surroundings) -> [Display] {
    let surroundings = surroundings.showing(appearance)
    do throws(CommandError) {
      return try interruptibly(in: surroundings) { $0.takeEnter(in: surroundings) }
    } catch {
      return [.notice([error.message, error.hint].compactMap(\.self).joined(separator: "\n"))]
    }
  }

  private mutating func takeEnter(in surroundings: Surroundings) -> [Display] {
    guard let player else {
      // Only at the very beginning is a lesson offered.
      guard cells.isEmpty else { return [] }
      return openUpcoming(in: surroundings) ?? []
    }
    return player.reminder.map { [.text($0)] } ?? goOn(in: surroundings)
  }

  /// Opens a lesson at one of its screens; the learner's session waits outside.
  mutating func open(_ lesson: Lesson, screen: Int = 0, in surroundings: Surroundings) -> [Display] {
    begin(lesson, screen: screen, in: surroundings)
    let recallCount = screen == 0 ? recalled.count : 0
    return play { $0.begin(recallCount: recallCount, in: surroundings) }
  }

  /// Questions of earlier lessons that may be asked again in the open one.
  var recalled: [EarlierStep] {
    guard let player else { return [] }
    return shelf.course.recalled(
      before: player.lesson, done: shelf.done, seed: player.seed, by: shelf.rank(of:))
  }

  /// Puts a player at a screen; it has shown nothing yet.
  ///
  /// - Parameters:
  ///   - course: where its recalls lead; nil for the shelf's.
  ///   - seed: what the order of choices is drawn from; nil for the seed of the learner's own session.
  ///   - folder: what its own commands may read files of; nil for the shelf's.
  mutating func begin(
    _ lesson: Lesson, of course: Course? = nil, screen: Int, seed: UInt64? = nil, folder: String? = nil,
    in surroundings: Surroundings
  ) {
    shelf.begin()
    var player = LessonPlayer(
      lesson, of: course ?? shelf.course, screen: screen,
      seed: student?.seed ?? seed ?? outside.work.settings.seed,
      folder: folder ?? shelf.folder(of: lesson), in: surroundings)
    player.isPresented = isPresented
    player.patience = patience
    player.drawsNumbers = student != nil
    self.player = player
  }

  /// Goes on with a player that stands at some step already.
  mutating func begin(_ player: LessonPlayer) {
    shelf.begin()
    self.player = player
  }

  /// Opens a task by itself, in a session of its own and with fresh numbers where it has some.
  mutating func practise(_ item: PracticePlan.Item, in surroundings: Surroundings) -> [Display] {
    shelf.begin(isPractice: true)
    player = LessonPlayer(
      practising: item, seed: student?.seed ?? outside.work.settings.seed,
      folder: shelf.folder(of: item.lesson),
      in: surroundings)
    let head = "Practice, from lesson \(item.lesson.number), \(item.lesson.title):"
    return [.prose([Block(.paragraph([.text(head)]))])]
      + play { $0.practise(item, in: surroundings) }
  }

  /// Opens the lesson that was left, where it was left, or else the next one; nil where there are none.
  mutating func openUpcoming(in surroundings: Surroundings) -> [Display]? {
    if let place { return resume(place, in: surroundings) }
    return shelf.upcoming.map { open($0, in: surroundings) }
  }

  /// Goes on in the lesson past whatever waits; from its end to the next lesson.
  mutating func goOn(in surroundings: Surroundings) -> [Display] {
    guard let player, player.isOver else { return play { $0.goOn(in: surroundings) } }
    if shelf.playing.isPractice { return goOnPractising(in: surroundings) }
    guard let next = shelf.course.lesson(after: player.lesson) else {
      return [.text("That was the last lesson. \"leave\" returns to your own session.")]
    }
    return open(next, in: surroundings)
  }

  /// Closes the lesson; the learner's own session is back.
  mutating func leaveLesson() {
    player = nil
    shelf.playing = .init()
  }

  /// Lets the open lesson do something, and takes over what it marks as done.
  mutating func play<Failure: Error>(
    _ verb: (inout LessonPlayer) throws(Failure) -> [Display]
  ) throws(Failure) -> [Display] {
    guard var playing = player else { return [] }
    var displays = try verb(&playing)
    let wasOver = player?.isOver ?? false
    shelf.take(playing)
    player = playing
    if shelf.playing.isPractice, playing.isOver, !wasOver {
      // The end of a task by itself is not that of its lesson.
      displays = displays.dropLast() + shelf.practised(playing.lesson)
    }
    return displays
  }
}
