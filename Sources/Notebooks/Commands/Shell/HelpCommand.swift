import Words

/// `help [NAME]`: what can be typed, and what a word means.
struct HelpCommand: NotebookCommand {
  static let topic = Parameter.word(
    "TOPIC", example: { _ in nil }, candidates: { Help.topics(in: $0.session) })
  static let manual = Manual(
    "help", .shell, .optional(.rest(topic)),
    summary: "Explain a command, a rule, a setting or a word, or list the commands.",
    details: "\"apropos WORD\" looks for a word everywhere.",
    examples: ["help", "help run", "help adam", "help condition number", "help errors"])

  private let topic: Word?

  init(_ arguments: Arguments) { topic = arguments[Self.topic]?.value }

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let topic else { return [.text(Help.overview)] }
    guard let text = Help.text(about: topic.text, in: notebook) else {
      throw .unknown(
        topic, noun: "a topic of help", known: Help.topics(in: notebook.session), listedBy: "help")
    }
    return [.text(text)]
  }
}
