import Documents

/// Taking up what a learner does in the open lesson.
extension LessonShelf {
  /// A lesson begins to be played, or a task of one to be practised.
  mutating func begin(isPractice: Bool = false) {
    playing = Playing(isPractice: isPractice)
    if !isPractice { place = nil }
  }

  /// Takes up what is new in the open lesson: its attempts, what it marks as done, where it stands.
  mutating func take(_ player: LessonPlayer) {
    let new = player.attempts.dropFirst(playing.attemptCount)
    playing.attemptCount = player.attempts.count
    for attempt in new {
      if attempt.outcome == .wrong { playing.missedAt = playing.commands.count + 1 }
      if !playing.isReplay { take(attempt) }
    }
    playing.take(stepOf: player)
    if playing.isPractice { return }
    if !playing.isReplay { finish(player) }
    takePlace(of: player)
  }

  private mutating func take(_ attempt: LessonAttempt) {
    var task: Documents.Task?
    if case .task(let found) = step(attempt.mark)?.step { task = found }
    var record = progress.steps[attempt.mark] ?? StepRecord()
    record.take(attempt, isTask: task != nil, digest: digest(of: attempt.mark), on: today)
    if let task, attempt.outcome == .right {
      (record.commands, record.draw) = (playing.solution(of: task), attempt.draw)
    }
    progress.steps[attempt.mark] = record
  }

  private mutating func finish(_ player: LessonPlayer) {
    let slug = player.lesson.slug
    var record = progress.lessons[slug] ?? LessonRecord()
    if player.marks.contains(slug), !playing.isFinished {
      playing.isFinished = true
      if !record.isFinished { (record.isFinished, record.date) = (true, today) }
      record.isTestedOut = record.isTestedOut || player.hasTestedOut
    }
    record.screen = player.place.map { $0.screen + 1 }
    progress.lessons[slug] = record
  }

  /// A step that is gone on at keeps the learner's commands; a new one begins without any.
  private mutating func takePlace(of player: LessonPlayer) {
    var next = player.place
    if let place, next?.isSameStep(as: place) == true { next?.commands = place.commands }
    place = next
  }
}

// MARK: - The learner's commands

extension LessonShelf {
  /// A place does not grow without end.
  private static let longestWay = 1000

  /// Keeps a command that was performed without going on in the lesson, so that it can be done again.
  ///
  /// What is done beside the lesson's course, at a recalled question, makes no difference once that is left.
  mutating func keep(_ command: String, in player: LessonPlayer, since before: LessonPlayer) {
    let hasSolved = player.showsSolvedRun && !before.showsSolvedRun
    guard player.openStep == before.openStep || hasSolved, player.isBeside == before.isBeside else { return }
    if !hasSolved, playing.commands.count < Self.longestWay { playing.commands.append(command) }
    guard !player.isBeside, !playing.isPractice, let place, before.place?.isSameStep(as: place) == true,
      place.commands.count < Self.longestWay
    else { return }
    progress.place?.commands.append(command)
  }

  /// What was done at the step no longer counts.
  mutating func forgetCommands() {
    (playing.commands, playing.missedAt) = ([], 0)
    if !playing.isPractice { progress.place?.commands = [] }
  }

  /// A hint was given at the open question or task.
  ///
  /// - Parameter mark: the step, as `lesson/id`.
  mutating func takeHint(at mark: String) {
    guard !playing.isReplay else { return }
    progress.steps[mark, default: StepRecord()].hints += 1
  }
}

extension LessonShelf.Playing {
  /// Another step begins without commands.
  fileprivate mutating func take(stepOf player: LessonPlayer) {
    let now = [player.place?.description, player.openStep, player.isBeside ? "beside" : nil]
    guard now != step else { return }
    (step, commands, missedAt) = (now, [], 0)
  }

  /// The commands that made the attempt at hand: those since the task began that still count, and the last one.
  fileprivate func solution(of task: Documents.Task) -> [String] {
    var kept: [String] = []
    var undone: [String] = []
    let all = (commands + [line].compactMap(\.self)).enumerated()
    // A rule that was taken up before a miss is put back, with the numbers that were set for it.
    let isPutBack =
      !task.isAboutRules && all.contains { $0 < missedAt && Line($1).commandName == UseCommand.manual.name }
    for (index, text) in all {
      let manual = Line(text).words.first.flatMap { Catalog.named($0.text) }?.manual
      switch manual?.name {
      case UndoCommand.manual.name: if let last = kept.popLast() { undone.append(last) }
      case RedoCommand.manual.name: if let last = undone.popLast() { kept.append(last) }
      case AnotherCommand.manual.name: (kept, undone) = ([], [])
      default:
        // After a miss the run begins anew, and settings stay.
        let isGone =
          index < missedAt
          && ([.run, .problem].contains(manual?.topic) || isPutBack && Line(text).isOfRule)
        let counts = manual?.effect != .looks || task.asksForCommands
        if !isGone, counts, manual?.topic != .lessons { kept.append(text) }
      }
    }
    return kept
  }
}

extension Line {
  /// Whether it takes up a rule, or sets one of the rule's own numbers.
  fileprivate var isOfRule: Bool {
    switch commandName {
    case UseCommand.manual.name: true
    case SetCommand.manual.name: words.count > 1 && StepSetting(rawValue: words[1].text) == nil
    default: false
    }
  }
}

extension LessonPlayer {
  /// Whether it is at questions and tasks beside its lesson's course.
  var isBeside: Bool { detour != nil }

  /// Whether commands that only look count in the open task.
  var watchesLooks: Bool {
    guard case .task(let open) = waiting else { return false }
    return open.task.asksForCommands
  }
}
