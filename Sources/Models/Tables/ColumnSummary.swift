/// What a column holds, for a list of columns.
public struct ColumnSummary: Hashable, Sendable {
  /// What is in its cells.
  public enum Content: Hashable, Sendable {
    case numbers(Numbers)
    case texts(Texts)
  }

  /// Of the cells that hold a number; all of it 0 where none does.
  public struct Numbers: Hashable, Sendable {
    /// In the column's unit, as the other three.
    public let least: Double
    /// In the column's unit.
    public let greatest: Double
    /// `sum(x)/n`.
    public let mean: Double
    /// The population deviation, `sqrt(mean((x - mean)^2))`.
    public let deviation: Double
  }

  /// Of the cells that hold a text.
  public struct Texts: Hashable, Sendable {
    /// How many different texts there are.
    public let distinctCount: Int
    /// The most frequent texts, at most ten, and how often each is there.
    public let frequent: [Count]

    /// A text, and how many cells hold it.
    public struct Count: Hashable, Sendable {
      /// What stands in the cells.
      public let text: String
      /// How many cells hold it.
      public let count: Int
    }
  }

  /// The column's name.
  public let name: String
  /// Cells without a value.
  public let missingCount: Int
  /// Cells of a column of numbers that hold something else.
  public let wrongCount: Int
  /// What its other cells hold.
  public let content: Content
}

/// A cell as it is shown.
public enum Cell: Hashable, Sendable {
  case number(Double)
  case text(String)
  /// No number in a column of numbers.
  case missing
}

extension DataSet {
  /// What each column holds. Reads the numbers twice.
  public func summaries() -> [ColumnSummary] { columns.map(summary) }

  /// What a column holds.
  public func summary(of column: Column) -> ColumnSummary {
    switch column.content {
    case .numbers(let position):
      ColumnSummary(
        name: column.name, missingCount: column.badCellCount - column.wrongCellCount,
        wrongCount: column.wrongCellCount,
        content: .numbers(numbers(at: position, count: rowCount - column.badCellCount)))
    case .texts(let texts): summary(of: texts, name: column.name)
    }
  }

  /// The first rows, or some others, in the columns' order.
  public func cells(ofRows rows: Range<Int>) -> [[Cell]] {
    rows.clamped(to: 0..<rowCount).map { row in
      columns.map { column in
        switch column.content {
        case .numbers(let position):
          matrix[row, position].isNaN ? .missing : .number(matrix[row, position])
        case .texts(let texts): .text(texts.words[Int(texts.indices[row])])
        }
      }
    }
  }

  private func numbers(at position: Int, count: Int) -> ColumnSummary.Numbers {
    var (least, greatest, sum) = (Double.infinity, -Double.infinity, 0.0)
    for row in 0..<rowCount {
      let value = matrix.row(row)[position]
      guard !value.isNaN else { continue }
      least = min(least, value)
      greatest = max(greatest, value)
      sum += value
    }
    guard count > 0 else { return ColumnSummary.Numbers(least: 0, greatest: 0, mean: 0, deviation: 0) }
    let mean = sum / Double(count)
    var squares = 0.0
    for row in 0..<rowCount {
      let value = matrix.row(row)[position]
      if !value.isNaN { squares += (value - mean) * (value - mean) }
    }
    return ColumnSummary.Numbers(
      least: least, greatest: greatest, mean: mean, deviation: (squares / Double(count)).squareRoot())
  }

  private func summary(of texts: Column.Texts, name: String) -> ColumnSummary {
    var counts = [Int](repeating: 0, count: texts.words.count)
    for index in texts.indices { counts[Int(index)] += 1 }
    let missing = texts.words.indices.filter { self.missing.contains(texts.words[$0]) }
    let words = texts.words.indices.filter { !missing.contains($0) }
      .sorted { (counts[$1], texts.words[$0]) < (counts[$0], texts.words[$1]) }
    return ColumnSummary(
      name: name, missingCount: missing.reduce(0) { $0 + counts[$1] }, wrongCount: 0,
      content: .texts(
        ColumnSummary.Texts(
          distinctCount: words.count,
          frequent: words.prefix(10).map { .init(text: texts.words[$0], count: counts[$0]) })))
  }
}
