/// All that reading, help, usage and completion need to know of a command.
package struct Manual: Sendable {
  /// What the command is about: the headings of `help`.
  package enum Topic: CaseIterable, Sendable {
    case problem, optimizer, run, look, lessons, notebook, shell
  }

  /// What a command does to the session.
  package enum Effect: Sendable {
    /// It only shows something.
    case looks
    /// It changes what `undo` brings back.
    case changes
    /// It goes along the commands before: `undo` and `redo`.
    case travels
  }

  /// What has to be there before a command is even read.
  enum Need: Sendable {
    case nothing
    /// Something to minimise.
    case run
    case data
    /// A model, and the data that it is of.
    case model
    case lesson
    /// The learner's own session: the page of a lesson is the lesson's.
    case ownPage
  }

  package let name: String
  package let topic: Topic
  let syntax: Syntax
  let need: Need
  package let summary: String
  package let details: String
  package let examples: [String]
  /// Commands that make the examples possible.
  package let preparation: [String]
  package let effect: Effect
  /// Lines that may follow the command.
  private let body: [String]

  init(
    _ name: String, _ topic: Topic, _ syntax: Syntax = .nothing, body: [String] = [],
    needs need: Need = .nothing,
    summary: String, details: String = "", examples: [String], after preparation: [String] = [],
    effect: Effect = .looks
  ) {
    self.name = name
    self.topic = topic
    self.syntax = syntax
    self.body = body
    self.need = need
    self.summary = summary
    self.details = details
    self.examples = examples
    self.preparation = preparation
    self.effect = effect
  }

  /// The forms in which it can be typed.
  package var usage: [String] { syntax.forms.map { $0.isEmpty ? name : "\(name) \($0)" } + body }
}
