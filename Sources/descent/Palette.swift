import Documents
import Notebooks

/// Colours for a terminal, or none; nothing is said by colour alone.
struct Palette {
  let usesColor: Bool

  func prompt(_ text: String) -> String { painted(text, "1;32") }
  func error(_ text: String) -> String { painted(text, "31") }

  /// A display as it looks at the terminal; nil for data.
  func text(of display: Display) -> String? {
    switch display {
    case .notice(let text): painted(text, "33")
    case .formula(let text, _): painted(text, "36")
    case .prose(let blocks):
      PlainText(quotesCode: !usesColor).lines(blocks).map(text(of:)).joined(separator: "\n")
    default: display.plainText
    }
  }

  private func text(of line: StyledLine) -> String {
    line.runs.map { run in
      switch run.style {
      case .plain: run.text
      case .strong, .heading: painted(run.text, "1")
      case .emphasis: painted(run.text, "3")
      case .code: painted(run.text, "36")
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
