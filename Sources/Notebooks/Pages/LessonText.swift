import Documents
import Words

extension Document {
  /// Whether it has questions or tasks, and so can be played.
  var isPlayable: Bool {
    let kinds: Set<String> = ["try", "predict", "quiz", "order", "type"]
    return blocks.contains { block in
      if case .code(let code) = block.content { kinds.contains(code.info) } else { false }
    }
  }

  /// The text of a lesson that a notebook with questions or tasks is: what cells showed is left out, and what a lesson
  /// has to say of itself and this one does not is put in.
  ///
  /// - Parameter name: what the file is called, without its ending.
  func lessonText(named name: String) -> String {
    let ownLines = frontMatter.map { $0.text.split(separator: "\n", omittingEmptySubsequences: false) } ?? []
    let kept = ownLines.filter { line in !["descent:", "seed:"].contains { line.hasPrefix($0) } }
    let usual = [
      ("title", quoted(name)), ("question", "What do you find?"), ("minutes", "15"),
      ("teaches", "[\(quoted(name))]"),
    ]
    let missing = usual.filter { key, _ in !kept.contains { $0.hasPrefix(key + ":") } }
    let lines = kept.map(String.init) + missing.map { "\($0): \($1)" }
    let parts = parts.map { part in
      if case .cell(let cell) = part {
        NotebookPart.cell(Documents.Cell(commands: cell.commands))
      } else {
        part
      }
    }
    return Document(frontMatter: FrontMatter(lines.joined(separator: "\n")), parts: parts).text
  }
}

extension LessonOpening {
  /// A lesson's file, or a notebook that has questions or tasks.
  init(_ name: Given<String>, in surroundings: Surroundings) throws(CommandError) {
    let path = surroundings.path(name.value)
    let (text, _) = try NotebookText.read(path, named: name, in: surroundings)
    let folder = LessonFolder(
      path: path.contains("/")
        ? path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") : "."
    )
    if let opening = try? LessonOpening(text, file: name.value, screen: 1, beside: folder) {
      self = opening
      return
    }
    let (document, _) = Document.reading(text, file: name.value)
    let stem = String(path.split(separator: "/").last?.dropLast(3) ?? "")
    let slug = stem.lowercased().split { !$0.isLetter && !$0.isNumber || !$0.isASCII }.joined(separator: "-")
    do throws(Failure) {
      guard document.isPlayable else {
        throw Failure(description: "\(quoted(name.value)) has no questions and no tasks: \"open\" shows it.")
      }
      try self.init(
        document.lessonText(named: stem), file: "99-\(slug.isEmpty ? "lesson" : slug).md", screen: 1,
        beside: folder)
    } catch {
      throw CommandError(
        .fileError, error.description, hint: "\"descent check\" looks at a whole folder of lessons.",
        at: name.span)
    }
  }
}
