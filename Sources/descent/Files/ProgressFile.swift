import Foundation
import Notebooks

/// What was done in the lessons, as `progress.json` in the folder of states: read at the start, replaced with every
/// step, by one program at a time.
struct ProgressFile {
  /// As it was found, or was kept last.
  private(set) var progress = LessonProgress()
  /// What is to be said at the start.
  private(set) var notices: [String] = []
  /// Why nothing is kept; nil where it is.
  private(set) var whyNotKept: String?

  private let file: ReplacedFile?
  /// Held as long as the program runs.
  private var lock: FileLock?
  private var hasComplained = false

  /// Reads the file; one that cannot be read is set aside and kept.
  ///
  /// - Parameters:
  ///   - folder: nil where there is none; nothing is kept then.
  ///   - problem: why it cannot be written, which has been said; what is there is read, and nothing kept.
  init(folder: String?, problem: String? = nil) {
    guard let folder else {
      file = nil
      whyNotKept = "there is no folder to keep it in"
      return
    }
    if let problem {
      file = nil
      whyNotKept = problem
      progress = Self.progress(in: folder)
      return
    }
    let file = ReplacedFile(folder + "/" + Self.name)
    self.file = file
    switch FileLock.take(folder + "/progress.lock") {
    case .held(let lock): self.lock = lock
    case .taken:
      whyNotKept = "another descent keeps the progress"
      notices = ["Another descent is open and keeps the progress; what is done in lessons here is not kept."]
      progress = Self.progress(in: folder)
      return
    case .unavailable: break
    }
    do throws(ReplacedFile.Failure) {
      if let data = try file.read() { take(data) } else { migrate(from: folder) }
    } catch {
      giveUp(because: "\(error)")
    }
  }

  private static let name = "progress.json"

  /// What is there to read, without a word where it cannot be; nothing is changed.
  static func progress(in folder: String) -> LessonProgress {
    guard let data = try? ReplacedFile(folder + "/" + name).read() else {
      return OldProgress(folder: folder)?.progress ?? LessonProgress()
    }
    return (try? LessonProgress(reading: data)) ?? LessonProgress()
  }

  private mutating func take(_ data: Data) {
    guard let file else { return }
    do throws(LessonProgress.ReadingError) {
      progress = try LessonProgress(reading: data)
    } catch {
      let ending = if case .newer = error { "newer" } else { "unreadable" }
      guard let name = file.setAside(ending) else {
        return giveUp(because: "\(file.path) cannot be read, and not be renamed: \(error)")
      }
      notices.append(
        "The progress in lessons could not be read: \(error). It is kept as \(name), and a new one begins.")
    }
  }

  private mutating func giveUp(because reason: String) {
    whyNotKept = reason
    hasComplained = true
    notices.append("The progress in lessons is not kept: \(reason).")
  }

  /// Takes over what earlier programs kept, once.
  private mutating func migrate(from folder: String) {
    guard let old = OldProgress(folder: folder) else { return }
    progress = old.progress
    if write(progress) == nil { old.rename() }
  }

  /// Keeps what is new.
  ///
  /// - Returns: why it could not be written, once.
  mutating func keep(_ next: LessonProgress) -> String? {
    guard next != progress else { return nil }
    progress = next
    guard whyNotKept == nil, let problem = write(next), !hasComplained else { return nil }
    hasComplained = true
    return problem
  }

  private func write(_ progress: LessonProgress) -> String? {
    guard let file else { return nil }
    do {
      try file.write(progress.data())
      return nil
    } catch {
      return "\(error)"
    }
  }
}

/// The two files of earlier programs: `progress`, a mark a line, and `place`, where a lesson was left.
private struct OldProgress {
  let progress: LessonProgress
  private let paths: [String]

  /// Nil where neither is there.
  init?(folder: String) {
    paths = ["progress", "place"].map { "\(folder)/\($0)" }
    let texts = paths.map { path -> String? in
      guard let data = try? ReplacedFile(path).read() else { return nil }
      return String(decoding: data, as: UTF8.self)
    }
    guard texts.contains(where: { $0 != nil }) else { return nil }
    let marks = texts[0]?.split(whereSeparator: \.isNewline).map(String.init) ?? []
    progress = LessonProgress(marks: marks, place: texts[1].flatMap { LessonPlace($0) })
  }

  /// They stay, under names that nobody reads.
  func rename() { for path in paths { Glibc.rename(path, path + ".old") } }
}
