import Words

/// `save [FILE.md] [embed] [force]`: writes the page.
struct SaveCommand: SessionCommand {
  static let keywords = ["embed", "force"]
  static let file = Parameter<String>(
    "FILE.md", noun: "file", example: { _ in "save notes.md" }, isFile: true,
    begins: { word in !keywords.contains { word.isKeyword($0) } }, parse: { word, _ in word.text })
  static let manual = Manual(
    "save", .notebook,
    .sequence([
      .optional(file), .anyOrder(what: "\"embed\" or \"force\"", keywords.map { .keyword($0) }),
    ]),
    needs: .ownPage, summary: "Write your notebook to a file.",
    details: """
      The file is Markdown: notes, cells and what they showed, with pictures as files beside it, or inside it with
      "embed". "open" brings it back, "descent verify FILE.md" performs it again and compares. Without a name it goes
      where it went before. A file that something else wrote, or changed since, is replaced only with "force"; what was
      there before stays as FILE.md~, pictures alike.
      """,
    examples: ["save notes.md", "save notes.md embed", "save notes.md force"],
    after: ["problem sphere", "run 3"])

  private let file: Given<String>?
  private let embeds: Bool
  private let isForced: Bool
  private let line: Word

  init(_ arguments: Arguments) {
    file = arguments[Self.file]
    embeds = arguments.has("embed")
    isForced = arguments.has("force")
    line = Word(arguments.line.text, span: arguments.end)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    var page = session.work.page
    guard let name = file ?? page.file.map({ Given($0, from: line) }) else {
      throw CommandError(
        .missingArgument, "The file is missing.", hint: "Try \"save notes.md\".", at: line.span)
    }
    guard name.value.hasSuffix(".md"), lastPathPart(of: name.value) != ".md" else {
      throw CommandError(
        .badArgument, "A notebook is Markdown, and \(quoted(name.value)) does not end in .md.",
        hint: "Try \"save \(typed(name.value)).md\"; \"export\" writes other kinds of files.", at: name.span)
    }
    guard !page.isEmpty else {
      throw CommandError(
        .missingArgument, "There is nothing to save yet.", hint: "What you type becomes a cell.")
    }
    if embeds { page.embedsPictures = true }
    if let file, file.value != page.file, !embeds { page.embedsPictures = false }
    let file = PageFile(name, embeds: page.embedsPictures, isForced: isForced, in: surroundings)
    let (contents, notices) = try file.write(page, of: session, in: surroundings)
    page.file = name.value
    session.work.page = page
    session.knownFiles.merge(contents) { $1 }
    session.savedContents = page.contents
    let slips = page.cells.count(where: \.isSlip)
    let rest =
      slips == 0
      ? ""
      : " \(counted(slips, "line")) that failed and changed nothing \(slips == 1 ? "is" : "are") left out."
    return [.text("Saved: \(name.value), \(page.extent).\(rest)")] + notices
  }
}

extension Page {
  /// `3 cells and 1 note`.
  var extent: String {
    let count = cells.count { !$0.isSlip }
    let notes = parts.count - cells.count
    return ([counted(count, "cell")] + (notes > 0 ? [counted(notes, "note")] : [])).listed(by: "and")
  }
}
