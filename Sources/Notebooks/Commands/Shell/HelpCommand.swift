import Expressions
import Optimization

/// `help [NAME]`: what can be typed.
struct HelpCommand: SessionCommand {
  static let topic = Parameter.word(
    "TOPIC", example: { _ in nil }, candidates: { _ in Help.topics })
  static let manual = Manual(
    "help", .shell, .optional(.rest(topic)),
    summary: "Explain a command, or list them all.", examples: ["help", "help run", "help errors"])

  private let topic: Word?

  init(_ arguments: Arguments) { topic = arguments[Self.topic]?.value }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let topic else { return [.text(Help.overview)] }
    guard let text = Help.text(about: topic.text) else {
      throw .unknown(topic, noun: "a topic of help", known: Help.topics)
    }
    return [.text(text)]
  }
}
