import Optimization

/// The sessions before the last commands, and those that `undo` left.
struct Undo {
  private struct Change {
    let work: Workspace
    let command: String
    /// What it holds that the session after it does not, in bytes.
    let ownByteCount: Int

    init(_ work: Workspace, _ command: String, before next: Workspace) {
      (self.work, self.command) = (work, command)
      var memory = HeldMemory()
      next.count(in: &memory)
      let shared = memory.byteCount
      work.count(in: &memory)
      ownByteCount = memory.byteCount - shared
    }
  }

  private var past: [Change] = []
  private var future: [Change] = []
  /// Whether older sessions had to go.
  private(set) var hasForgotten = false

  static let countLimit = 200
  /// How much memory older sessions may hold beyond what the one at hand and the last one hold, in bytes.
  private let byteLimit: Int

  init(byteLimit: Int = 256 << 20) { self.byteLimit = byteLimit }

  /// Keeps the work as it was before a command. The session before the last command is kept however large it is.
  mutating func remember(_ work: Workspace, after command: String, before next: Workspace) {
    let last = Change(work, command, before: next)
    // What one session does not share with the next, no later one has again.
    var bytes = 0
    let dropped = past.indices.reversed().first { index in
      bytes += past[index].ownByteCount
      return bytes > byteLimit || past.count - index >= Self.countLimit
    }
    if let dropped {
      past.removeFirst(dropped + 1)
      hasForgotten = true
    }
    past.append(last)
    future = []
  }

  /// Swaps the work for that before the last command; the command, or nil where there is none.
  mutating func goBack(_ work: inout Workspace) -> String? { Self.move(&work, from: &past, to: &future) }

  mutating func goForward(_ work: inout Workspace) -> String? { Self.move(&work, from: &future, to: &past) }

  private static func move(_ work: inout Workspace, from: inout [Change], to: inout [Change]) -> String? {
    guard let change = from.popLast() else { return nil }
    to.append(Change(work, change.command, before: change.work))
    work = change.work
    return change.command
  }
}
