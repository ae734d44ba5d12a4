import Documents
import Plots
import Words

/// Something that a command shows. A front end decides how it looks.
package enum Display: Equatable, Sendable {
  /// Sentences or preformatted lines.
  case text(String)
  /// Something that the learner should notice; a front end may mark it.
  case notice(String)
  case table(Listing)
  /// Prose of a lesson, its numbers filled in.
  case prose([Block])
  /// A formula as plain text and as LaTeX.
  case formula(text: String, latex: String)
  /// A picture, and how it was drawn here; another front end may draw it again.
  case figure(Figure, Drawing)
  /// What the command shows, as data for programs; people see the other displays.
  case data(JSON)
  /// Shown to nobody: the command that does the same again without what a person chose in between; nil where nothing
  /// was chosen.
  case repeatable(by: String?)
}

extension Display {
  /// The display as plain text; nil for what is not for people.
  package var plainText: String? {
    switch self {
    case .text(let text), .notice(let text): visible(text)
    case .figure(_, let drawing): drawing.lines.joined(separator: "\n")
    case .prose(let blocks): visible(PlainText().text(blocks).trimmedEnd)
    case .table(let table): table.plainText
    case .formula(let text, _): visible(text)
    case .data, .repeatable: nil
    }
  }
}

extension Display {
  fileprivate var isProse: Bool {
    if case .prose = self { return true }
    return false
  }
}

extension Display {
  /// Whether it is something to notice.
  var isNotice: Bool {
    if case .notice = self { return true }
    return false
  }
}

extension [Display] {
  /// All of it as plain text, one display after another; prose stands between empty lines.
  package var plainText: String { joined { $0.plainText } }

  /// The texts of the displays, put together as they are read.
  package func joined(_ text: (Display) -> String?) -> String {
    var result = ""
    var previous: Display?
    for display in self {
      guard let shown = text(display), !shown.isEmpty else { continue }
      if let previous { result += previous.isProse || display.isProse ? "\n\n" : "\n" }
      result += shown
      previous = display
    }
    return result
  }

  /// What programs get: the one datum that the command shows, or null.
  package var data: JSON {
    for display in self {
      switch display {
      case .data(let json): return json
      case .figure(_, let drawing): return drawing.json
      default: continue
      }
    }
    return .null
  }
}
