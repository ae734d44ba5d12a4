import Documents
import Words

/// Whether what is shown at once fits a terminal and can be read at a narrow one.
///
/// At 80 columns it takes at most 24 lines, all counted that stand between two prompts: more are shown a screen at a
/// time. The lines that a terminal breaks are counted as it breaks them. At 60 columns
/// no line is longer than 60, code blocks and tables aside, whose lines are never broken: these keep to 80.
struct ScreenCheck {
  private static let height = 24
  private static let width = 80
  private static let narrowWidth = 60

  let bench: CheckBench
  private(set) var findings: [LessonFinding] = []

  init(on bench: CheckBench) { self.bench = bench }

  /// Looks at what is shown between two acts of the learner.
  ///
  /// - Parameter act: what they did before it, in words: `after "2"`.
  mutating func look(at shown: [Display], at location: FileLocation, _ act: String = "") {
    let words = act.isEmpty ? "" : " \(act)"
    let lines = Self.lines(of: shown, width: Self.width)
    if lines.count > Self.height {
      findings.append(
        bench.finding(
          .longScreen, at: location,
          "The screen has \(lines.count) lines\(words), and \(Self.height) fit. "
            + "Put a \"---\" in it, or show less."))
    }
    if let long = lines.first(where: { columnCount(of: $0) > Self.width }) {
      findings.append(wide(long, than: Self.width, words, at: location))
    } else if let long = Self.lines(of: shown.filter { !$0.keepsItsLines }, width: Self.narrowWidth)
      .first(where: { columnCount(of: $0) > Self.narrowWidth && !$0.hasPrefix("  ") })
    {
      findings.append(wide(long, than: Self.narrowWidth, words, at: location))
    }
    if let line = lines.first(where: { $0.contains("{{") }) {
      findings.append(
        bench.finding(
          .openHole, at: location, "This is shown with its braces\(words): \(quoted(line.trimmed))."))
    }
  }

  private func wide(_ line: String, than width: Int, _ words: String, at location: FileLocation)
    -> LessonFinding
  {
    bench.finding(
      .wideScreen, at: location,
      "A line is \(columnCount(of: line)) columns wide\(words), and \(width) fit: \(quoted(shortened(line.trimmed)))."
    )
  }

  /// The lines of displays in a window.
  private static func lines(of displays: [Display], width: Int) -> [String] {
    let text = displays.joined { display in
      switch display {
      case .prose(let blocks): PlainText(width: width).text(blocks).trimmedEnd
      case .table(let table): table.text(width: width)
      case .figure(_, let drawing):
        [drawing.text, drawing.sentence.wrapped(to: width), drawing.numbers].compactMap(\.self)
          .joined(separator: "\n")
      case .formula(let text, _): text.formulaWrapped(to: width)
      case .text, .notice, .data: display.plainText?.wrapped(to: width)
      }
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

extension Display {
  /// Whether its lines cannot be broken: a picture's, whose width is the window's, and a table's.
  fileprivate var keepsItsLines: Bool {
    switch self {
    case .table, .figure: true
    case .text, .notice, .prose, .formula, .data: false
    }
  }
}
