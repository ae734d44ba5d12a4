/// A file's first rows as text, and what they tell about the whole.
struct CSVHead {
  struct Row {
    /// The line where it begins, counted from 1.
    let line: Int
    /// Each with a zero byte at its end.
    let fields: [[UInt8]]
  }

  private static let rowLimit = 1_000
  private static let byteLimit = 1_000_000

  private(set) var rows: [Row] = []
  private var fields: [[UInt8]] = []
  private var byteCount = 0

  /// Whether there are rows enough to decide: 1,000, or a megabyte.
  var isFull: Bool { rows.count >= Self.rowLimit || byteCount >= Self.byteLimit }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    fields.append(Array(text) + [0])
    byteCount += text.count
  }

  mutating func endRow(line: Int) {
    rows.append(Row(line: line, fields: fields))
    fields = []
  }

  /// Whether the first row holds names: where it has a text over a column of numbers, and where no column
  /// below it holds numbers. A row that stands alone is a header if any of its cells is a text.
  var hasHeader: Bool {
    guard let first = rows.first else { return false }
    let kinds = first.fields.map(Self.kind)
    guard rows.count > 1 else { return kinds.contains(.text) }
    let below = Self.areNumeric(rows.dropFirst())
    return zip(kinds, below).contains { $0 == .text && $1 } || !below.contains(true)
  }

  /// The columns' names; `c` and the number where there is none.
  var names: [String] {
    guard let first = rows.first else { return [] }
    // Looks at every cell of the head: asked once, not for each column.
    let hasHeader = hasHeader
    return first.fields.enumerated().map { index, field in
      let name = hasHeader ? String(decoding: field.dropLast(), as: UTF8.self) : ""
      return name.isEmpty ? "c\(index + 1)" : name
    }
  }

  /// Whether each column holds numbers: half of its cells or more, those without a value aside.
  var areNumeric: [Bool] { Self.areNumeric(rows.dropFirst(hasHeader ? 1 : 0)) }

  /// Whether a cell stands for no value: empty, or one of the usual words.
  static func isMissing(_ text: String) -> Bool {
    ["", "na", "n/a", "nan", "null", "?"].contains(text.lowercased())
  }

  private enum Kind { case number, missing, text }

  private static func kind(_ field: [UInt8]) -> Kind {
    if !Number.parse(field, count: field.count - 1).isNaN { return .number }
    return isMissing(String(decoding: field.dropLast(), as: UTF8.self)) ? .missing : .text
  }

  private static func areNumeric(_ rows: ArraySlice<Row>) -> [Bool] {
    guard let first = rows.first else { return [] }
    return first.fields.indices.map { column in
      let kinds = rows.map { kind($0.fields[column]) }
      return kinds.count { $0 == .number } >= kinds.count { $0 == .text }
    }
  }
}
