import Words

/// One command and the lines that belong to it, comments and blanks around it removed.
package struct ScriptLine: Sendable, Hashable {
  /// The command; a rule's body follows in lines of its own, indented as written. Blank lines and comments
  /// inside a body stay as empty lines, so that line `k` of the text is line `location.line + k` of the file.
  package let text: String
  /// Where the text's first character stands.
  package let location: FileLocation

  package init(_ text: String, at location: FileLocation = .nowhere) {
    self.text = text
    self.location = location
  }
}

/// Plain commands, one a line.
///
/// A `#` at the start of a line or after a blank begins a comment, unless it stands in double quotes. Only
/// `rule` takes a body: the lines that follow and are indented more than it. Nothing is refused here, and
/// `;` is left to whoever runs the commands.
package struct Script: Sendable, Hashable {
  package let lines: [ScriptLine]

  package var isEmpty: Bool { lines.isEmpty }

  package init(lines: [ScriptLine]) {
    self.lines = lines
  }

  /// Splits a text into its commands.
  ///
  /// - Parameter firstLine: the line of its file on which the text begins.
  package init(_ text: String, firstLine: Int = 1) {
    var lines: [ScriptLine] = []
    var rule: OpenRule?
    let written = text.withPlainLineEnds.allLines
    for (offset, line) in written.enumerated() {
      let content = line.withoutComment
      let indentation = content.prefix { $0 == " " || $0 == "\t" }.count
      if content.isEmpty {
        rule?.body.append("")
        continue
      }
      if let open = rule, indentation > open.indentation {
        rule?.body.append(content)
        continue
      }
      if let open = rule { lines.append(open.command) }
      rule = nil
      let location = FileLocation(line: firstLine + offset, column: indentation + 1)
      let command = ScriptLine(content.trimmedStart, at: location)
      if Self.takesBody(command.text) {
        rule = OpenRule(head: command, indentation: indentation)
      } else {
        lines.append(command)
      }
    }
    if let open = rule { lines.append(open.command) }
    self.lines = lines
  }

  /// Whether the lines that follow this command, indented, belong to it.
  package static func takesBody(_ command: some StringProtocol) -> Bool {
    command.prefix { !$0.isWhitespace } == "rule"
  }

  /// A rule whose body may go on.
  private struct OpenRule {
    let head: ScriptLine
    let indentation: Int
    var body: [String] = []

    /// The rule with its body, without the empty lines that the body ends with.
    var command: ScriptLine {
      var lines = body
      while lines.last?.isEmpty == true { lines.removeLast() }
      return ScriptLine(([head.text] + lines).joined(separator: "\n"), at: head.location)
    }
  }
}
