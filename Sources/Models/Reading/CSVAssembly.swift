/// Puts a data set together from a file's fields as they are read.
///
/// The first rows are kept as text until they tell whether there is a header and which columns hold numbers;
/// from then on numbers go into the matrix at once. The first error is kept, and what follows it ignored:
/// the fields come through C, which no error can pass.
struct CSVAssembly {
  /// The longest field, in bytes.
  static let longestField = 10_000_000

  let source: String
  private(set) var error: DataError?

  /// The rows read so far, until they decide.
  private var head: CSVHead? = CSVHead()
  private var columns: [ColumnBuilder] = []
  private var matrix = MatrixBuilder(columnCount: 0)
  private var hasHeader = false

  /// The row being read: its memory, where it begins, its fields so far.
  private var row: UnsafeMutablePointer<Double>?
  private var rowLine = 1
  private var fieldCount = 0
  /// Lines begun, the one being read included.
  private var line = 1
  private var endsInReturn = false

  init(source: String) { self.source = source }

  /// Takes the next field of a row; its memory is the parser's.
  mutating func field(_ text: UnsafeBufferPointer<UInt8>) {
    guard error == nil else { return }
    if fieldCount == 0 { rowLine = line }
    endsInReturn = false
    if head != nil {
      check(text, column: fieldCount)
      head?.append(text)
      countLines(in: text)
    } else {
      store(text, column: fieldCount)
    }
    fieldCount += 1
  }

  /// Takes the end of a row or of a blank line: the byte that ended it, nil at the end of the text.
  mutating func lineEnd(_ byte: UInt8?) {
    guard error == nil else { return }
    if fieldCount > 0 { endRow() }
    let isSecondHalf = byte == 0x0a && endsInReturn
    if !isSecondHalf { line += 1 }
    endsInReturn = byte == 0x0d
  }

  /// The data set, when all text has been taken.
  mutating func finish(
    name: String, attribution: String?, delimiter: CSVFormat.Delimiter, checksum: Checksum
  ) throws(DataError) -> DataSet {
    if let head, error == nil {
      guard !head.rows.isEmpty else { throw .empty(source: source) }
      leave(head)
    }
    if let error { throw error }
    guard matrix.rowCount > 0 else { throw .headerOnly(source: source) }
    return DataSet(
      name: name, attribution: attribution, format: CSVFormat(delimiter: delimiter, hasHeader: hasHeader),
      columns: columns.map { $0.finish() }, matrix: matrix.finish(), checksum: checksum)
  }

  /// How much memory the rows read so far take, in bytes.
  var byteCount: Int {
    matrix.byteCount + columns.reduce(0) { $0 + $1.byteCount }
  }

  /// The error of a quote that is open where the text ends, and of a field without end.
  var openQuote: DataError { .openQuote(source: source, line: fieldCount == 0 ? line : rowLine) }
  var fieldTooLong: DataError {
    .fieldTooLong(location(of: fieldCount, line: fieldCount == 0 ? line : rowLine), limit: Self.longestField)
  }

  // MARK: Rows

  private mutating func endRow() {
    let expected = head.map { $0.rows.first?.fields.count ?? fieldCount } ?? columns.count
    guard fieldCount == expected else {
      error = .raggedRow(location(of: nil, line: rowLine), found: fieldCount, expected: expected)
      return
    }
    fieldCount = 0
    row = nil
    head?.endRow(line: rowLine)
    if let head, head.isFull { leave(head) }
    if matrix.rowCount > DataSet.mostRows { error = .tooManyRows(source: source, limit: DataSet.mostRows) }
  }

  /// Decides from the head, then stores its rows.
  private mutating func leave(_ head: CSVHead) {
    self.head = nil
    let line = line
    hasHeader = head.hasHeader
    let names = head.names
    do throws(DataError) { try DataSet.checkNames(names, in: source) } catch { self.error = error }
    var numberCount = 0
    for (name, isNumeric) in zip(names, head.areNumeric) {
      columns.append(ColumnBuilder(name: name, position: isNumeric ? numberCount : nil))
      numberCount += isNumeric ? 1 : 0
    }
    matrix = MatrixBuilder(columnCount: numberCount)
    for headRow in head.rows.dropFirst(hasHeader ? 1 : 0) {
      rowLine = headRow.line
      for (column, text) in headRow.fields.enumerated() {
        text.withUnsafeBufferPointer { store(UnsafeBufferPointer(rebasing: $0.dropLast()), column: column) }
      }
      row = nil
    }
    self.line = line
  }

  // MARK: Fields

  private mutating func store(_ text: UnsafeBufferPointer<UInt8>, column: Int) {
    guard error == nil, column < columns.count else { return }
    let row = row ?? matrix.appendRow()
    self.row = row
    guard let position = columns[column].position else {
      check(text, column: column)
      countLines(in: text)
      columns[column].append(String(decoding: text, as: UTF8.self))
      return
    }
    let value = text.baseAddress.map { Number.parse($0, count: text.count) } ?? .nan
    row[position] = value
    guard !value.isFinite else { return }
    row[position] = .nan
    check(text, column: column)
    countLines(in: text)
    columns[column].appendBad(
      String(decoding: text, as: UTF8.self), isTooLarge: !value.isNaN, line: rowLine, row: matrix.rowCount)
  }

  /// Refuses what is no text, in a field that is no number.
  private mutating func check(_ text: UnsafeBufferPointer<UInt8>, column: Int) {
    guard error == nil else { return }
    if text.contains(0) {
      error = .zeroByte(location(of: column, line: rowLine))
    } else if String(validating: text, as: UTF8.self) == nil {
      error = .notUTF8(location(of: column, line: rowLine))
    } else if text.count > Self.longestField {
      error = .fieldTooLong(location(of: column, line: rowLine), limit: Self.longestField)
    }
  }

  private mutating func countLines(in text: UnsafeBufferPointer<UInt8>) {
    for byte in text where byte == 0x0a { line += 1 }
  }

  /// Where something is wrong in the row being read.
  private func location(of column: Int?, line: Int) -> DataError.Location {
    let row =
      if let head {
        head.rows.isEmpty ? nil : head.rows.count + (head.hasHeader ? 0 : 1)
      } else {
        matrix.rowCount + (row == nil ? 1 : 0)
      }
    return DataError.Location(
      source: source, line: line, row: row, column: column.map { $0 + 1 },
      name: column.flatMap { columns.indices.contains($0) ? columns[$0].name : nil })
  }
}
