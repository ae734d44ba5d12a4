import Synchronization

/// A wish that the work at hand be given up.
///
/// Loops over many rows or points ask for it and end early where it is there, with whatever they have; whoever began
/// the work looks at `hasEndedWork` and drops what came of it. So a press of Ctrl-C reaches a loop however deep it lies.
package final class Interruption: Sendable {
  /// Of the command that is being carried out; without one, nothing is given up.
  @TaskLocal package static var current = Interruption { false }

  private let isRequested: @Sendable () -> Bool
  private let ended = Atomic(false)
  private let settled = Atomic(false)

  /// - Parameter isRequested: asked often, on several threads.
  package init(_ isRequested: @escaping @Sendable () -> Bool) { self.isRequested = isRequested }

  /// Whether to give up now; a yes is remembered.
  package func endsWork() -> Bool {
    guard !settled.load(ordering: .relaxed), isRequested() else { return false }
    ended.store(true, ordering: .relaxed)
    return true
  }

  /// Whether some work has been given up, so that its result is none.
  package var hasEndedWork: Bool { ended.load(ordering: .relaxed) }

  /// Says that what was given up has been dropped and the rest counts: what follows is done whole.
  package func settle() {
    settled.store(true, ordering: .relaxed)
    ended.store(false, ordering: .relaxed)
  }
}
