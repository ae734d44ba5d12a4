/// The part of a lesson that is on the screen: lines of text, of which a window's height is seen.
struct Page: Equatable {
  private var lines: [Substring] = []
  /// The first line that is seen.
  private var top = 0
  /// Columns and rows for it.
  private var width = 80
  private var height = 24

  /// Begins anew.
  mutating func clear() { (lines, top) = ([], 0) }

  /// Gives it a window of so many columns and rows, at least 1.
  mutating func fit(width: Int, height: Int) { (self.width, self.height) = (max(1, width), max(1, height)) }

  /// Adds a text. Where there is no room below what is seen, it comes to stand at the top of the screen.
  mutating func add(_ text: String) {
    guard !text.isEmpty else { return }
    let start = lines.count
    lines += text.split(separator: "\n", omittingEmptySubsequences: false)
    if rows(top..<lines.count) > height { top = start }
  }

  /// Moves what is seen by some lines, down or, below 0, up.
  mutating func scroll(_ count: Int) { top = min(max(0, top + count), max(0, lines.count - 1)) }

  /// The lines that are seen.
  var visibleText: String {
    // A line that is taller than the page is seen from its start.
    var end = min(top + 1, lines.count)
    while end < lines.count, rows(top..<end + 1) <= height { end += 1 }
    return lines[top..<end].joined(separator: "\n")
  }

  private func rows(_ range: Range<Int>) -> Int {
    lines[range].reduce(0) { $0 + Pager.rows(of: String($1), width: width) }
  }
}
