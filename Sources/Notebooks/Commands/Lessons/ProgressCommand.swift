import Documents
import Foundation
import Words

/// `progress`, `progress export FILE [force]`, `progress import FILE`, `progress forget [all or LESSON]`: what was done
/// in the lessons.
struct ProgressCommand: NotebookCommand {
  static let file = Parameter.file("FILE", example: "progress export progress.json")
  static let lesson = Parameter<Lesson>(
    "LESSON", example: { _ in "progress forget 1" }, candidates: { $0.lessons.map(\.slug) },
    parse: { word, context throws(CommandError) in
      let found = LessonChoice.lessons(meant: word.text, among: context.lessons)
      guard found.count == 1, let lesson = found.first else {
        throw .noLesson(word, meaning: found, of: context.lessons)
      }
      return lesson
    })
  static let manual = Manual(
    "progress", .lessons,
    .optional(
      .oneOf(
        what: "what to do with the progress",
        [
          .after("export", .sequence([.one(file), .optional(.keyword("force"))])),
          .after("import", .one(file)),
          .after("forget", .optional(.oneOf(what: "a lesson", [.keyword("all"), .rest(lesson)]))),
        ])),
    summary: "Show what was done in the lessons, or take it elsewhere.",
    details: """
      Of each lesson: questions and tasks done, first answers right and wrong, solutions shown. "export" writes all of
      it as JSON, and with "force" in the place of an older file; "import" takes such a file in beside what is here.
      "forget" does so when it is typed twice, or with "all"; with a lesson it forgets that one alone.
      """,
    examples: ["progress", "progress export progress.json", "progress forget 1"])

  private enum Action {
    case show
    case write(Given<String>, replaces: Bool)
    case read(Given<String>)
    case forget(lesson: Lesson?, isSure: Bool)
  }

  private let action: Action

  init(_ arguments: Arguments) throws(CommandError) {
    if arguments.has("export") {
      action = .write(try arguments.required(Self.file), replaces: arguments.has("force"))
    } else if arguments.has("import") {
      action = .read(try arguments.required(Self.file))
    } else if arguments.has("forget") {
      action = .forget(lesson: arguments[Self.lesson]?.value, isSure: arguments.has("all"))
    } else {
      action = .show
    }
  }

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    switch action {
    case .show: return ProgressView(notebook.shelf).displays
    case .write(let file, let replaces):
      return try write(notebook.shelf.progress, to: file, replaces: replaces, in: surroundings)
    case .read(let file):
      let progress = try read(file, in: surroundings)
      return [.text(Self.words(for: notebook.merge(progress)))] + kept(notebook)
    case .forget(let lesson?, _):
      guard notebook.shelf.progress.knows(lesson: lesson.slug) else {
        return [
          .text("Nothing was done in lesson \(lesson.number), \(lesson.title), that could be forgotten.")
        ]
      }
      notebook.forget(lesson)
      return [.text("Forgotten: what was done in lesson \(lesson.number), \(lesson.title).")] + kept(notebook)
    case .forget(nil, let isSure):
      guard !notebook.shelf.progress.isEmpty else {
        return [.text("Nothing was done in the lessons yet that could be forgotten.")]
      }
      guard isSure || notebook.cells.last?.input == Self.forgetLine else {
        return [.text(warning(notebook.shelf))]
      }
      notebook.forgetProgress()
      return [.text("Forgotten: all that was done in the lessons.")] + kept(notebook)
    }
  }

  private static let forgetLine = "progress forget"

  private func warning(_ shelf: LessonShelf) -> String {
    let lessons = shelf.standings.filter(\.isBegun).count
    return
      "This forgets what was done in \(counted(lessons, "lesson")). \"\(Self.forgetLine)\" once more does so, "
      + "\"progress export FILE\" keeps a copy first."
  }

  private func kept(_ notebook: Notebook) -> [Display] {
    notebook.shelf.whyNotKept.map { [.notice("This holds for this session only: \($0).")] } ?? []
  }

  private static func words(for merging: LessonProgress.Merging) -> String {
    "Taken over: \(counted(merging.taken, "step")) and \(counted(merging.lessons, "finished lesson")). "
      + "Kept as they were: \(counted(merging.kept, "step"))."
  }
}

// MARK: - Files

extension ProgressCommand {
  /// Longer files are no progress, in bytes.
  private static let longest = 16 << 20

  private func write(
    _ progress: LessonProgress, to file: Given<String>, replaces: Bool, in surroundings: Surroundings
  ) throws(CommandError) -> [Display] {
    guard let data = try? progress.data() else {
      throw CommandError(.fileError, "The progress cannot be written as JSON.", at: file.span)
    }
    do {
      try surroundings.check(file.value, replaces: replaces)
      try surroundings.write(String(decoding: data, as: UTF8.self), to: file.value)
    } catch {
      throw .plot(error, at: file.span)
    }
    return [
      .text("The progress is in \(file.value). \"progress import \(typed(file.value))\" takes it in again.")
    ]
  }

  private func read(_ file: Given<String>, in surroundings: Surroundings) throws(CommandError)
    -> LessonProgress
  {
    let path = surroundings.path(file.value)
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    guard size <= Self.longest, let data = FileManager.default.contents(atPath: path) else {
      let reason = FileManager.default.fileExists(atPath: path) ? "cannot be read" : "is not there"
      throw CommandError(
        .fileError, "The file \(quoted(file.value)) \(reason).", hint: "\"progress export FILE\" writes one.",
        at: file.span)
    }
    do {
      return try LessonProgress(reading: data)
    } catch {
      throw CommandError(
        .fileError, "\(quoted(file.value)) is no progress: \(error).",
        hint: "Such a file is written by \"progress export FILE\".", at: file.span)
    }
  }
}

extension Notebook {
  /// Takes in another progress; what the open lesson makes known later is added as ever.
  fileprivate mutating func merge(_ progress: LessonProgress) -> LessonProgress.Merging {
    let merging = shelf.progress.merge(progress)
    place = shelf.progress.place
    return merging
  }

  fileprivate mutating func forget(_ lesson: Lesson) { shelf.progress.forget(lesson: lesson.slug) }

  fileprivate mutating func forgetProgress() { shelf.progress = LessonProgress() }
}
