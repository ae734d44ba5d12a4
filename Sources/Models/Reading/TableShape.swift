/// Which of a file's first rows are names and which are data, and how many fields a row has.
struct TableShape {
  /// The rows from the names on, or from the first row of data without names; not empty.
  private(set) var rows: ArraySlice<CSVSample.Row>
  /// Rows before those, which belong to no table.
  private(set) var preamble = 0
  let fieldCount: Int
  let hasHeader: Bool
  /// The columns' names, empty where there is none; all empty without a header.
  let names: [String]
  /// Whether the names are numbers, such as years.
  private(set) var namesAreNumbers = false
  /// The column that tells the rows apart; nil where there is none.
  private(set) var index: Int?

  /// The line where the table begins.
  var firstLine: Int { rows.first?.line ?? 1 }

  /// The rows of data.
  var body: ArraySlice<CSVSample.Row> { rows.dropFirst(hasHeader ? 1 : 0) }

  /// - Parameter rows: those that are not empty, at least one.
  init(_ all: [CSVSample.Row], options: CSVOptions) {
    let usual = all.dropFirst().map(\.fields.count).mostFrequent ?? all[0].fields.count
    var rows = all[...]
    let lead = all.prefix { $0.fields.count != usual }.count
    var names = all[0].fields
    var index: Int?
    var count = names.count
    let isPreamble =
      lead > 0 && options.skippedLines == nil && all.count > lead + 1
      && all[lead...].allSatisfy { $0.fields.count == usual }
      && Self.areNames(all[lead], over: all.dropFirst(lead + 1))
    if isPreamble, lead > 1 || all[lead].fields.allSatisfy({ CellKind($0) == .text }) {
      rows = all.dropFirst(lead)
      preamble = lead
      names = all[lead].fields
      count = usual
    } else if lead == 1, names.count == usual - 1, options.hasHeader != false, all[0].holdsTexts {
      // One name fewer than fields: either each row ends with a delimiter, or begins with its name.
      let rest = all.dropFirst().filter { $0.fields.count == usual }
      if rest.allSatisfy({ $0.fields[usual - 1].isEmpty }) {
        names.append("")
      } else {
        names.insert("", at: 0)
        index = 0
      }
      count = usual
    }
    let below = rows.dropFirst()
    let areNumbers = index == nil && Self.areNumberNames(names, over: below)
    let hasHeader =
      options.hasHeader
      ?? (index != nil || count > rows[rows.startIndex].fields.count || areNumbers
        || Self.areNames(rows[rows.startIndex], over: below))
    namesAreNumbers = areNumbers && options.hasHeader == nil
    self.rows = rows
    self.hasHeader = hasHeader
    self.names = hasHeader ? names : []
    fieldCount = count
    self.index = index ?? (hasHeader && names.first == "" && Self.areRowNames(below) ? 0 : nil)
  }

  /// Whether a row holds names: where it has a text over a column of numbers, or where no column below it holds
  /// numbers. A row that stands alone is names if any of its cells is a text.
  private static func areNames(_ row: CSVSample.Row, over below: ArraySlice<CSVSample.Row>) -> Bool {
    guard !below.isEmpty else { return row.holdsTexts }
    let numeric = row.fields.indices.map { column in
      let kinds = below.lazy.compactMap { column < $0.fields.count ? CellKind($0.fields[column]) : nil }
      let counts = (kinds.count { $0 == .number }, kinds.count { $0 == .text })
      return counts.0 >= counts.1 && counts.0 > 0
    }
    return zip(row.fields, numeric).contains { CellKind($0) == .text && $1 } || !numeric.contains(true)
  }

  /// Whether whole numbers are names: over nothing and then 0, 1, 2 or 1, 2, 3, as a program writes that numbers
  /// columns; or years, one after another, over numbers that are none.
  private static func areNumberNames(_ names: [String], over below: ArraySlice<CSVSample.Row>) -> Bool {
    let numbers = names.drop { $0.isEmpty }.map { Int($0) }
    guard below.count > 1, numbers.count > 1, let start = numbers.first ?? nil,
      zip(numbers, numbers.dropFirst()).allSatisfy({ before, next in
        before.flatMap { $0 < Int.max ? $0 + 1 : nil } == next && next != nil
      })
    else { return false }
    if names.first == "" { return names.count == numbers.count + 1 && (start == 0 || start == 1) }
    let years = 1_800.0...2_100
    return years.contains(Double(start))
      && below.allSatisfy { row in row.fields.allSatisfy { Double($0).map { !years.contains($0) } ?? true } }
  }

  /// Whether the first cells name or number the rows: 0, 1, 2 or 1, 2, 3, or texts that are all different.
  private static func areRowNames(_ rows: ArraySlice<CSVSample.Row>) -> Bool {
    let cells = rows.compactMap(\.fields.first)
    let numbers = cells.compactMap { Int($0) }
    guard numbers.count < cells.count else {
      return [0, 1].contains(numbers.first)
        && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < Int.max && $0 + 1 == $1 }
    }
    return numbers.isEmpty && Set(cells).count == cells.count && !cells.contains("")
  }
}

extension CSVSample.Row {
  fileprivate var holdsTexts: Bool { fields.contains { CellKind($0) == .text } }
}

/// What a cell holds, whatever the decimal sign.
enum CellKind {
  case number, missing, text

  init(_ cell: String) {
    if !NumberStyle().value(of: cell).isNaN {
      self = .number
    } else if MissingWords.usual.contains(cell) {
      self = .missing
    } else {
      self = DecimalSign.allCases.contains { WrittenNumber(cell, decimal: $0) != nil } ? .number : .text
    }
  }
}

/// A last row that sums up those above it.
enum TotalRow {
  private static let words: Set<String> = [
    "total", "totals", "grand total", "subtotal", "sum", "average", "mean", "gesamt", "summe", "insgesamt",
    "somme",
    "suma",
  ]

  /// Whether a row's first cell that holds something says so.
  static func isTotal(_ fields: [String]) -> Bool { fields.first { !$0.isEmpty }.map(isTotal) ?? false }

  static func isTotal(_ cell: String) -> Bool {
    words.contains(cell.lowercased().trimmingSuffix { $0 == ":" || $0.isWhitespace })
  }
}

extension String {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return text
  }
}
