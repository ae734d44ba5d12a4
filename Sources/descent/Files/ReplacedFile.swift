import Foundation

/// A file that is replaced whole: whoever reads it finds the old text or the new one, after a crash too.
struct ReplacedFile {
  /// Where a link leads, so that the link stays.
  let path: String

  /// Why it was not read or written.
  struct Failure: Error, Equatable, CustomStringConvertible {
    let path: String
    /// `read`, `written`.
    let what: String
    let reason: String

    init(_ path: String, cannotBe what: String) {
      (self.path, self.what) = (path, what)
      reason = String(cString: strerror(errno))
    }

    var description: String { "\(path) cannot be \(what) (\(reason))" }
  }

  init(_ path: String) {
    var start = CChar(0)
    let isLink = readlink(path, &start, 1) >= 0
    let target = isLink ? realpath(path, nil) : nil
    self.path = target.map { String(cString: $0) } ?? path
    free(target)
  }

  /// Nobody keeps more than that in it, in bytes.
  private static let longest = 64 << 20

  /// Its bytes; nil where it is missing.
  func read() throws(Failure) -> Data? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Failure(path, cannotBe: "read")
    }
    defer { close(file) }
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while data.count < Self.longest {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(path, cannotBe: "read") }
      if count == 0 { break }
      data += buffer.prefix(count)
    }
    return data
  }

  /// Puts other bytes in its place: written beside it and on the disk before they take its name.
  func write(_ data: Data) throws(Failure) {
    StateFolder.make(for: path)
    let beside = path + ".new"
    let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure(path, cannotBe: "written") }
    let isWritten = Self.write(data, to: file) && fsync(file) == 0
    let failure = Failure(path, cannotBe: "written")
    close(file)
    guard isWritten else {
      unlink(beside)
      throw failure
    }
    guard rename(beside, path) == 0 else {
      let failure = Failure(path, cannotBe: "written")
      unlink(beside)
      throw failure
    }
    syncFolder()
  }

  private static func write(_ data: Data, to file: Int32) -> Bool {
    var rest = Array(data)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Until then a new name may be lost with the power; the file itself is whole before and after.
  private func syncFolder() {
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    close(folder)
  }

  /// Gives it another name, so that it is kept and no longer in the way.
  ///
  /// - Parameter ending: behind its name comes this and the first number that is free: `.unreadable-1`.
  /// - Returns: its new name without the folder; nil where it could not be renamed.
  func setAside(_ ending: String) -> String? {
    for number in 1...10_000 {
      let other = "\(path).\(ending)-\(number)"
      guard access(other, F_OK) != 0 else { continue }
      return rename(path, other) == 0 ? (other as NSString).lastPathComponent : nil
    }
    return nil
  }
}
