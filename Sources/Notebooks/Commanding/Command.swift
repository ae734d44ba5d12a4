/// Something that a learner can type: one file a command, which declares all there is to know of it.
package protocol Command: SendableMetatype {
  static var manual: Manual { get }

  /// Turns the words after the name into typed values.
  init(_ arguments: inout Arguments, in session: Session) throws(CommandError)

  /// Changes the session and returns what to show; prints nothing.
  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display]

  /// Whether this one changes what `undo` brings back; by default, what the manual says of all of them.
  var changesSession: Bool { get }

  /// What the last of some words after the name may be.
  static func candidates(after words: [String], in session: Session) -> Candidates
}

extension Command {
  package var changesSession: Bool { Self.manual.changesSession }

  /// By default, what the parameters declared in the manual offer, by position.
  package static func candidates(after words: [String], in session: Session) -> Candidates {
    let slots = manual.slots
    guard !slots.isEmpty else { return .words([]) }
    let index = min(words.count, slots.count - 1)
    guard index == words.count || slots[index].isRepeated else { return .words([]) }
    return slots[index].isFile ? .files : .words(slots[index].candidates(session))
  }
}

/// What completion can offer.
package enum Candidates: Hashable, Sendable {
  case words([String])
  case files
  /// Names, or files where none fits what was typed.
  case wordsOrFiles([String])
}
