/// Something that a learner can type: one file a command, which declares all there is to know of it.
package protocol Command: Sendable {
  static var manual: Manual { get }

  /// Takes up what was typed, as the manual's grammar read it.
  init(_ arguments: Arguments) throws(CommandError)

  /// Runs it in a notebook, and says what it did to the session there.
  func perform(
    in notebook: inout Notebook, _ surroundings: Surroundings
  ) throws(CommandError) -> (displays: [Display], effect: Manual.Effect)
}

/// A command about the session: a function from one to the next.
package protocol SessionCommand: Command {
  /// Changes the session and returns what to show; prints nothing.
  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display]

  /// What this one does to the session; by default, what the manual says of all of them.
  var effect: Manual.Effect { get }
}

/// A command about the notebook around the session: its lessons, what was typed, its end.
package protocol NotebookCommand: Command {
  /// Changes the notebook and returns what to show; prints nothing.
  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display]
}

extension SessionCommand {
  package var effect: Manual.Effect { Self.manual.effect }

  package func perform(
    in notebook: inout Notebook, _ surroundings: Surroundings
  ) throws(CommandError) -> (displays: [Display], effect: Manual.Effect) {
    var session = notebook.session
    let displays = try perform(in: &session, surroundings)
    notebook.session = session
    return (displays, effect)
  }

  /// Runs it in a session, which then knows that it was performed.
  func perform(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let displays = try run(in: &session, surroundings)
    session.work.performed.insert(Self.manual.name)
    return displays
  }
}

extension NotebookCommand {
  package func perform(
    in notebook: inout Notebook, _ surroundings: Surroundings
  ) throws(CommandError) -> (displays: [Display], effect: Manual.Effect) {
    (try run(in: &notebook, surroundings), .looks)
  }
}
