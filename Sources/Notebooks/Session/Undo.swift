import Models
import Optimization

/// The sessions before the last commands, and those that `undo` left.
struct Undo {
  private struct Change {
    let work: Workspace
    let command: String
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
    var counted = Set(next.memory + work.memory)
    var bytes = 0
    let kept = past.reversed().prefix { change in
      bytes += change.work.trainer?.ownByteCount ?? 0
      for memory in change.work.memory where counted.insert(memory).inserted { bytes += memory.byteCount }
      return bytes <= byteLimit
    }.prefix(Self.countLimit - 1)
    if kept.count < past.count { hasForgotten = true }
    past = kept.reversed() + [Change(work: work, command: command)]
    future = []
  }

  /// Swaps the work for that before the last command; the command, or nil where there is none.
  mutating func goBack(_ work: inout Workspace) -> String? { Self.move(&work, from: &past, to: &future) }

  mutating func goForward(_ work: inout Workspace) -> String? { Self.move(&work, from: &future, to: &past) }

  private static func move(_ work: inout Workspace, from: inout [Change], to: inout [Change]) -> String? {
    guard let change = from.popLast() else { return nil }
    to.append(Change(work: work, command: change.command))
    work = change.work
    return change.command
  }
}

extension Workspace {
  /// The memory of its data, which other sessions may share.
  fileprivate var memory: [SharedMemory] {
    guard let data = subject?.dataSubject else { return [] }
    return data.set.memory + (data.training?.memory ?? []) + (data.heldOut?.memory ?? [])
  }
}
