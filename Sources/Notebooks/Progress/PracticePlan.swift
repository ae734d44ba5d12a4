import Documents
import Words

/// Which tasks are to be practised, and when.
///
/// A task that was solved is due again a day later, then two days after that, four, and so on, each time that it is
/// solved at once; a miss begins anew (the doubling of Pimsleur's graduated intervals, 1967, in days).
struct PracticePlan {
  struct Item {
    let lesson: Lesson
    let task: Documents.Task
    let record: StepRecord
  }

  /// Tasks that are due, in the order in which they are to be done: those missed at first, then the longest due.
  let due: [Item]
  /// The others, the next one first.
  let later: [Item]

  init(_ shelf: LessonShelf) {
    let all = shelf.course.lessons.flatMap { lesson in
      lesson.steps.compactMap { step -> Item? in
        guard case .task(let task) = step, let record = shelf.progress.steps["\(lesson.slug)/\(task.id)"],
          record.isDone || record.isShown
        else { return nil }
        return Item(lesson: lesson, task: task, record: record)
      }
    }
    let today = shelf.today
    let due = all.filter { $0.record.isDue(on: today) }.sorted {
      $0.record.dueNumber < $1.record.dueNumber
    }
    self.due = due.filter(\.record.wasMissed) + due.filter { !$0.record.wasMissed }
    later = all.filter { !$0.record.isDue(on: today) }.sorted {
      $0.record.dueNumber < $1.record.dueNumber
    }
  }
}

extension StepRecord {
  fileprivate var dueNumber: Int { dueDay?.number ?? .min }
}

// MARK: - Practising

extension PracticePlan.Item {
  /// The task as a lesson of its own, which has its lesson's name so that what is done is kept under it.
  var alone: Lesson { lesson.only(.task(task)) }
}

extension LessonPlayer {
  /// A task of a lesson by itself, about to begin on what the lesson's own commands before it make.
  init(practising item: PracticePlan.Item, seed: UInt64, folder: String?, in surroundings: Surroundings) {
    self.init(item.alone, of: Course(reading: []), seed: seed, folder: folder, in: surroundings)
    let steps = item.lesson.screens.map(\.steps)
    own = work(of: item.lesson, before: { steps[$0][$1].id == item.task.id }, in: surroundings)
    starts[0] = own
  }

  /// Sets the task that is practised, each time with other numbers where it has some to draw.
  mutating func practise(_ item: PracticePlan.Item, in surroundings: Surroundings) -> [Display] {
    let displays = present(in: surroundings)
    guard case .task(let open) = waiting, !item.task.vary.isEmpty else { return displays }
    let draw = open.otherDraw(from: seed &+ UInt64(item.record.attempts) &+ 1)
    // It can always be set again; without other numbers it is set as it is.
    return (try? another(seed: draw, in: surroundings)) ?? displays
  }
}

extension Notebook {
  /// Goes on from a task that was practised: to the next one that is due, or back to the learner's own session.
  mutating func goOnPractising(in surroundings: Surroundings) -> [Display] {
    let last = player?.lesson
    if let next = PracticePlan(shelf).due.first(where: { $0.alone != last }) {
      return practise(next, in: surroundings)
    }
    leaveLesson()
    return [.text("Nothing more is due. Your own session is back.")] + session.work.standingIfAny
  }
}

extension Notebook {
  /// Refuses what takes a whole lesson while one of its tasks is practised.
  func expectNoPractice() throws(CommandError) {
    guard shelf.playing.isPractice else { return }
    throw CommandError(
      .noLesson, "A task is being practised, without its lesson.",
      hint: "\"leave\" ends the practice; \"lesson \(player?.lesson.number ?? 1)\" opens the lesson.")
  }
}

extension LessonShelf {
  /// What is said at the end of a task that was practised.
  func practised(_ lesson: Lesson) -> [Display] {
    let mark = lesson.ids.first.map { "\(lesson.slug)/\($0)" } ?? ""
    let due = progress.steps[mark]?.dueDay.map { "Due again on \($0). " } ?? ""
    let more = PracticePlan(self).due.count { $0.alone != lesson }
    let way = more > 0 ? "Enter sets the next of \(counted(more, "task")); " : ""
    return [.text("[\(due)\(way)\"leave\" brings your own session back]")]
  }
}
