import Foundation

extension PseudoTerminal {
  /// Starts a program as the leader of a session whose terminal is `slave`; exit status 127 where there is none.
  static func spawn(
    _ program: String, _ arguments: [String], _ variables: [String], in directory: String, on slave: [CChar]
  ) throws -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    // The first terminal that a session's leader opens becomes the session's.
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, slave, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDERR_FILENO)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What the test runner ignores or blocks must not reach the program.
    var set = sigset_t()
    sigemptyset(&set)
    posix_spawnattr_setsigmask(&attributes, &set)
    sigfillset(&set)
    posix_spawnattr_setsigdefault(&attributes, &set)
    let newSession: Int32 = 0x80  // POSIX_SPAWN_SETSID, which glibc's headers hide from Swift
    posix_spawnattr_setflags(&attributes, Int16(newSession | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    // `env` changes the folder and becomes the program: Swift does not see spawn's own way to do it.
    let command = ["env", "--chdir=\(directory)", program] + arguments
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { for word in words + environment { free(word) } }
    var process: pid_t = 0
    let answer = posix_spawn(&process, "/usr/bin/env", &files, &attributes, &words, &environment)
    guard answer == 0 else {
      throw Failure(description: "\(program) could not be started: \(String(cString: strerror(answer)))")
    }
    return process
  }
}
