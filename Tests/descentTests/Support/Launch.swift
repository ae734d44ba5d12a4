import Foundation
import Synchronization
import TestSupport

/// How a program is started: what it is given, and where.
struct Launch {
  private let program: String
  private let arguments: [String]
  private let environment: [String]
  private let directory: String

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameters:
  ///   - environment: added to, or put in place of, a small one with `home` as `HOME`; an empty string takes a
  ///     variable away.
  ///   - directory: where the program starts; `home` unless given.
  init(
    _ program: String, _ arguments: [String], environment: [String: String], home: TemporaryFolder,
    directory: String? = nil
  ) {
    self.program = program
    self.arguments = arguments
    let usual = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home.path,
      "LANG": "C.UTF-8",
    ]
    self.environment = usual.merging(environment) { $1 }.filter { !$0.value.isEmpty }
      .map { "\($0)=\($1)" }
    self.directory = directory ?? home.path
  }

  private static let lock = Mutex(())

  /// Runs `body` while no program is started: between opening a file and saying that programs do not get it, a
  /// program started by another test would keep it open.
  static func holdingBack<Result>(_ body: () -> Result) -> Result { lock.withLock { _ in body() } }

  /// Starts it; exit status 127 where there is no such program.
  ///
  /// - Parameters:
  ///   - flags: of posix_spawn, beside those that keep what the test runner ignores or blocks from it.
  ///   - prepare: says what its standard streams are.
  func start(
    flags: Int32 = 0, _ prepare: (inout posix_spawn_file_actions_t) -> Void
  ) throws -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    prepare(&files)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var set = sigset_t()
    sigemptyset(&set)
    posix_spawnattr_setsigmask(&attributes, &set)
    sigfillset(&set)
    posix_spawnattr_setsigdefault(&attributes, &set)
    posix_spawnattr_setflags(&attributes, Int16(flags | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    // `env` changes the folder and becomes the program: Swift does not see spawn's own way to do it.
    let command = ["env", "--chdir=\(directory)", program] + arguments
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    let answer = Self.holdingBack {
      posix_spawn(&process, "/usr/bin/env", &files, &attributes, &words, &variables)
    }
    guard answer == 0 else {
      throw Failure(description: "\(program) could not be started: \(String(cString: strerror(answer)))")
    }
    return process
  }
}
