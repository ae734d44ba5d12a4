import CReadline
import Foundation
import Synchronization

/// Whether the program was stopped and goes on now; the handler of SIGCONT says so.
private let wasResumed = Atomic(false)

/// Keys and signals while a line is being read.
extension LineEditor {
  /// Waits until a key can be read.
  ///
  /// A change of the window's size redraws the line; Ctrl-Z stops the program with the terminal in order, and
  /// the line is drawn again when it goes on; a signal that ends the program restores the terminal first.
  ///
  /// - Returns: false when Ctrl-C was pressed instead.
  static func waitForKey() -> Bool {
    while !InterruptFlag.isRaised {
      if wasResumed.exchange(false, ordering: .relaxed) { rl_forced_update_display() }
      if input_wait(readline_inputDescriptor(), readline_isSignalled) { return true }
      if rl_pending_signal() == SIGINT { readline_moveToEnd() }
      rl_check_signals()
    }
    return false
  }

  /// Takes notice of going on after a stop, from here on; readline itself restores only the terminal's modes.
  static func watchForResuming() {
    wasResumed.store(false, ordering: .relaxed)  // made here: a handler must not be the first to touch it
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in wasResumed.store(true, ordering: .relaxed) }
    action.sa_flags = Int32(SA_RESTART)
    sigemptyset(&action.sa_mask)
    sigaction(SIGCONT, &action, nil)
  }

  /// What a terminal says to the question of the start after nobody waits for it any more is no typing.
  static func passOverLateAnswers() {
    for start in ["\\e[?", "\\e[6;"] {
      rl_bind_keyseq(start) { _, _ in
        LineEditor.passOver { (0x40...0x7E).contains($0) }
        return 0
      }
    }
    for start in ["\\eP>|", "\\e_G"] {
      rl_bind_keyseq(start) { _, _ in
        var last: Int32 = 0
        LineEditor.passOver { key in
          defer { last = key }
          return key == 0x07 || last == 0x1B && key == Int32(UInt8(ascii: "\\"))
        }
        return 0
      }
    }
  }

  /// Reads keys up to the one that ends them.
  fileprivate static func passOver(until isLast: (Int32) -> Bool) {
    var key: Int32
    repeat { key = rl_read_key() } while key != EOF && key != 0 && !isLast(key)
  }

  /// The next byte from the terminal, as readline wants it: end of file when there will be none, and when Ctrl-C
  /// ends a wait for the answer to one of readline's own questions.
  static func readKey() -> Int32 {
    guard waitForKey() else { return EOF }
    var key: UInt8 = 0
    return read(readline_inputDescriptor(), &key, 1) == 1 ? Int32(key) : EOF
  }
}
