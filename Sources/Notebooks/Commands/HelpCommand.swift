import Expressions

/// `help [NAME]`: what can be typed.
struct HelpCommand: Command {
  static let topic = Parameter<String>(
    "topic", "a command, errors or expressions",
    candidates: { _ in Catalog.names + ["errors", "expressions"] }, parse: { word, _ in word.text })
  static let manual = Manual(
    "help", .shell, usage: ["help [TOPIC]"], [.init(topic)],
    summary: "Explain a command, or list them all.", examples: ["help", "help run", "help errors"])

  private let text: String

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard let word = arguments.next() else {
      text = Help.overview
      return
    }
    let name = word.text.lowercased()
    if let command = Catalog.named(name) {
      text = Help.text(of: command.manual)
    } else if name == "errors" {
      text = Help.errors
    } else if name == "expressions" {
      text = Help.expressions
    } else {
      throw .unknown(word, noun: "a topic of help", known: Catalog.names + ["errors", "expressions"])
    }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    [.text(text)]
  }
}
