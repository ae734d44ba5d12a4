/// `apropos WORD`: where a word comes up.
struct AproposCommand: NotebookCommand {
  static let word = Parameter.word("WORD", example: { _ in "apropos curvature" })
  static let manual = Manual(
    "apropos", .shell, .rest(word),
    summary: "Look for a word in the commands, the rules and the glossary.",
    details: "\"help NAME\" then tells more of what was found.", examples: ["apropos curvature"])

  private let word: Word

  init(_ arguments: Arguments) throws(CommandError) { word = try arguments.required(Self.word).value }

  func run(in notebook: inout Notebook, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let found = Help.mentions(of: word.text, in: notebook.session)
    guard !found.isEmpty else {
      return [.text("Nothing here is about \"\(word.text)\". \"help\" lists the commands.")]
    }
    return [
      .text(Help.aligned(found.map { ($0.name, $0.about) }).joined(separator: "\n")),
      .data(
        .array(found.map { .members(["name": .string($0.name), "about": .string($0.about)]) })),
    ]
  }
}
