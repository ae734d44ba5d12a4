import Documents
import Words

extension PageCell {
  /// A cell as a person reads it: what was typed, and what it showed.
  var shown: [Display] {
    [.text(heading)] + outputs.map(\.display)
  }

  /// `In [3]: run 100`; further lines stand below the first.
  private var heading: String {
    let mark = "In [\(number)]: "
    let lines = source.trimmed.split(separator: "\n", omittingEmptySubsequences: false)
    return mark + lines.joined(separator: "\n" + String(repeating: " ", count: mark.count))
  }
}

extension PageCell.Output {
  var display: Display {
    switch self {
    case .shown(let display): display
    case .failure(let text): .notice(text)
    case .recorded(.text(let text)): .text(text.trimmedEnd)
    case .recorded(.picture(let description, let source)):
      .text(source.hasPrefix("data:") ? description : "\(description) [\(source)]")
    }
  }
}

extension Page {
  /// The page as a person reads it; a cell that was never performed shows what its file has of it.
  var shown: [Display] {
    parts.flatMap { part -> [Display] in
      switch part {
      case .cell(let cell): cell.shown
      case .prose(let blocks): [.prose(blocks)]
      }
    }
  }
}
