import Plots
import Words

/// Numbers or columns that arrive line by line, to be drawn as they come: `descent plot -`.
package struct StreamedNumbers {
  private var names: [String]?
  private var columns: [[Double]] = []
  /// Lines that hold no numbers, which are passed over; the first line of all may hold names.
  package private(set) var skippedCount = 0
  /// The first line that holds no number; nil where each does.
  package private(set) var firstWithout: String?
  private var isFirst = true
  /// The columns to draw, by name or number from 1; all where there is none.
  private let chosen: [String]

  package init(of columns: [String] = []) { chosen = columns }

  /// How many rows have come.
  package var rowCount: Int { columns.map(\.count).max() ?? 0 }

  /// Takes a line: numbers apart by commas, semicolons or blanks, of which the first line may hold the names.
  package mutating func take(_ line: String) {
    if columns.count == 1, let number = Double(line) {
      columns[0].append(number)
      return
    }
    // Programs that draw bars colour their numbers.
    let line = withoutSequences(line)
    let fields = Self.fields(of: line)
    guard !fields.isEmpty else { return }
    defer { isFirst = false }
    let numbers = fields.map { Double($0) }
    if numbers.allSatisfy({ $0 == nil }) {
      if firstWithout == nil { firstWithout = shortened(line) }
      if isFirst { names = fields } else { skippedCount += 1 }
      return
    }
    let before = rowCount
    while columns.count < min(fields.count, Self.mostColumns) {
      columns.append([Double](repeating: .nan, count: before))
    }
    for index in columns.indices {
      columns[index].append(index < numbers.count ? numbers[index] ?? .nan : .nan)
    }
  }

  /// As many lines as can be told apart.
  private static let mostColumns = 12

  private static func fields(of line: String) -> [String] {
    let mark = line.first { ",;\t".contains($0) }
    let parts =
      mark.map { mark in line.split(separator: mark, omittingEmptySubsequences: false).map(String.init) }
      ?? line.split(whereSeparator: \.isWhitespace).map(String.init)
    let fields = parts.map { $0.trimmed.trimmedQuotes }
    return fields.allSatisfy(\.isEmpty) ? [] : fields
  }

  package var columnNames: [String] {
    columns.indices.map { index in
      names.flatMap { index < $0.count ? $0[index] : nil } ?? "column \(index + 1)"
    }
  }

  /// The first of the columns to draw that is not there; nil where all are.
  package var missingColumn: String? { chosen.first { index(of: $0) == nil } }

  private func index(of column: String) -> Int? {
    columnNames.firstIndex(of: column)
      ?? Int(column).flatMap { columns.indices.contains($0 - 1) ? $0 - 1 : nil }
  }

  /// What has come so far; a column that is called step, or the rows from 0, is the axis. Nil before there is a number.
  package func figure(log: Bool) -> Figure? {
    guard rowCount > 0 else { return nil }
    let titles = columnNames
    let stepColumn =
      columns.count > 1
      ? titles.firstIndex { ["step", "iteration", "epoch"].contains($0.lowercased()) } : nil
    let x = stepColumn.map { columns[$0] } ?? (0..<rowCount).map(Double.init)
    let found = chosen.compactMap(index)
    let others = columns.indices.filter { $0 != stepColumn }
    let numbered = others.filter { columns[$0].contains(where: \.isFinite) }
    let shown = !found.isEmpty ? found : numbered.isEmpty ? others : numbered
    let layers = shown.map {
      Layer.line(Series(shown.count > 1 || names != nil ? titles[$0] : nil, x: x, y: columns[$0]))
    }
    let ends = shown.map { index in
      let last = columns[index].last(where: \.isFinite).map { rounded($0, digits: 4) } ?? "nothing finite"
      return shown.count > 1 || names != nil ? "\(titles[index]) ends at \(last)" : "it ends at \(last)"
    }
    return Figure(
      title: counted(rowCount, "row"),
      x: stepColumn.map { Axis(titles[$0]) } ?? Axis("row", isWhole: true),
      y: Axis(
        shown.count == 1 ? (names == nil ? "value" : titles[shown[0]]) : "value",
        scale: log ? .logarithmic : .linear),
      layers: layers,
      description: "\(counted(rowCount, "row")): \(ends.joined(separator: ", "))." + gaps(in: shown)
        + (log ? below(in: shown) : "")
        + (found.isEmpty ? unnumbered(others.filter { !shown.contains($0) }) : ""))
  }

  /// Where lines are interrupted, in a sentence; empty where none is.
  private func gaps(in shown: [Int]) -> String {
    let gaps = shown.compactMap { index -> String? in
      let count = columns[index].count { !$0.isFinite }
      guard count > 0 else { return nil }
      return "\(counted(count, "row"))" + (shown.count > 1 ? " of \(columnNames[index])" : "")
    }
    return gaps.isEmpty
      ? "" : " Left out, since no finite number stands there: \(gaps.joined(separator: ", "))."
  }

  /// How many numbers a logarithmic axis has no place for, in a sentence; empty where it has for all.
  private func below(in shown: [Int]) -> String {
    let count = shown.map { columns[$0].count { $0 <= 0 } }.reduce(0, +)
    return count == 0
      ? ""
      : " Left out, since a logarithmic axis has no place for them: \(counted(count, "number")) of 0 or below."
  }

  /// Which columns hold no number, in a sentence; empty where all do.
  private func unnumbered(_ left: [Int]) -> String {
    let names = left.map { columnNames[$0] }
    return names.isEmpty
      ? "" : " \(names.listed(by: "and")) \(names.count == 1 ? "holds" : "hold") no numbers."
  }
}

extension String {
  /// The text without double quotes around it.
  fileprivate var trimmedQuotes: String {
    count > 1 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}

extension Surroundings {
  /// Draws a figure to a file, or on the canvas where there is none.
  package func drawing(of figure: Figure, to file: String?) throws(PlotError) -> Drawing {
    try draw(figure, to: file)
  }
}
