import Documents
import Words

/// Whether prose holds marks of other languages, which would be shown as they stand: tags of HTML, and formulas
/// between double dollars.
struct MarkupCheck {
  let bench: CheckBench

  var findings: [LessonFinding] {
    bench.lesson.steps.flatMap(\.proseRead).compactMap { block in
      block.content.foreignMark.map { mark in
        let instead =
          mark == "$$"
          ? "Put the formula into a \"formula\" block or between backquotes." : "Write it as plain text."
        return bench.finding(
          .foreignMark, at: block.location, "\(quoted(shortened(mark))) is shown as it stands. \(instead)")
      }
    }
  }
}

extension Block.Content {
  /// The first mark of another language in it; nil where there is none.
  fileprivate var foreignMark: String? {
    switch self {
    case .html(let html): String(html.split(whereSeparator: \.isNewline).first ?? "")
    case .quote(let blocks): blocks.lazy.compactMap(\.content.foreignMark).first
    case .list(let list): list.items.joined().lazy.compactMap(\.content.foreignMark).first
    case .heading, .paragraph, .table: proseLines.lazy.compactMap { Self.foreignMark(in: $0) }.first
    case .code, .thematicBreak: nil
    }
  }

  /// Code between backquotes may hold anything.
  private static func foreignMark(in inlines: [Inline]) -> String? {
    for inline in inlines {
      switch inline {
      case .text(let text):
        if let tag = text.firstMatch(of: #/<\/?[A-Za-z][A-Za-z0-9]*(\s[^<>]*)?\/?>/#) { return String(tag.0) }
        if text.contains("$$") { return "$$" }
      case .emphasis(let inner), .strong(let inner), .link(let inner, _, _):
        if let mark = foreignMark(in: inner) { return mark }
      default: continue
      }
    }
    return nil
  }
}
