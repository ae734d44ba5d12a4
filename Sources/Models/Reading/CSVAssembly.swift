/// Puts a data set together from a file's fields as they are read: numbers go into the matrix at once.
///
/// The first error is kept, and what follows it ignored: the fields come through C, which no error can pass.
struct CSVAssembly: CSVTaker {
  /// The longest field, in bytes.
  static let longestField = 10_000_000

  let source: String
  let layout: CSVLayout
  private(set) var error: DataError?

  private var columns: [ColumnBuilder] = []
  private var matrix: MatrixBuilder
  /// For each column of plain numbers its place in the matrix; -1 for any other.
  private var plainPositions: [Int] = []
  private var emptyRowCount = 0

  /// The row being read: its memory, its fields so far, and whether none of those holds anything or some
  /// hold a text.
  private var row: UnsafeMutablePointer<Double>?
  private var fieldCount = 0
  private var isEmptySoFar = true
  private var holdsTexts = false
  private(set) var awaitsNames: Bool
  private var counter = LineCounter()

  static let takeField: CSVParser.TakeField = { take($0, $1, by: $2) }
  static let takeLineEnd: CSVParser.TakeLineEnd = { take(lineEnd: $0, by: $1) }

  init(source: String, layout: CSVLayout) {
    (self.source, self.layout) = (source, layout)
    awaitsNames = layout.format.hasHeader
    var numberCount = 0
    for column in layout.columns {
      columns.append(
        ColumnBuilder(
          name: column.name, position: column.style == nil ? nil : numberCount, style: column.style,
          missing: layout.missing))
      let isPlain = column.style == NumberStyle() && layout.missing.numbers.isEmpty
      plainPositions.append(isPlain ? numberCount : -1)
      numberCount += column.style == nil ? 0 : 1
    }
    matrix = MatrixBuilder(columnCount: numberCount)
  }

  mutating func field(_ text: UnsafeBufferPointer<UInt8>) {
    guard error == nil else { return }
    if let row, fieldCount < plainPositions.count, storesPlainNumber(text, in: row) {
      fieldCount += 1
      return
    }
    counter.beginField(isFirst: fieldCount == 0)
    fieldCount += 1
    if awaitsNames {
      check(text, column: fieldCount - 1)
      counter.count(in: text)
    } else if !text.isEmpty || !isEmptySoFar {
      // Nothing is kept of a row before a value comes: perhaps it has none.
      if isEmptySoFar { storeEmptyFields(fieldCount - 1) }
      isEmptySoFar = false
      store(text, column: fieldCount - 1)
    }
  }

  mutating func lineEnd(_ byte: UInt8?) {
    guard error == nil else { return }
    if fieldCount > 0 { endRow() }
    counter.end(byte)
  }

  /// Adds some rows, each a line of its own, as if their fields had come one by one; no row must be open.
  mutating func take(_ run: PlainRows.Run, of rows: PlainRows) {
    guard error == nil else { return }
    let shift = matrix.rowCount - run.rows.lowerBound
    matrix.append(run.rows.count, rows.numbers(from: run.rows.lowerBound))
    var text = 0
    for column in columns.indices where columns[column].position == nil {
      columns[column].append(run.rows, of: &rows.texts[text])
      text += 1
    }
    for cell in rows.oddCells[run.oddCells] {
      columns[cell.column].appendBad(
        cell.text, isTooLarge: cell.isTooLarge, line: counter.line + cell.row - run.rows.lowerBound,
        row: shift + cell.row + 1)
    }
    counter.passRows(run.rows.count)
    if matrix.rowCount > DataSet.mostRows { error = .tooManyRows(source: source, limit: DataSet.mostRows) }
  }

  /// The data set, when all text has been taken.
  mutating func finish(
    name: String, attribution: String?, options: CSVOptions, encoding: TextEncoding, checksum: Checksum
  ) throws(DataError) -> DataSet {
    if let error { throw error }
    var format = layout.format
    (format.encoding, format.emptyRowCount) = (encoding, emptyRowCount)
    if options.leavesTotalOut != false, matrix.rowCount > 2, let total = totalCell {
      format.totalRow = total
      for index in columns.indices { columns[index].removeLast(ofRows: matrix.rowCount) }
      matrix.removeLast()
    }
    guard matrix.rowCount > 0 else { throw .headerOnly(source: source) }
    let kept = zip(columns, layout.columns).filter { $1.isNamed || !format.hasHeader || !$0.isEmpty }.map(\.0)
    format.emptyColumnCount = columns.count - kept.count
    return DataSet(
      name: name, attribution: attribution, format: format, columns: kept.map { $0.finish() },
      matrix: matrix.finish(), checksum: checksum, options: options.recipe, missing: layout.missing)
  }

  /// How much memory the rows read so far take, in bytes.
  var byteCount: Int {
    matrix.byteCount + columns.reduce(0) { $0 + $1.byteCount }
  }

  /// The error of a quote that is open where the text ends, and of a field without end.
  var openQuote: DataError {
    .openQuote(source: source, line: fieldCount == 0 ? counter.line : counter.rowLine)
  }
  var fieldTooLong: DataError {
    .fieldTooLong(
      location(of: fieldCount, line: fieldCount == 0 ? counter.line : counter.rowLine),
      limit: Self.longestField)
  }

  // MARK: Rows

  private mutating func endRow() {
    defer { (fieldCount, isEmptySoFar, holdsTexts, row) = (0, true, false, nil) }
    if awaitsNames {
      awaitsNames = false
      return
    }
    if isEmptySoFar, fieldCount > 1 {
      emptyRowCount += 1
      return
    }
    if isEmptySoFar { storeEmptyFields(fieldCount) }
    guard fieldCount == columns.count else {
      error = .raggedRow(
        location(of: nil, line: counter.rowLine), found: fieldCount, expected: columns.count,
        holdsTexts: holdsTexts)
      return
    }
    if matrix.rowCount > DataSet.mostRows { error = .tooManyRows(source: source, limit: DataSet.mostRows) }
  }

  /// The first cell of the last row, where it says that the row sums up the others: a text among numbers that are
  /// none, or beside them.
  private var totalCell: String? {
    for column in columns {
      // A number in the first cell that holds something is no word.
      guard let text = column.lastText(ofRows: matrix.rowCount) else { return nil }
      guard !text.isEmpty else { continue }
      return TotalRow.isTotal(text) ? text : nil
    }
    return nil
  }

  // MARK: Fields

  /// Stores the next field of a row where it is a number and its column holds plain ones, as nearly all fields are.
  private func storesPlainNumber(_ text: UnsafeBufferPointer<UInt8>, in row: UnsafeMutablePointer<Double>)
    -> Bool
  {
    let position = plainPositions[fieldCount]
    guard position >= 0, let start = text.baseAddress else { return false }
    let value = Number.parse(start, count: text.count)
    guard value.isFinite else { return false }
    row[position] = value
    return true
  }

  private mutating func storeEmptyFields(_ count: Int) {
    let zero: [UInt8] = [0]
    zero.withUnsafeBufferPointer {
      for column in 0..<count { store(UnsafeBufferPointer(rebasing: $0.prefix(0)), column: column) }
    }
  }

  private mutating func store(_ text: UnsafeBufferPointer<UInt8>, column: Int) {
    guard error == nil else { return }
    guard column < columns.count else {
      holdsTexts = holdsTexts || !text.isEmpty && NumberStyle().value(of: text).isNaN
      return
    }
    let row = row ?? matrix.appendRow()
    self.row = row
    guard let position = columns[column].position else {
      check(text, column: column)
      counter.count(in: text)
      columns[column].append(String(decoding: text, as: UTF8.self))
      holdsTexts = true
      return
    }
    let value = columns[column].value(of: text)
    row[position] = value
    guard !value.isFinite else { return }
    row[position] = .nan
    holdsTexts = holdsTexts || !text.isEmpty
    check(text, column: column)
    counter.count(in: text)
    columns[column].appendBad(
      String(decoding: text, as: UTF8.self), isTooLarge: !value.isNaN, line: counter.rowLine,
      row: matrix.rowCount)
  }

  /// Refuses what is no text, in a field that is no number.
  private mutating func check(_ text: UnsafeBufferPointer<UInt8>, column: Int) {
    guard error == nil else { return }
    if text.contains(0) {
      error = .zeroByte(location(of: column, line: counter.rowLine))
    } else if String(validating: text, as: UTF8.self) == nil {
      error = .notUTF8(location(of: column, line: counter.rowLine))
    } else if text.count > Self.longestField {
      error = .fieldTooLong(location(of: column, line: counter.rowLine), limit: Self.longestField)
    }
  }

  /// Where something is wrong in the row being read.
  private func location(of column: Int?, line: Int) -> DataError.Location {
    DataError.Location(
      source: source, line: line, row: awaitsNames ? nil : matrix.rowCount + (row == nil ? 1 : 0),
      column: column.map { $0 + 1 },
      name: column.flatMap { awaitsNames || !columns.indices.contains($0) ? nil : columns[$0].name })
  }
}
