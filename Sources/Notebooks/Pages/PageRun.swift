import Documents
import Foundation
import Plots
import Words

/// A notebook's file performed away from the prompt, to be written with new outputs or compared with the old ones.
package struct PageRun {
  private let file: String
  private let recorded: Page
  private var session: Session
  /// What is wrong with the text, with lines; the rest of it is performed all the same.
  package let problems: [String]
  /// The lines of the file on which the cells' commands begin, in the cells' order.
  private let lines: [Int]

  package init(reading text: String, file: String) {
    let (document, errors) = Document.reading(text, file: file)
    self.file = file
    recorded = Page(document, file: file)
    session = Session(page: recorded)
    problems = Page.problems(in: document, file: file) + errors.map(\.description)
    lines = document.cellLines
  }

  /// How many cells there are.
  package var cellCount: Int { recorded.cells.count }

  /// Performs every cell, from a fresh start.
  package mutating func perform(in surroundings: Surroundings) {
    session = session.performing(recorded.cells.map(\.number), in: surroundings).session
  }

  /// The errors of cells that failed, each with its line.
  package var failures: [String] {
    zip(session.work.page.cells, lines).compactMap { cell, line in
      guard cell.status == .failed, case .failure(let text) = cell.outputs.last else { return nil }
      return "\(file):\(line): cell \(cell.number) failed:\n\(text)"
    }
  }

  /// The text with what the cells show now; pictures go beside the file that it is written to.
  package func write(to other: String, in surroundings: Surroundings) throws(CommandError) -> [Display] {
    let name = Given(other, from: Word(other, span: .init(0, 1)))
    let file = PageFile(name, embeds: session.work.page.embedsPictures, isForced: true, in: surroundings)
    return try file.write(session.work.page, of: session, in: surroundings).notices
  }
}

// MARK: - Comparing

extension PageRun {
  /// What is said of the cells that do not show what the file has of them, in their order.
  ///
  /// - Parameter tolerance: how far numbers may be apart, relative to the larger one.
  package func differences(tolerance: Double) -> [String] {
    let missing = Set(Surroundings().missingPictures(of: recorded))
    return zip(zip(recorded.cells, session.work.page.cells), lines).compactMap { cells, line in
      let (before, now) = (cells.0.plainOutput, cells.1.plainOutput)
      guard
        let difference = OutputComparison(tolerance: tolerance).difference(of: now, from: before)
          ?? cells.0.pictureFiles.first(where: missing.contains).map({
            "its picture \(quoted($0)) is not there."
          })
      else { return nil }
      return "\(file):\(line): cell \(cells.0.number), \(shortened(cells.0.source)): \(difference)"
    }
  }
}

extension PageCell {
  /// What it shows as text, with the sentences of pictures.
  fileprivate var plainOutput: String {
    let outputs = documentOutputs { $0.description }
    return outputs.map { output in
      switch output {
      case .text(let text): text
      case .picture(let description, _): description + "\n"
      }
    }.joined()
  }
}

/// Compares texts by their words and numbers, blanks and line ends left out.
struct OutputComparison {
  let tolerance: Double

  /// What differs first; nil where nothing does.
  func difference(of now: String, from before: String) -> String? {
    let (new, old) = (Self.tokens(of: now), Self.tokens(of: before))
    if old.isEmpty, !new.isEmpty { return "no output stands under it." }
    for (index, (one, other)) in zip(new, old).enumerated() where !agree(one, other) {
      return "\(context(new, index)) was \(context(old, index))."
    }
    guard new.count != old.count else { return nil }
    return new.count < old.count
      ? "\(context(old, new.count)) is gone." : "\(context(new, old.count)) is new."
  }

  /// A token with those around it, so that it can be found.
  private func context(_ tokens: [Substring], _ index: Int) -> String {
    quoted(tokens[max(0, index - 3)..<min(tokens.count, index + 2)].joined(separator: " "))
  }

  private func agree(_ one: Substring, _ other: Substring) -> Bool {
    if one == other { return true }
    guard let (first, second) = Self.number(one, other) else { return false }
    if first == second { return true }
    guard first.isFinite, second.isFinite else { return false }
    let size = max(abs(first), abs(second))
    return abs(first - second) <= max(tolerance * size, rounding(one, other, size))
  }

  private static func number(_ one: Substring, _ other: Substring) -> (Double, Double)? {
    guard let first = Double(one), let second = Double(other) else { return nil }
    return (first, second)
  }

  /// One unit of the last digit of numbers that are printed with some digits: they may be rounded apart.
  private func rounding(_ one: Substring, _ other: Substring, _ size: Double) -> Double {
    let digits = min(Self.significantDigits(one), Self.significantDigits(other))
    guard tolerance > 0, digits >= 4, size > 0, !(Self.isWhole(one) && Self.isWhole(other)) else { return 0 }
    let exponent = size.log10Floor
    return 1.001 * Double.power(10, exponent - digits + 1)
  }

  private static func isWhole(_ text: Substring) -> Bool { Int(text) != nil }

  private static func significantDigits(_ text: Substring) -> Int {
    text.prefix { $0 != "e" && $0 != "E" }.filter(\.isNumber).drop { $0 == "0" }.count
  }

  /// Words and numbers: a number that touches letters, such as x1, is a word. Lines of tables count as one token however
  /// long.
  static func tokens(of text: String) -> [Substring] {
    text.matches(of: #/[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w])|-{3,}|\w+|[^\w\s]/#).map {
      $0.output.hasPrefix("---") ? "---" : $0.output
    }
  }
}

extension Double {
  /// The exponent of the leading digit.
  fileprivate var log10Floor: Int { Int(Foundation.log10(self).rounded(.down)) }

  fileprivate static func power(_ base: Double, _ exponent: Int) -> Double {
    Foundation.pow(base, Double(exponent))
  }
}
