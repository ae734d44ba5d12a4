/// All that help, usage and completion need to know of a command.
package struct Manual: Sendable {
  /// A parameter as the manual sees it.
  struct Slot: Sendable {
    let name: String
    let meaning: String
    let isRepeated: Bool
    let isFile: Bool
    let candidates: @Sendable (Session) -> [String]

    init<Value>(_ parameter: Parameter<Value>, isRepeated: Bool = false, isFile: Bool = false) {
      name = parameter.name
      meaning = parameter.meaning
      self.isRepeated = isRepeated
      self.isFile = isFile
      candidates = parameter.candidates
    }
  }

  /// What the command is about: the headings of `help`.
  package enum Topic: String, CaseIterable, Sendable {
    case problem = "problem"
    case optimizer = "optimizer"
    case run = "run"
    case look = "look"
    case lessons = "lessons"
    case shell = "shell"
  }

  package let name: String
  package let topic: Topic
  /// The forms in which it can be typed.
  package let usage: [String]
  let slots: [Slot]
  package let summary: String
  package let details: String
  package let examples: [String]
  /// Commands that make the examples possible.
  package let preparation: [String]
  /// Whether it changes what `undo` brings back.
  package let changesSession: Bool

  init(
    _ name: String, _ topic: Topic, usage: [String]? = nil, _ slots: [Slot] = [], summary: String,
    details: String = "", examples: [String], after preparation: [String] = [], changesSession: Bool = false
  ) {
    self.name = name
    self.topic = topic
    self.usage = usage ?? [([name] + slots.map { $0.name.uppercased() }).joined(separator: " ")]
    self.slots = slots
    self.summary = summary
    self.details = details
    self.examples = examples
    self.preparation = preparation
    self.changesSession = changesSession
  }
}
