import Documents
import Notebooks
import Words

/// How things look at the terminal: in colours or without, no line wider than the window where a blank allows it.
/// Nothing is said by colour alone.
struct Palette {
  let usesColor: Bool
  /// Columns of the window.
  let width: Int

  /// Prose is no wider than this, however wide the window: long lines are hard to read.
  private static let proseWidth = 80

  func prompt(_ text: String) -> String { painted(text, "1;32") }

  /// The error under what was typed. The line that the caret points into is indented, and stays as it is.
  func error(_ error: CommandError, under typed: String) -> String {
    let lines = error.rendered(under: typed).split(separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.map { $0.hasPrefix(" ") ? String($0) : String($0).wrapped(to: width) }
    return ([painted(shown.joined(separator: "\n"), "31")] + [error.below].compactMap(\.self))
      .joined(separator: "\n")
  }

  func text(of displays: [Display]) -> String { displays.joined(text(of:)) }

  /// What a line shows with the number of its cell marked: before the number where it is all that is shown, else on a
  /// line of its own.
  func text(of displays: [Display], _ output: CellOutput?) -> String {
    let text = text(of: displays)
    guard let output else { return text }
    let mark = painted(output.mark, "1;35")
    let isNumber = output.value.isNaN ? text.hasPrefix(output.text) : Double(text) == output.value
    if isNumber { return mark + text }
    return (text.isEmpty ? "" : text + "\n") + mark + output.text
  }

  /// Nil for data.
  private func text(of display: Display) -> String? {
    switch display {
    case .text(let text): visible(text).wrapped(to: width)
    case .notice(let text): painted(visible(text).wrapped(to: width), "33")
    case .formula(let text, _): painted(visible(text).formulaWrapped(to: width), "36")
    case .prose(let blocks):
      PlainText(width: min(width, Self.proseWidth), quotesCode: !usesColor).lines(blocks).map(text(of:))
        .joined(separator: "\n")
    case .figure(_, let drawing):
      [
        drawing.note.map { painted(visible($0).wrapped(to: width), "33") }, drawing.inline?.amongText,
        drawing.text,
        visible(drawing.sentence).wrapped(to: width), drawing.numbers,
      ].compactMap(\.self).joined(separator: "\n")
    case .table(let table): table.text(width: width)
    case .data, .repeatable: nil
    }
  }

  private func text(of line: StyledLine) -> String {
    line.runs.map { run in
      switch run.style {
      case .plain: visible(run.text)
      case .strong, .heading: painted(visible(run.text), "1")
      case .emphasis: painted(visible(run.text), "3")
      case .code: painted(visible(run.text), "36")
      }
    }.joined()
  }

  /// Each line by itself, since a pager shows lines.
  private func painted(_ text: String, _ code: String) -> String {
    guard usesColor else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "\u{1b}[\(code)m\($0)\u{1b}[0m" }.joined(separator: "\n")
  }
}
