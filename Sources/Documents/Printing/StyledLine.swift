/// A line of text to show, in runs of one style each.
package struct StyledLine: Sendable, Hashable {
  /// What a run is; how that looks is decided by whoever shows it.
  package enum Style: Sendable, Hashable {
    case plain, strong, emphasis, code, heading
  }

  package struct Run: Sendable, Hashable {
    package let text: String
    package let style: Style

    package init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  /// Not empty, and neighbours differ in style.
  package private(set) var runs: [Run] = []

  package init(_ runs: [Run] = []) {
    for run in runs { append(run) }
  }

  /// The line without styles.
  package var text: String { runs.map(\.text).joined() }

  package mutating func append(_ run: Run) {
    if run.text.isEmpty { return }
    if let last = runs.last, last.style == run.style {
      runs[runs.count - 1] = Run(last.text + run.text, run.style)
    } else {
      runs.append(run)
    }
  }
}
