import CMark
import Words

/// Reads CommonMark with libcmark.
enum DocumentReader {
  /// The greatest text that is read; libcmark counts bytes in 32 bits.
  static let sizeLimit = 64_000_000

  /// Reads a whole file; what is wrong with it is reported, and the rest is returned.
  static func document(_ text: String, _ findings: inout Findings) -> Document {
    let text = text.withPlainLineEnds
    let lines = text.allLines
    guard lines[0].isFrontMatterEdge else {
      return Document(blocks: blocks(text, at: FileLocation(line: 1), &findings))
    }
    guard let (frontMatter, end) = frontMatter(in: lines) else {
      findings.report(.unclosedFrontMatter, line: 1)
      return Document(blocks: [])
    }
    Self.check(frontMatter, &findings)
    let rest = lines[end...].joined(separator: "\n")
    return Document(
      frontMatter: frontMatter, blocks: blocks(rest, at: FileLocation(line: end + 1), &findings))
  }

  /// The front matter of a file, not looked at any closer; nil where it has none that is closed.
  static func frontMatter(of text: String) -> FrontMatter? {
    frontMatter(in: text.withPlainLineEnds.allLines)?.frontMatter
  }

  /// What stands between the first line, which is `---`, and the next such one, and how many lines all of that takes.
  private static func frontMatter(in lines: [Substring]) -> (frontMatter: FrontMatter, end: Int)? {
    guard lines[0].isFrontMatterEdge, let close = lines.dropFirst().firstIndex(where: \.isFrontMatterEdge)
    else {
      return nil
    }
    return (FrontMatter(lines[1..<close].joined(separator: "\n"), at: FileLocation(line: 2)), close + 1)
  }

  /// Reads prose that stands on its own, such as a hint.
  static func prose(_ text: SourceText, _ findings: inout Findings) -> [Block] {
    blocks(text.text.withPlainLineEnds, at: text.location, &findings)
  }

  /// An escaped full stop: CommonMark takes any line for a paragraph with this before it.
  private static let opening = "\\."

  /// Reads one line of prose, which is never a list or a heading whatever it begins with.
  static func line(_ text: SourceText, _ findings: inout Findings) -> [Inline] {
    let line = text.text.withPlainLineEnds.split(separator: "\n").joined(separator: " ")
    let start = FileLocation(line: text.location.line, column: text.location.column - Self.opening.count)
    let blocks = blocks(Self.opening + line.trimmed, at: start, &findings)
    guard case .paragraph(let inlines) = blocks.first?.content, case .text(let first) = inlines.first else {
      return []
    }
    let rest = String(first.unicodeScalars.dropFirst())
    return (rest.isEmpty ? [] : [.text(rest)]) + inlines.dropFirst()
  }

  private static func check(_ frontMatter: FrontMatter, _ findings: inout Findings) {
    do throws(YAMLValue.Failure) {
      let value = try YAMLValue(reading: frontMatter.text, firstLine: frontMatter.location.line)
      if case .mapping = value.content { return }
      if case .nothing = value.content { return }
      findings.report(
        .wrongType(key: "front matter", expected: "keys with values", found: value.kind), line: value.line)
    } catch {
      findings.report(error.problem, line: error.line)
    }
  }

  /// Reads blocks from a text whose lines end in `\n`.
  private static func blocks(_ source: String, at location: FileLocation, _ findings: inout Findings)
    -> [Block]
  {
    guard source.utf8.count <= sizeLimit else {
      findings.report(.tooLarge(limit: sizeLimit), line: location.line)
      return []
    }
    let protected = ProtectedText(source, at: location)
    var text = protected.text
    let root = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        characters.baseAddress.flatMap { cmark_parse_document($0, characters.count, CMARK_OPT_DEFAULT) }
      }
    }
    guard let root else { return [] }
    defer { cmark_node_free(root) }
    var converter = TreeConverter(protected, firstLine: location.line, findings: findings)
    let blocks = converter.blocks(under: root)
    findings = converter.findings
    return blocks
  }
}

extension Substring {
  /// Most lines are told by their beginning, without a copy.
  fileprivate var isFrontMatterEdge: Bool { hasPrefix("---") && trimmedEnd == "---" }
}
