import Foundation
import Synchronization

/// Whether Ctrl-C has been pressed since the flag was last lowered.
///
/// The signal only raises the flag; whoever works for long asks it and stops where stopping is safe.
enum InterruptFlag {
  private static let raised = Atomic(false)

  static var isRaised: Bool { raised.load(ordering: .relaxed) }

  static func lower() { raised.store(false, ordering: .relaxed) }

  /// Lets Ctrl-C raise the flag instead of ending the program, from here on.
  ///
  /// System calls are not started anew after the signal, so that a wait can end.
  static func install() {
    lower()  // makes the flag before a signal can need it: a handler must not be the first to touch it
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in InterruptFlag.raised.store(true, ordering: .relaxed) }
    sigemptyset(&action.sa_mask)
    sigaction(SIGINT, &action, nil)
  }
}
