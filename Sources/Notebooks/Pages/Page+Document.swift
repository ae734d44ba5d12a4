import Documents
import Foundation
import Plots
import Words

// A page as a document, and a document as a page.

extension Page {
  /// The document that the page is saved as: cells with what they showed, numbered from 1 in their order.
  ///
  /// No time and no counter stands in it, so that cells which come out the same make the same text.
  ///
  /// - Parameters:
  ///   - seed: what stands in the front matter of a page that has none.
  ///   - picture: where a picture is, given how many came before it; nil where it could not be drawn.
  func document(seed: UInt64, picture: (Figure, Int) -> String?) -> Document {
    var count = 0
    let parts = numberedInOrder.parts.flatMap { part -> [NotebookPart] in
      switch part {
      case .prose(let blocks): return blocks.map { .block($0) }
      case .cell(let cell):
        let outputs = cell.documentOutputs { figure in
          defer { count += 1 }
          return picture(figure, count)
        }
        return [.cell(Documents.Cell(commands: cell.source, outputs: outputs))]
      }
    }
    let version = FrontMatter("\(Self.versionKey): \(Self.version)\n\(Self.seedKey): \(seed)")
    return Document(frontMatter: frontMatter ?? version, parts: parts)
  }

  private static let versionKey = "descent"
  private static let seedKey = "seed"
  /// The version of what a notebook's text means.
  static let version = 1

  /// What a file says that cannot be followed, each with its line.
  static func problems(in document: Document, file: String) -> [String] {
    problems(with: document.frontMatter, file: file)
      + document.damagedCells.map { "\(file):\($0.line): \($0.words)" }
  }

  /// What a file's front matter says that cannot be followed.
  private static func problems(with frontMatter: FrontMatter?, file: String) -> [String] {
    guard let frontMatter else { return [] }
    func place(of key: String) -> String {
      let lines = frontMatter.text.split(separator: "\n", omittingEmptySubsequences: false)
      return "\(file):\(frontMatter.location.line + (lines.firstIndex { $0.hasPrefix(key) } ?? 0)): "
    }
    var problems: [String] = []
    if let text = frontMatter[versionKey], let newer = Int(text), newer > version {
      problems.append(
        place(of: versionKey)
          + "It was written by a newer descent: its version is \(newer), and \(version) is known here.")
    }
    if let text = frontMatter[seedKey], UInt64(text) == nil {
      problems.append(
        place(of: seedKey) + "\(quoted(text)) is no seed: seeds are whole numbers from 0. It is left out.")
    }
    return problems
  }

  /// The figures that documents have of it, in their order.
  var figures: [Figure] {
    var figures: [Figure] = []
    _ = document(seed: 0) { figure, _ in
      figures.append(figure)
      return nil
    }
    return figures
  }

  /// The page that a document holds; nothing of it was performed yet.
  init(_ document: Document, file: String?) {
    self.init()
    self.file = file
    frontMatter = document.frontMatter
    seed = document.frontMatter?[Self.seedKey].flatMap { UInt64($0) }
    var number = 0
    var prose: [Block] = []
    for part in document.parts {
      switch part {
      case .block(let block):
        // It only says that what follows is no output, and is written again where that is needed.
        if block.content != .html(Documents.Cell.noteMark) { prose.append(block) }
      case .cell(let cell):
        if !prose.isEmpty { parts.append(.prose(prose)) }
        prose = []
        number += 1
        parts.append(
          .cell(PageCell(number, cell.commands.trimmedEnd, outputs: cell.outputs.map { .recorded($0) })))
      }
    }
    if !prose.isEmpty { parts.append(.prose(prose)) }
    let pictures = cells.flatMap(\.recordedPictures)
    embedsPictures = !pictures.isEmpty && pictures.allSatisfy { $0.hasPrefix("data:") }
  }
}

extension Document {
  /// Blocks that seem to have been cells, each with the line of what is wrong.
  fileprivate var damagedCells: [(line: Int, words: String)] {
    blocks.compactMap { block in
      guard case .code(let code) = block.content else { return nil }
      guard code.info == Documents.Cell.commandsInfo else {
        if let line = code.lineOfBlockWithin {
          return (
            code.location.line + line,
            "A cell begins within another block, whose end is missing above it: it is no cell."
          )
        }
        let word = code.info.prefix { !$0.isWhitespace }
        guard nearest(to: String(word), among: [Documents.Cell.commandsInfo]) != nil else { return nil }
        return (
          code.location.line - 1,
          "\(quoted(code.info)) makes no cell of this block, only \(quoted(Documents.Cell.commandsInfo)) does: it is left as it is."
        )
      }
      return code.lineOfBlockWithin.map {
        (code.location.line + $0, "A block begins within a cell: the end of the cell is missing above it.")
      }
    }
  }

  /// The lines of the file on which the cells' commands begin, in the cells' order.
  var cellLines: [Int] {
    parts.compactMap { part in
      if case .cell(let cell) = part { cell.location.line } else { nil }
    }
  }
}

extension CodeBlock {
  /// Its first line, from 0, that begins a cell or what a cell showed; nil where it holds none.
  fileprivate var lineOfBlockWithin: Int? {
    let heads = [Documents.Cell.commandsInfo, Documents.Cell.outputInfo].map { "```" + $0 }
    return text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { line in
      heads.contains { line.trimmedEnd == $0 }
    }
  }
}

extension PageCell {
  /// What it showed, as a document holds it: texts that follow one another are one.
  func documentOutputs(_ picture: (Figure) -> String?) -> [Documents.Cell.Output] {
    var outputs: [Documents.Cell.Output] = []
    var displays: [Display] = []
    func endText() {
      let text = displays.plainText
      displays = []
      if !text.isEmpty { outputs.append(.text(text + "\n")) }
    }
    for output in self.outputs {
      switch output {
      case .recorded(let recorded):
        endText()
        outputs.append(recorded)
      case .failure, .shown(.text), .shown(.notice), .shown(.table), .shown(.prose), .shown(.formula),
        .shown(.data), .shown(.repeatable):
        displays.append(output.display)
      case .shown(.figure(let figure, _)):
        endText()
        if let source = picture(figure) {
          outputs.append(.picture(description: figure.description.oneLine, source: source))
        } else {
          outputs.append(.text(figure.description + "\n"))
        }
      }
    }
    endText()
    return outputs
  }
}

extension String {
  /// The text without line ends and blanks around it.
  fileprivate var oneLine: String {
    split(whereSeparator: \.isNewline).map(\.trimmed).joined(separator: " ")
  }
}
