import Words

/// The numbers or names under a lying axis, in lines: in one where they have room, in two, or counted and named below.
struct TextTicks {
  let lines: [[TextCell]]

  init(
    _ ticks: [Axis.Tick], _ scale: TextScale, columns: Int, left: Int, width: Int, _ look: TextLook
  ) {
    let seen = ticks.compactMap { tick -> (label: [TextCell], column: Int)? in
      guard let share = scale.share(tick.position), (-1e-9...1 + 1e-9).contains(share) else { return nil }
      return (TextCell.cells(tick.label), left + Int((share * Double(columns - 1)).rounded()))
    }
    guard !seen.isEmpty else {
      lines = []
      return
    }
    if let line = Self.line(seen, width: width) {
      lines = [line]
    } else if scale.axis.ticks == nil {
      lines = [Self.line(seen, width: width, leavesOut: true) ?? []]
    } else if let upper = Self.line(seen.parted.even, width: width),
      let lower = Self.line(seen.parted.odd, width: width)
    {
      lines = [upper, lower]
    } else {
      let numbers = seen.enumerated().map { (TextCell.cells(String($0 + 1)), $1.column) }
      let names = seen.enumerated().map { TextCell.cells("\($0 + 1) ") + $1.label }
      lines =
        [Self.line(numbers, width: width, leavesOut: true) ?? []] + Self.filled(names, width: width, look)
    }
  }

  /// Words around their places, with a blank between any two; nil where that cannot be.
  private static func line(
    _ words: [(label: [TextCell], column: Int)], width: Int, leavesOut: Bool = false
  ) -> [TextCell]? {
    var line: [TextCell] = []
    for (label, column) in words.sorted(by: { $0.column < $1.column }) {
      let start = min(max(0, column - label.count / 2), max(0, width - label.count))
      guard start >= line.count + (line.isEmpty ? 0 : 1), start + label.count <= width else {
        if leavesOut { continue }
        return nil
      }
      line += Array(repeating: TextCell(), count: start - line.count) + label
    }
    return line
  }

  /// Names one after another, at most three lines.
  private static func filled(_ names: [[TextCell]], width: Int, _ look: TextLook) -> [[TextCell]] {
    var lines: [[TextCell]] = [[]]
    for name in names.map({ $0.shortened(to: max(10, width / 2), look) }) {
      if lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = name
      } else if lines[lines.count - 1].count + 2 + name.count <= width {
        lines[lines.count - 1] += [TextCell(), TextCell()] + name
      } else {
        lines.append(name)
      }
    }
    return Array(lines.prefix(3))
  }
}

extension [(label: [TextCell], column: Int)] {
  fileprivate var parted: (even: Self, odd: Self) {
    (
      enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element),
      enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    )
  }
}
