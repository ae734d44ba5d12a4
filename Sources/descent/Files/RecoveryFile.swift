import Foundation
import Notebooks

/// What is on the page and was not saved, written after every command, so that a crash, a kill or a closed terminal
/// loses nothing: `unsaved-1.md` in the folder of states, one for each program that runs.
struct RecoveryFile {
  /// What a program that ended before left here; nil where nothing was.
  private(set) var found: String?
  /// The paths of what others left, and of what was laid aside before.
  private(set) var others: [String] = []

  private let file: ReplacedFile?
  /// Held as long as the program runs, so that no other one offers what is being worked on.
  private let lock: FileLock?
  private var kept: String?
  /// What was to be kept last.
  private var wanted: String?
  private var hasComplained = false
  /// Where what was found stands since other work took its place; nil before that.
  private(set) var laidAside: String?

  /// Whether all that is not saved is kept.
  var isKept: Bool { kept != nil && kept == wanted }

  /// So many programs at a time have a file of their own.
  private static let most = 32

  /// - Parameter folder: nil where there is none; nothing is kept then.
  init(folder: String?) {
    guard let folder else {
      (file, lock) = (nil, nil)
      return
    }
    defer { others = Self.left(in: folder, except: file?.path) }
    var chosen: (file: ReplacedFile, lock: FileLock)?
    for number in 1...Self.most {
      let path = "\(folder)/unsaved-\(number)"
      // The first that is free will do, unless another one holds something.
      guard chosen == nil || FileManager.default.fileExists(atPath: path + ".md") else { continue }
      guard case .held(let lock) = FileLock.take(path + ".lock") else { continue }
      let file = ReplacedFile(path + ".md")
      let text = (try? file.read()).map { String(decoding: $0, as: UTF8.self) }
      if text != nil || chosen == nil { chosen = (file, lock) }
      if let text {
        found = text
        break
      }
    }
    (file, lock) = (chosen?.file, chosen?.lock)
  }

  /// What was left by programs that do not run any more.
  private static func left(in folder: String, except own: String?) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("unsaved-") && $0.contains(".md") }.sorted().map { "\(folder)/\($0)" }
      .filter { path in
        guard path != own else { return false }
        guard path.hasSuffix(".md") else { return true }
        if case .held = FileLock.take(path.dropLast(3) + ".lock") { return true }
        return false
      }
  }

  /// `unsaved-1.md~`, or with the first number behind it that is free.
  private static func asideName(for path: String) -> String {
    let names = [path + "~"] + (2...99).map { "\(path)~\($0)" }
    return names.first { !FileManager.default.fileExists(atPath: $0) } ?? names[0]
  }

  /// Keeps what is not saved.
  ///
  /// - Parameters:
  ///   - text: nil where all is saved: nothing is kept then.
  ///   - isOffered: whether what was found was not brought back; it is laid aside then.
  /// - Returns: why it could not be written, once.
  mutating func keep(_ text: String?, isOffered: Bool) -> String? {
    wanted = text
    guard let file, text != kept else { return nil }
    guard let text else {
      if kept != nil { unlink(file.path) }
      kept = nil
      return nil
    }
    // What was found and is not wanted stays beside the new one, under a name that nobody reads by himself.
    if kept == nil, found != nil, isOffered {
      let aside = Self.asideName(for: file.path)
      if rename(file.path, aside) == 0 { laidAside = aside }
    }
    do {
      try file.write(Data(text.utf8))
      kept = text
    } catch {
      guard !hasComplained else { return nil }
      hasComplained = true
      return "\(error)"
    }
    return nil
  }
}
