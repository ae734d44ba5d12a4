import Foundation

/// A file that appears whole or not at all.
package struct OutputFile {
  package let path: String

  package init(path: String) { self.path = path }

  private var folder: String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    guard !parts.isEmpty else { return "." }
    return parts.joined(separator: "/").isEmpty ? "/" : parts.joined(separator: "/")
  }

  /// Looks ahead, so that nobody waits for what cannot be kept.
  ///
  /// - Parameter replaces: whether a file of this name may go.
  package func check(replaces: Bool = true) throws(PlotError) {
    var isFolder: ObjCBool = false
    guard !path.utf8.contains(0) else { throw .fileNotWritable(path: path, reason: "a name cannot hold NUL") }
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw .fileNotWritable(path: path, reason: "there is no such folder")
    }
    guard isFolder.boolValue else { throw .fileNotWritable(path: path, reason: "\(folder) is not a folder") }
    guard access(folder, W_OK) == 0 else { throw failure(errno) }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw .fileNotWritable(path: path, reason: "it is a folder")
    }
    var known = stat()
    // A new file would take the place of a device or a pipe.
    if stat(path, &known) == 0, known.st_mode & S_IFMT != S_IFREG {
      throw .fileNotWritable(path: path, reason: "it is no file")
    }
    guard replaces || lstat(path, &known) != 0 else { throw .fileExists(path: path) }
  }

  /// The file itself, where the path is a link to it, so that the link stays.
  private var target: String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Writes beside the file, then renames; an older file stays until then, and its permissions are kept.
  ///
  /// - Parameter durably: whether it is on the disk when this returns, whatever happens to the power.
  package func write(_ contents: Data, durably: Bool = false) throws(PlotError) {
    try draft(contents, durably: durably).takePlace()
  }

  /// New contents that stand beside the file until they take its place.
  package struct Draft {
    fileprivate let file: OutputFile
    fileprivate let path: String

    /// Puts them in the file's place.
    package func takePlace() throws(PlotError) {
      guard rename(path, file.path) == 0 else {
        let reason = file.failure(errno)
        discard()
        throw reason
      }
    }

    /// Gives them up.
    package func discard() { unlink(path) }
  }

  /// Writes beside the file; see `write`.
  package func draft(_ contents: Data, durably: Bool = false) throws(PlotError) -> Draft {
    let target = OutputFile(path: target)
    return try target.drafted(contents, durably: durably)
  }

  private static let draftMark = ".descent-"
  /// Seconds after which nobody is writing any more.
  private static let staleAge = 600.0

  /// Removes contents that stand beside a file since a program was killed before they could take its place.
  package static func removeStaleDrafts(beside path: String) {
    let folder = OutputFile(path: path).folder
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where name.hasPrefix(draftMark) {
      let draft = "\(folder)/\(name)"
      let attributes = try? FileManager.default.attributesOfItem(atPath: draft)
      guard UUID(uuidString: String(name.dropFirst(draftMark.count))) != nil,
        let date = attributes?[.modificationDate] as? Date, date.timeIntervalSinceNow < -staleAge
      else { continue }
      unlink(draft)
    }
  }

  private func drafted(_ contents: Data, durably: Bool) throws(PlotError) -> Draft {
    let draft = "\(folder)/\(Self.draftMark)\(UUID().uuidString)"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(errno) }
    var status = stat()
    if stat(path, &status) == 0 { fchmod(descriptor, status.st_mode & 0o777) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: contents)
      if durably { try handle.synchronize() }
      try handle.close()
    } catch {
      unlink(draft)
      throw .fileNotWritable(path: path, reason: PlotError.noRoom)
    }
    return Draft(file: self, path: draft)
  }

  private func failure(_ number: Int32) -> PlotError {
    .fileNotWritable(path: path, reason: String(cString: strerror(number)))
  }
}
