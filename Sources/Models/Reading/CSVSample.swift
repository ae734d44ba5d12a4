/// A file's first rows as texts, from which its layout is told.
struct CSVSample: CSVTaker {
  struct Row {
    /// The line where it begins, counted from 1.
    let line: Int
    var fields: [String]

    /// Whether no field holds anything.
    var isEmpty: Bool { fields.allSatisfy(\.isEmpty) }
  }

  private static let rowLimit = 1_000

  private(set) var rows: [Row] = []
  private let rowLimit: Int
  private var fields: [String] = []
  private var counter = LineCounter()

  static let takeField: CSVParser.TakeField = { take($0, $1, by: $2) }
  static let takeLineEnd: CSVParser.TakeLineEnd = { take(lineEnd: $0, by: $1) }

  /// - Parameters:
  ///   - isWhole: whether nothing follows, so that the last row is complete without a line end.
  ///   - limit: how many rows are enough.
  init(
    of text: UnsafeRawBufferPointer, isWhole: Bool, delimiter: CSVFormat.Delimiter, comment: String?,
    skippedLines: Int, limit: Int = Self.rowLimit
  ) {
    rowLimit = limit
    let parser = CSVParser(delimiter: delimiter)
    if var filter = LineFilter(delimiter: delimiter, comment: comment, skippedLines: skippedLines) {
      let filtered = filter.filtered(text)
      _ = filtered.withUnsafeBytes { parser.parse($0, into: &self) }
    } else {
      _ = parser.parse(text, into: &self)
    }
    if isWhole { _ = parser.finish(into: &self) }
  }

  /// How many lines end in some text.
  static func lineEnds(in text: some Sequence<UInt8>) -> Int {
    var (lineFeeds, returns) = (0, 0)
    for byte in text {
      if byte == 0x0a { lineFeeds += 1 }
      if byte == 0x0d { returns += 1 }
    }
    return max(lineFeeds, returns)
  }

  mutating func field(_ text: UnsafeBufferPointer<UInt8>) {
    guard rows.count < rowLimit else { return }
    counter.beginField(isFirst: fields.isEmpty)
    counter.count(in: text)
    fields.append(String(decoding: text, as: UTF8.self))
  }

  mutating func lineEnd(_ byte: UInt8?) {
    guard rows.count < rowLimit else { return }
    if !fields.isEmpty { rows.append(Row(line: counter.rowLine, fields: fields)) }
    fields = []
    counter.end(byte)
  }
}
