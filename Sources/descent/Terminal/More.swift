import Foundation

/// Shows a long text a screen at a time. It does nothing else: a key that does not turn the page goes back to the prompt
/// and is typed there.
struct More {
  private let terminal: Terminal
  /// Whether what is left when a key ends it is shown at once, and not left out.
  private let showsAll: Bool

  init(on terminal: Terminal, showsAll: Bool = false) {
    self.terminal = terminal
    self.showsAll = showsAll
  }

  /// - Returns: the bytes of the key that ended it, for the prompt; none where the text or `q` did.
  func show(_ text: String) -> [UInt8] {
    let wasInterrupted = InterruptFlag.isRaised
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()[...]
    let count = lines.count
    var room = terminal.height - 1
    while true {
      while let line = lines.first {
        let rows = Pager.rows(of: String(line), width: terminal.width)
        guard rows <= room else { break }
        room -= rows
        Output.write(line + "\n")
        lines = lines.dropFirst()
      }
      guard let next = lines.first else { return [] }
      let rows = Pager.rows(of: String(next), width: terminal.width)
      switch ask(shown: count - lines.count, of: count, wasInterrupted) {
      case .page: room = max(terminal.height - 1, rows)
      case .line: room = rows
      case .leave(let typed):
        if showsAll { Output.write(lines.joined(separator: "\n") + "\n") }
        return typed
      }
    }
  }

  private enum Wish {
    case page, line
    case leave([UInt8])
  }

  /// What there is to press, in words that fit a window; fewer of them in a narrow one.
  static func words(shown: Int, of count: Int, columns: Int, showsAll: Bool = false) -> String {
    let forms =
      showsAll
      ? [
        "-- \(shown) of \(count) lines: Space shows more, any other key the rest --",
        "-- Space: more, q: rest --",
      ]
      : [
        "-- \(shown) of \(count) lines: Space shows more, q or any other key goes back --",
        "-- \(shown) of \(count) lines: Space shows more, q goes back --", "-- Space: more, q: back --",
      ]
    return forms.first { $0.count < columns } ?? String(forms[forms.count - 1].prefix(max(0, columns - 1)))
  }

  /// Waits for a key under a line that says what there is to press.
  private func ask(shown: Int, of count: Int, _ wasInterrupted: Bool) -> Wish {
    let line = Self.words(shown: shown, of: count, columns: terminal.width, showsAll: showsAll)
    Output.write(line)
    defer { Output.write("\r" + String(repeating: " ", count: line.count) + "\r") }
    switch Keyboard.key(wasInterrupted: wasInterrupted) {
    case [0x20], [0x0a], [0x0d], Array("\u{1B}[6~".utf8): return .page
    // The keys that go back elsewhere cannot here: what was shown is in the terminal's own memory, and they go on.
    case let key where Self.lineKeys.contains(String(decoding: key, as: UTF8.self)): return .line
    case [UInt8(ascii: "q")], [], [0x1b], [0x04]: return .leave([])
    case let key: return .leave(key.first == 0x1b ? [] : key)
    }
  }

  /// Down, up and Page Up.
  private static let lineKeys: Set<String> = [
    "\u{1B}[B", "\u{1B}OB", "\u{1B}[A", "\u{1B}OA", "\u{1B}[5~",
  ]
}
