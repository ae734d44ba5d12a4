import Expressions
import Optimization

/// `help [NAME]`: what can be typed.
struct HelpCommand: Command {
  static let topic = Parameter<String>(
    "topic", "a command, errors, expressions or schedules",
    candidates: { _ in Catalog.names + ["errors", "expressions", "schedules"] },
    parse: { word, _ in word.text })
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
    } else if name == "schedules" || NamedSchedule.all.contains(where: { $0.formula.name == name }) {
      text = Help.schedules
    } else {
      throw .unknown(
        word, noun: "a topic of help", known: Catalog.names + ["errors", "expressions", "schedules"])
    }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    [.text(text)]
  }
}
