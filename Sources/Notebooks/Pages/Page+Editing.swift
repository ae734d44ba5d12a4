import Documents

// What a person changes on a page by hand. Nothing is performed by it.

extension Page {
  /// Gives a cell other commands; it and those behind it are stale.
  mutating func edit(_ number: Int, to source: String) {
    guard let index = index(of: number), case .cell(var cell) = parts[index] else { return }
    cell.source = source
    cell.isSlip = false
    parts[index] = .cell(cell)
    markStale(from: index)
  }

  /// Takes cells away; those behind them are stale.
  mutating func delete(_ numbers: [Int]) {
    guard let first = numbers.compactMap(index).min() else { return }
    parts = parts.filter { part in
      if case .cell(let cell) = part { !numbers.contains(cell.number) } else { true }
    }
    markStale(from: first)
    findLastValue()
  }

  /// Puts a cell where another one stands; that one and those behind it move on.
  mutating func move(_ number: Int, to other: Int) {
    guard let from = index(of: number), let to = index(of: other) else { return }
    let part = parts.remove(at: from)
    parts.insert(part, at: to)
    markStale(from: min(from, to))
  }

  /// Puts a new cell before another one, with a number that none has.
  ///
  /// - Returns: its number.
  mutating func insert(_ source: String, before other: Int) -> Int {
    let number = greatestNumber + 1
    let index = index(of: other) ?? parts.count
    parts.insert(.cell(PageCell(number, source)), at: index)
    markStale(from: index)
    return number
  }

  /// Writes prose behind what is there, or before a cell.
  mutating func note(_ blocks: [Block], before number: Int? = nil) {
    guard let number, let index = index(of: number) else {
      if case .prose(let earlier) = parts.last {
        parts[parts.count - 1] = .prose(earlier + blocks)
      } else {
        parts.append(.prose(blocks))
      }
      return
    }
    if index > 0, case .prose(let earlier) = parts[index - 1] {
      parts[index - 1] = .prose(earlier + blocks)
    } else {
      parts.insert(.prose(blocks), at: index)
    }
  }
}

extension Page {
  private var lastNoteIndex: Int? {
    parts.lastIndex { part in
      if case .prose = part { true } else { false }
    }
  }

  /// The prose that was written last; nil where there is none.
  var lastNote: [Block]? {
    guard let lastNoteIndex, case .prose(let blocks) = parts[lastNoteIndex] else { return nil }
    return blocks
  }

  /// Puts other prose in place of the last; none takes it away.
  mutating func replaceLastNote(with blocks: [Block]) {
    guard let lastNoteIndex else { return }
    if blocks.isEmpty { parts.remove(at: lastNoteIndex) } else { parts[lastNoteIndex] = .prose(blocks) }
  }
}

extension Page {
  /// The same with its cells numbered from 1 in their order, and what they say about one another with those numbers; a
  /// cell that is not there is 0. Slips are left out.
  var numberedInOrder: Page {
    var page = self
    page.parts = parts.filter { part in
      if case .cell(let cell) = part { !cell.isSlip } else { true }
    }
    let numbers = Dictionary(page.cells.enumerated().map { ($1.number, $0 + 1) }) { first, _ in first }
    guard numbers.contains(where: { $0.key != $0.value }) || page.parts.count < parts.count else {
      return page
    }
    func renumbered(_ text: String) -> String {
      text.replacing(#/\bOut\[(\d+)\]/#) { match in
        "\(PageCell.outputName)[\(Int(match.1).flatMap { numbers[$0] } ?? 0)]"
      }
    }
    for (place, part) in page.parts.enumerated() {
      switch part {
      case .cell(var cell):
        cell.number = numbers[cell.number] ?? 0
        cell.source = renumbered(cell.source)
        page.parts[place] = .cell(cell)
      case .prose(let blocks): page.parts[place] = .prose(blocks.mapHoles(renumbered))
      }
    }
    page.findLastValue()
    return page
  }
}
