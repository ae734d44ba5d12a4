/// Which delimiter parts a file's rows into fields.
///
/// The one that makes the most rows equally long; of equals the one that leaves the largest share of numbers among
/// the cells; then tabs, semicolons, bars, commas, blanks. Blanks stand inside texts too, so that they count only
/// where half of the cells or more are numbers.
struct DelimiterChoice {
  /// How many rows, and how many bytes, are looked at.
  static let rowCount = 50
  static let byteCount = 1 << 14

  let delimiter: CSVFormat.Delimiter
  /// Another that does as well; nil where the choice is clear.
  let tie: CSVFormat.Delimiter?

  init(for beginning: UnsafeRawBufferPointer, isWhole: Bool, comment: String?, skippedLines: Int) {
    // Some rows are enough, but at least two of them.
    var part = UnsafeRawBufferPointer(rebasing: beginning.prefix(Self.byteCount))
    if part.count < beginning.count, CSVSample.lineEnds(in: part) < 4 + skippedLines { part = beginning }
    let rows = { (delimiter: CSVFormat.Delimiter) in
      CSVSample(
        of: part, isWhole: isWhole && part.count == beginning.count, delimiter: delimiter, comment: comment,
        skippedLines: skippedLines, limit: Self.rowCount
      ).rows
    }
    var scores: [(delimiter: CSVFormat.Delimiter, score: Score)] = []
    for delimiter in CSVFormat.Delimiter.allCases {
      guard let score = Score(of: rows(delimiter).filter { !$0.isEmpty }) else { continue }
      if delimiter == .blanks, score.regular < 0.9 || score.numeric < 0.5 { continue }
      scores.append((delimiter, score))
    }
    let best = scores.map(\.score).max()
    let winners = scores.filter { $0.score == best }.map(\.delimiter)
    delimiter = winners.first ?? .comma
    tie = winners.dropFirst().first { $0 != .blanks }
  }

  /// How well a delimiter parts the rows.
  private struct Score: Comparable {
    /// The share of rows with the most frequent number of fields; nearly all counts as all.
    let regular: Double
    /// The share of numbers among their cells that hold something, the first row aside.
    let numeric: Double

    /// Nil where most rows are one field.
    init?(of rows: [CSVSample.Row]) {
      let count = rows.map(\.fields.count).mostFrequent ?? 1
      guard count > 1 else { return nil }
      let equal = rows.filter { $0.fields.count == count }
      let share = Double(equal.count) / Double(rows.count)
      regular = share > 0.95 ? 1 : share
      let cells = equal.dropFirst(equal.count > 1 ? 1 : 0).flatMap(\.fields).filter { !$0.isEmpty }
      let numbers = cells.count { CellKind($0) == .number }
      numeric = cells.isEmpty ? 0 : Double(numbers) / Double(cells.count)
    }

    static func < (a: Score, b: Score) -> Bool { (a.regular, a.numeric) < (b.regular, b.numeric) }
  }
}

extension [Int] {
  /// The most frequent number, the earliest of equally frequent ones.
  var mostFrequent: Int? {
    let counts = Dictionary(map { ($0, 1) }, uniquingKeysWith: +)
    let most = counts.values.max()
    return first { counts[$0] == most }
  }
}
