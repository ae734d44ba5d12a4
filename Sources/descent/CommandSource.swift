import Documents
import Foundation
import Notebooks

/// Where commands come from away from a terminal, one command at a time.
///
/// Standard input is read line by line, so that a program at the other end gets each answer when it asks.
struct CommandSource {
  private var lines: AnyIterator<String>
  private var upcoming: String?

  init(file: String?, commands: String?) throws {
    if let file {
      let text = try Self.text(of: file)
      let cells = file.lowercased().hasSuffix(".md") ? try Self.cells(of: text, in: file) : text
      lines = Self.lines(of: cells)
    } else if let commands {
      lines = Self.lines(of: commands)
    } else {
      lines = AnyIterator { readLine(strippingNewline: true) }
    }
  }

  private static func lines(of text: String) -> AnyIterator<String> {
    AnyIterator(
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        .makeIterator())
  }

  /// The commands of a document's cells, one after another.
  private static func cells(of text: String, in file: String) throws -> String {
    let document = try Document(reading: text, file: file)
    return document.parts.compactMap { part in
      if case .cell(let cell) = part { return cell.commands }
      return nil
    }.joined(separator: "\n")
  }

  private static func text(of path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SourceError(message: "\"\(path)\" cannot be read.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw SourceError(message: "\"\(path)\" is not text in UTF-8.")
    }
    return text.hasPrefix("\u{feff}") ? String(text.dropFirst()) : text
  }

  /// The next line that holds commands; a rule comes with the indented lines that follow it.
  mutating func next() -> String? {
    guard var line = upcoming ?? lines.next() else { return nil }
    upcoming = nil
    guard Session.needsMoreLines(line) else { return line }
    while let following = lines.next() {
      guard following.first?.isWhitespace == true, following.contains(where: { !$0.isWhitespace }) else {
        upcoming = following
        break
      }
      line += "\n" + following
    }
    return line
  }
}

/// Why a file of commands cannot be run.
struct SourceError: Error {
  let message: String
}
