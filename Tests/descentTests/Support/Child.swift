import Foundation
import TestSupport

/// A program as a child of the tests, descent unless another is named, with pipes in place of a terminal.
final class Child {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What a program that has ended left.
  struct Outcome: Equatable {
    let output: String
    let errors: String
    let status: Int32
  }

  let home: TemporaryFolder
  private let process: pid_t
  /// Where its input is written and its output is read.
  private var input: Int32
  private let output: Int32
  private var unread: [UInt8] = []
  private var status: Int32?

  /// Starts the program with pipes to its input and output; its errors go to the file `errors` of its home.
  ///
  /// - Parameters:
  ///   - environment: added to a small one with `home` as `HOME`.
  ///   - home: where it starts, too.
  init(
    _ program: String = PseudoTerminal.descent, arguments: [String] = [],
    environment: [String: String] = [:], home: TemporaryFolder? = nil
  ) throws {
    signal(SIGPIPE, SIG_IGN)  // a program may end without reading what is written to it
    let home = try home ?? TemporaryFolder()
    self.home = home
    let (toChild, fromChild) = (try Self.pipe(), try Self.pipe())
    defer { for end in [toChild.reading, fromChild.writing] { close(end) } }
    let errors = open(home.path + "/errors", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    defer { close(errors) }
    input = toChild.writing
    output = fromChild.reading
    process = try Launch(program, arguments, environment: environment, home: home)
      .start { files in
        posix_spawn_file_actions_adddup2(&files, toChild.reading, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&files, fromChild.writing, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO)
      }
  }

  deinit {
    if status == nil {
      Glibc.kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    for end in [input, output] where end >= 0 { close(end) }
  }

  /// Runs the program to its end with a text as its input.
  static func run(
    _ program: String = PseudoTerminal.descent, arguments: [String], input: String = "",
    environment: [String: String] = [:], home: TemporaryFolder? = nil
  ) throws -> Outcome {
    let child = try Child(program, arguments: arguments, environment: environment, home: home)
    try child.write(input)
    return try child.finish()
  }

  /// A text no longer than a pipe holds.
  func write(_ text: String) throws {
    let bytes = Array(text.utf8)
    // A program that has ended reads no more: what it left tells why.
    guard bytes.isEmpty || Glibc.write(input, bytes, bytes.count) == bytes.count || errno == EPIPE else {
      throw Failure(description: "could not write: \(String(cString: strerror(errno)))")
    }
  }

  /// The next line of its output, waited for.
  func line(within seconds: Double = 20) throws -> String {
    let deadline = Deadline(seconds: seconds)
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread.removeSubrange(...end) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      guard try read(until: deadline) else {
        throw Failure(description: "no line; it had written \(String(decoding: unread, as: UTF8.self))")
      }
    }
  }

  /// Writes a line and returns the line that it is answered with.
  func ask(_ question: String) throws -> String {
    try write(question + "\n")
    return try line()
  }

  /// Waits until it has worked for a while: until its processor time has grown by a fifth of a second.
  func waitUntilBusy(within seconds: Double = 20) throws {
    let deadline = Deadline(seconds: seconds)
    let start = processorTicks()
    while processorTicks() < start + 20 {
      guard !deadline.isOver else { throw Failure(description: "it was not busy for \(seconds) s") }
      _ = poll(nil, 0, 10)
    }
  }

  func kill(_ signal: Int32) { Glibc.kill(process, signal) }

  /// Ends its input, reads the rest of its output and waits for its end.
  func finish(within seconds: Double = 60) throws -> Outcome {
    close(input)
    input = -1
    let deadline = Deadline(seconds: seconds)
    while try read(until: deadline) {}
    let status = try waitForEnd(within: seconds)
    return Outcome(
      output: String(decoding: unread, as: UTF8.self), errors: home.read("errors") ?? "", status: status)
  }

  /// Its exit status, once it has ended; 128 and more stand for a signal.
  func waitForEnd(within seconds: Double = 20) throws -> Int32 {
    let deadline = Deadline(seconds: seconds)
    var code: Int32 = 0
    while waitpid(process, &code, WNOHANG) == 0 {
      guard !deadline.isOver else { throw Failure(description: "it did not end within \(seconds) s") }
      _ = poll(nil, 0, 5)
    }
    let ended = code & 0x7f == 0 ? (code >> 8) & 0xff : 128 + code & 0x7f
    status = ended
    return ended
  }

  /// Reads what is there, waiting for the first of it; false at the end of its output.
  private func read(until deadline: Deadline) throws -> Bool {
    var wanted = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, deadline.milliseconds) > 0 else {
      throw Failure(description: "it wrote nothing more and did not end")
    }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = Glibc.read(output, &buffer, buffer.count)
    unread += buffer.prefix(max(0, count))
    return count > 0
  }

  /// Hundredths of a second that it has computed, from the 14th field of its `stat`.
  private func processorTicks() -> Int {
    let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    let fields = text.split(separator: " ")
    return fields.count > 13 ? Int(fields[13]) ?? 0 : 0
  }

  /// The memory that it has at hand, in bytes.
  var residentBytes: Int {
    let text = (try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8)) ?? ""
    let fields = text.split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(getpagesize()) : 0
  }

  private static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    let isOpen = Launch.holdingBack {
      guard Glibc.pipe(&ends) == 0 else { return false }
      return ends.allSatisfy { fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }
    }
    guard isOpen else { throw Failure(description: "no pipe: \(String(cString: strerror(errno)))") }
    return (ends[0], ends[1])
  }
}
