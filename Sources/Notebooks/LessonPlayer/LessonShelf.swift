import Documents
import Foundation
import Words

/// The lessons that a notebook knows, and what was done of them.
package struct LessonShelf {
  /// The lessons; those that the program brings along are read when somebody first asks for any.
  package var course: Course { grown ?? .builtIn }
  /// The lessons with those that were added; nil where none were.
  private var grown: Course?
  /// What was done, in this session and those before it.
  package internal(set) var progress = LessonProgress()
  /// Why what is done here is not kept beyond this session; nil where it is.
  package var whyNotKept: String?
  /// What is to be known about lessons that were added: which are left out, replace others or have another number.
  package private(set) var reports: [String] = []
  /// Today, where that is known.
  var today: Day?
  /// What of the open lesson is taken up already.
  var playing = Playing()

  /// The texts of added lessons that count, by the names of their files.
  private var texts: [String: String] = [:]
  /// The folders of added lessons, by the names of their files.
  private var folders: [String: String] = [:]

  /// What of the open lesson is taken up already, and what is about to be.
  struct Playing {
    /// How many of its attempts.
    var attemptCount = 0
    /// Whether its end was.
    var isFinished = false
    /// The line that is being performed.
    var line: String?
    /// Where it stands, in words that differ from step to step.
    var step: [String?] = []
    /// The learner's commands since that step was shown.
    var commands: [String] = []
    /// How many of them came before the attempt that was missed last, with its last one.
    var missedAt = 0
    /// Whether what the learner did is done again, which counts for nothing.
    var isReplay = false
    /// Whether it is a task by itself, outside its lesson.
    var isPractice = false
  }

  /// Adds the lessons of a directory behind the others.
  ///
  /// One that is wrong is left out, and the rest is there; `reports` says so.
  mutating func add(directory: String) throws(DirectoryError) {
    guard let folder = LessonFolder(path: directory) else {
      throw DirectoryError(description: "The lessons in \"\(directory)\" cannot be read.")
    }
    let files = folder.files
    reports += folder.unreadable.map {
      let path = directory.hasSuffix("/") ? directory + $0 : "\(directory)/\($0)"
      return "\(path) is left out: it cannot be read."
    }
    let builtIn = Set(course.lessons.map(\.file)).subtracting(folders.keys)
    var addition = course.adding(files)
    let misnamed = addition.course.findingsOfNames(in: Set(files.map(\.name)), folder: directory)
    if !misnamed.isEmpty { addition = course.adding(files.filter { misnamed[$0.name] == nil }) }
    grown = addition.course
    let leftOut = Set(addition.errors.flatMap(\.errors).map(\.file) + misnamed.keys)
    for file in files where !leftOut.contains(file.name) {
      texts[file.name] = file.text
      folders[file.name] = directory
    }
    reports += addition.reports(of: directory, builtIn: builtIn)
    for (file, findings) in misnamed.sorted(by: { $0.key < $1.key }) {
      reports.append(Self.leftOut(Self.path(of: file, in: directory), findings.map { "\($0)" }))
    }
  }

  fileprivate static func path(of file: String, in directory: String) -> String {
    directory.hasSuffix("/") ? directory + file : "\(directory)/\(file)"
  }

  /// That a lesson is not added, and why.
  fileprivate static func leftOut(_ path: String, _ reasons: [String]) -> String {
    (["\(path) is left out:"] + reasons.map { "  \($0)" }).joined(separator: "\n")
  }

  /// Why a directory of lessons is not added.
  package struct DirectoryError: Error, CustomStringConvertible {
    package let description: String
  }

  /// The folder that a lesson was read from; nil for one that is built in.
  func folder(of lesson: Lesson) -> String? { folders[lesson.file] }

  /// Whether a lesson is one of the course, or took the place of one.
  func isOfCourse(_ lesson: Lesson) -> Bool { EmbeddedFiles.course.contains { $0.name == lesson.file } }
}

// MARK: - What was done

extension LessonShelf {
  /// The questions and tasks that were answered, as `lesson/id`, and the lessons finished, as `lesson`.
  package var done: Set<String> { progress.done }

  /// Where the lesson that was open last is to be taken up again; nil where it came to its end.
  var place: LessonPlace? {
    get { progress.place }
    set { progress.place = newValue }
  }

  /// The lesson to go on with: the first that was not finished.
  var upcoming: Lesson? { course.lessons.first { isUnfinished($0.slug) } ?? course.lessons.first }

  /// What that one is called, for which the program's own lessons need not be read.
  var upcomingHeading: LessonHeading? {
    guard grown == nil else { return upcoming.map(LessonHeading.init) }
    let files = EmbeddedFiles.course
    let next = files.first { LessonName($0.name).map { isUnfinished($0.slug) } ?? false } ?? files.first
    return next.flatMap { LessonHeading(reading: $0.text, file: $0.name) }
  }

  private func isUnfinished(_ slug: String) -> Bool { progress.lessons[slug]?.isFinished != true }

  /// A lesson by its short name; of the program's own no other is read for it.
  func lesson(slug: String) -> Lesson? {
    if let grown { return grown.lesson(slug: slug) }
    guard let file = EmbeddedFiles.course.first(where: { LessonName($0.name)?.slug == slug }) else {
      return nil
    }
    return try? Lesson(reading: file.text, file: file.name)
  }

  /// The text of a step in short, to tell whether it is still the one that was answered; nil where it is gone.
  ///
  /// - Parameter mark: the step, as `lesson/id`.
  func digest(of mark: String) -> String? {
    guard let (lesson, step) = step(mark), let text = text(of: lesson) else { return nil }
    return text.block(fromLine: step.location.line).digest
  }

  /// What the file of a lesson says.
  private func text(of lesson: Lesson) -> String? {
    texts[lesson.file] ?? EmbeddedFiles.course.first { $0.name == lesson.file }?.text
  }

  /// A question or task by `lesson/id`, and its lesson.
  func step(_ mark: String) -> (lesson: Lesson, step: LessonStep)? {
    let parts = mark.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let lesson = course.lesson(slug: parts[0]), let step = lesson.step(parts[1])
    else {
      return nil
    }
    return (lesson, step)
  }
}

extension CourseAddition {
  /// What a teacher is to know about it.
  fileprivate func reports(of directory: String, builtIn: Set<String>) -> [String] {
    func path(_ file: String) -> String { LessonShelf.path(of: file, in: directory) }
    return replaced.map { lesson in
      let other = builtIn.contains(lesson.file) ? "the built-in lesson" : "the earlier lesson"
      return "\(path(lesson.file)) takes the place of \(other) \(lesson.number)."
    }
      + renumbered.map { moved in
        "\(path(moved.lesson.file)): number \(moved.wanted) is taken, so it is lesson \(moved.lesson.number), "
          + "\(moved.lesson.title)."
      }
      + errors.map { errors in
        LessonShelf.leftOut(path(errors.file), errors.errors.map { "\($0.coded)" })
      }
  }
}

extension String {
  /// The lines of a fenced block, from the first inside it to the one before its end; `line` counts from 1.
  fileprivate func block(fromLine line: Int) -> String {
    let lines = split(omittingEmptySubsequences: false) { $0.isNewline }.dropFirst(max(0, line - 1))
    return lines.prefix { !$0.hasPrefix("```") }.map { $0.trimmedEnd }.joined(separator: "\n")
  }

  /// Eight hexadecimal digits that other texts hardly share: its hash of 64 bits folded to 32.
  fileprivate var digest: String {
    let hash = stableHash
    let digits = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension Notebook {
  /// Adds the lessons of a directory.
  package mutating func addLessons(from directory: String) throws(LessonShelf.DirectoryError) {
    try shelf.add(directory: directory)
  }

  /// Takes up what was done in earlier sessions.
  ///
  /// - Parameter whyNotKept: why what is done here is not kept beyond this session; nil where it is.
  package mutating func takeUp(_ progress: LessonProgress, whyNotKept: String? = nil) {
    shelf.progress = progress
    shelf.whyNotKept = whyNotKept
    // A place that is no more is forgotten.
    shelf.place = progress.place.flatMap { shelf.lesson(slug: $0.lesson)?.holds($0) == true ? $0 : nil }
  }
}

extension Course {
  /// The lessons that the program brings along.
  static let builtIn = Course(reading: EmbeddedFiles.course)
}
