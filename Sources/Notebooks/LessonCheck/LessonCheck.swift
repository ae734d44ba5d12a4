import Documents
import Expressions
import Words

/// The gate that a lesson passes before anybody learns by it: plays each lesson in fresh sessions and says all that
/// does not hold.
package struct LessonCheck {
  /// Played beside each other: those to be checked, and those that come with the program, which they may refer to.
  private let course: Course
  /// What is wrong with how the lessons are written.
  private let errors: [DocumentError]
  private let names: Set<String>
  private let path: String?
  private let seedCount: Int
  private let surroundings: Surroundings
  private let limit: TimeLimit
  private let attacks: Bool

  /// - Parameters:
  ///   - folder: the lessons.
  ///   - seedCount: how many seeds random things are tried with, the usual one among them.
  ///   - surroundings: whose clock and whose Ctrl-C count.
  ///   - attacks: whether tasks are attacked, which takes the most time.
  package init(
    _ folder: LessonFolder, seedCount: Int = 1, in surroundings: Surroundings,
    limit: TimeLimit, attacks: Bool = true
  ) {
    let files = folder.files
    path = folder.path
    let names = Set(files.map(\.name))
    self.names = names
    (course, errors) = Course.builtIn.addingForCheck(files)
    self.seedCount = max(1, seedCount)
    self.surroundings = surroundings
    self.limit = limit
    self.attacks = attacks
  }

  /// Everything that is wrong, by file and line; nil where Ctrl-C cut the check short.
  package func findings() -> [LessonFinding]? {
    let lessons = course.lessons.filter { names.contains($0.file) }
    // Nothing is shared but what nobody changes.
    nonisolated(unsafe) let check = self
    nonisolated(unsafe) let fresh = Notebook()
    let plays = Self.onAllCores(lessons.count) { index in
      check.usualPlay(of: lessons[index], isFirst: index == 0, fresh)
    }
    guard !surroundings.isInterrupted() else { return nil }
    // A lesson in which nothing is random goes the same way with every seed.
    let random = plays.indices.filter { plays[$0].isRandom }
    let parts = random.flatMap { lesson in (1..<max(1, seedCount)).map { (lesson: lesson, seed: UInt64($0)) }
    }
    let further = Self.onAllCores(parts.count) { index in
      check.furtherFindings(
        lessons[parts[index].lesson], parts[index].seed, beside: plays[parts[index].lesson], fresh)
    }
    guard !surroundings.isInterrupted() else { return nil }
    var found = errors.map { LessonFinding($0) } + plays.flatMap(\.findings)
    for lesson in random {
      // Those of one seed say enough.
      found += zip(parts, further).first { $0.lesson == lesson && !$1.isEmpty }?.1 ?? []
    }
    return found.inOrder
  }

  /// What came of a lesson with the usual seed.
  private struct UsualPlay {
    let findings: [LessonFinding]
    /// Whether it goes another way with another seed.
    let isRandom: Bool
  }

  private func usualPlay(of lesson: Lesson, isFirst: Bool, _ fresh: Notebook) -> UsualPlay {
    let bench = bench(for: lesson, fresh)
    guard !errors.contains(where: { $0.file == lesson.file }) else {
      return UsualPlay(findings: FormCheck.findingsOfText(on: bench), isRandom: false)
    }
    let play = LessonPlay(on: bench)
    let found = FormCheck(bench: bench).findings(isFirst: isFirst) + play.findings(isThorough: true)
    return UsualPlay(
      findings: found, isRandom: seedCount > 1 && !LessonPlay(on: bench, seed: 1).isSame(as: play))
  }

  /// What is found with another seed only.
  private func furtherFindings(
    _ lesson: Lesson, _ seed: UInt64, beside usual: UsualPlay, _ fresh: Notebook
  ) -> [LessonFinding] {
    guard !surroundings.isInterrupted() else { return [] }
    let found = LessonPlay(on: bench(for: lesson, fresh), seed: seed).findings(isThorough: false)
    return found.filter { !usual.findings.contains($0) }.map { $0.with(seed: seed) }
  }

  /// Each has a limit of its own, since they are at work side by side.
  private func bench(for lesson: Lesson, _ fresh: Notebook) -> CheckBench {
    CheckBench(
      lesson, of: course, folder: path, in: surroundings, limit: limit.another(), attacks: attacks,
      fresh: fresh)
  }

  /// What is made of each of some parts, which threads take turns at; each part stays on its thread, whose clock says
  /// how much work it was.
  private static func onAllCores<Part>(_ count: Int, _ make: @Sendable (Int) -> Part) -> [Part] {
    var parts = [Part?](repeating: nil, count: count)
    parts.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let places = buffer
      Threads.forEach(of: count, threads: Threads.all) { index, _ in
        places[index] = Threads.$limit.withValue(1) { make(index) }
      }
    }
    return parts.compactMap(\.self)
  }
}

/// A lesson played through with one seed: its own run, and a pupil at every place where it waits.
private struct LessonPlay {
  private let bench: CheckBench
  private let seed: UInt64?
  private let rehearsal: LessonRehearsal

  init(on bench: CheckBench, seed: UInt64? = nil) {
    self.bench = bench
    self.seed = seed
    rehearsal = LessonRehearsal(on: bench, seed: seed)
  }

  /// Whether every step of it leads to the same numbers as another play.
  func isSame(as other: LessonPlay) -> Bool {
    zip(rehearsal.stations, other.rehearsal.stations).allSatisfy { here, there in
      here.after.work.trainer?.point == there.after.work.trainer?.point
        && here.shown.work.trainer?.point == there.shown.work.trainer?.point
        && here.after.work.remembered == there.after.work.remembered
    }
  }

  /// - Parameter isThorough: whether what does not hang on the seed is looked at too.
  func findings(isThorough: Bool) -> [LessonFinding] {
    let stops = LessonStop.all(on: bench, seed: seed)
    var found = rehearsal.findings + expressionFindings
    if isThorough {
      found += codeSpanFindings + screenFindings(stops)
      found += NumberCheck(bench: bench, sessions: rehearsal.stations.map(\.shown)).findings
      found += LinkCheck(bench: bench).findings + EmphasisCheck(bench: bench).findings
      found += MarkupCheck(bench: bench).findings + WithheldCheck(bench: bench).findings
    }
    for station in rehearsal.stations {
      switch station.step {
      case .question(let question):
        let stop = stops.first { $0.asks(question.id, of: bench.lesson) }
        found += QuestionCheck.findings(
          about: question, at: station, asking: isThorough ? stop?.pupil : nil, on: bench)
      case .task(let task):
        guard let stop = stops.first(where: { $0.pupil.task?.task.id == task.id }) else { continue }
        found += TaskCheck.findings(
          about: task, at: station, by: stop.pupil, on: bench, isThorough: isThorough)
      case .prose, .cell, .type, .recall, .deeper, .expectation: continue
      }
    }
    return found.withoutConsequences
  }

  private var expressionFindings: [LessonFinding] {
    var check = ExpressionCheck(on: bench)
    var broken: [LessonFinding] = []
    for station in rehearsal.stations {
      switch station.step {
      case .prose(let blocks): check.holes(of: blocks, in: station.before)
      case .expectation(let expectation):
        for condition in expectation.conditions
        where check.condition(condition, "expect", in: station.before) == false {
          broken.append(
            bench.finding(
              .brokenExpectation, at: condition.location, "\(quoted(condition.text)) does not hold."))
        }
      case .deeper(let deeper): check.holes(of: deeper.prose, in: station.before)
      case .cell, .type, .question, .task, .recall: continue
      }
    }
    return broken + check.findings
  }

  private var codeSpanFindings: [LessonFinding] {
    let check = CodeSpanCheck(bench: bench)
    return bench.lesson.screens.indices.flatMap { screen in
      let sessions = rehearsal.sessions(ofScreen: screen)
      return bench.lesson.screens[screen].steps.flatMap { check.findings(of: $0.proseRead, in: sessions) }
    }
  }

  private func screenFindings(_ stops: [LessonStop]) -> [LessonFinding] {
    var check = ScreenCheck(on: bench)
    for stop in stops { check.look(at: stop.shown, at: stop.location) }
    for station in rehearsal.stations {
      guard case .deeper(let deeper) = station.step else { continue }
      check.look(at: [.prose(station.before.filled(deeper.prose))], at: deeper.location, "after \"deeper\"")
    }
    return check.findings
  }
}

extension LessonStop {
  /// Whether a question of the lesson is open, and not one that is asked again.
  fileprivate func asks(_ id: String, of lesson: Lesson) -> Bool {
    pupil.question.map { $0.question.id == id && $0.lesson.slug == lesson.slug } ?? false
  }
}

extension LessonFinding {
  /// The same, found with a seed of its own.
  fileprivate func with(seed: UInt64) -> LessonFinding {
    LessonFinding(self, message: "\(message) (seed \(seed))")
  }
}

extension [LessonFinding] {
  /// Without what follows from other findings: braces on a screen are what became of an expression that cannot be
  /// read, and an error that is shown makes a screen longer than it will be.
  fileprivate var withoutConsequences: [LessonFinding] {
    let codes = Set(map(\.code))
    var consequences: [LessonFault] = []
    if codes.contains(LessonFault.badExpression.code) { consequences.append(.openHole) }
    if codes.contains(LessonFault.failingCommand.code) { consequences += [.longScreen, .wideScreen] }
    return filter { finding in !consequences.contains { $0.code == finding.code } }
  }
}
