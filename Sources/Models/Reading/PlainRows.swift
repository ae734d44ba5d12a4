import Foundation

/// The rows of some whole lines, read at once where nothing in them is unusual; a thread reads them on its own.
///
/// What libcsv makes of a text is what counts. So a row is read here only where both cannot differ: it is one line with
/// as many fields as there are columns, not all of them empty; a quote stands around a field alone; nothing is a
/// return, a zero byte or no UTF-8. Any other line is left to libcsv, and so is a row that is none because a quote was
/// opened above it, which whoever puts the rows together finds out.
///
/// Sendable because one thread at a time has it.
final class PlainRows: @unchecked Sendable {
  /// Lines one after another that are rows, or that are left to libcsv.
  struct Run {
    var text: UnsafeRawBufferPointer
    /// Which of the rows they are; empty where they are left.
    var rows: Range<Int>
    /// Which of the odd cells are theirs.
    var oddCells: Range<Int>
  }

  /// A cell of a column of numbers that holds none.
  struct OddCell {
    let row: Int
    let column: Int
    let text: String
    let isTooLarge: Bool
  }

  private let layout: PlainLayout
  private var text = UnsafeRawBufferPointer(start: nil, count: 0)
  /// Row after row `layout.stride` numbers: NaN in an odd cell, zeros past the columns.
  private var numbers = AlignedNumbers(count: 1)
  private var capacity = 0
  private var rowCount = 0

  /// All lines, in order.
  private(set) var runs: [Run] = []
  /// Row after row.
  private(set) var oddCells: [OddCell] = []
  /// For each column of texts its cells.
  var texts: [PlainTexts]

  init(_ layout: PlainLayout) {
    self.layout = layout
    texts = Array(repeating: PlainTexts(), count: layout.textCount)
  }

  /// The numbers from a row on.
  func numbers(from row: Int) -> UnsafePointer<Double> {
    UnsafePointer(numbers.numbers + row * layout.stride)
  }

  /// Takes up other lines, which have to stay where they are until the rows have been used.
  ///
  /// - Parameter text: each line ends in a line feed.
  func begin(_ text: UnsafeRawBufferPointer) {
    self.text = text
    rowCount = 0
    runs = []
    oddCells = []
    texts = Array(repeating: PlainTexts(), count: layout.textCount)
    // A row takes a byte for each field and one more: none is empty in all of them.
    let needed = (text.count / (layout.isNumber.count + 1) + 1) * layout.stride
    if needed > capacity {
      numbers = AlignedNumbers(count: needed)
      capacity = needed
    }
  }

  /// Reads the lines.
  func read() {
    guard var line = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let end = line + text.count
    while line < end {
      let next =
        memchr(line, 0x0a, end - line).map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) + 1 }
        ?? end
      var content = UnsafeBufferPointer(start: line, count: next - line - 1)
      if content.last == 0x0d { content = UnsafeBufferPointer(rebasing: content.dropLast()) }
      let (row, cell) = (rowCount, oddCells.count)
      if readRow(content) { rowCount += 1 } else { takeBack() }
      add(
        Run(
          text: UnsafeRawBufferPointer(start: line, count: next - line), rows: row..<rowCount,
          oddCells: cell..<oddCells.count))
      line = next
    }
  }

  /// Adds a line, to the run above it where both are rows or neither is.
  private func add(_ line: Run) {
    guard let last = runs.last, last.rows.isEmpty == line.rows.isEmpty else {
      runs.append(line)
      return
    }
    runs[runs.count - 1] = Run(
      text: UnsafeRawBufferPointer(start: last.text.baseAddress, count: last.text.count + line.text.count),
      rows: last.rows.lowerBound..<line.rows.upperBound,
      oddCells: last.oddCells.lowerBound..<line.oddCells.upperBound)
  }

  /// Forgets what was kept of a row that turned out to be none.
  private func takeBack() {
    while oddCells.last?.row == rowCount { oddCells.removeLast() }
    for column in texts.indices { texts[column].removeAll(from: rowCount) }
  }

  // MARK: Cells

  /// Whether a line is a row, which is then kept.
  private func readRow(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard var at = line.baseAddress else { return false }
    let end = at + line.count
    var number = numbers.numbers + rowCount * layout.stride
    var text = 0
    var isEmpty = true
    for column in layout.isNumber.indices {
      if column > 0 {
        guard at < end, at.pointee == layout.delimiter else { return false }
        at += 1
      }
      skipBlanks(&at, before: end)
      if layout.isNumber[column] {
        guard readNumber(&at, before: end, to: number, column: column, &isEmpty) else { return false }
        number += 1
      } else {
        guard readText(&at, before: end, to: text, &isEmpty) else { return false }
        text += 1
      }
    }
    number.update(repeating: 0, count: layout.stride - layout.numberCount)
    return at == end && !isEmpty
  }

  /// Whether the cell of a column of numbers can be read here; what it holds is then kept.
  ///
  /// - Parameter isEmpty: stays true only where the cell is empty.
  @inline(__always)
  private func readNumber(
    _ at: inout UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>,
    to number: UnsafeMutablePointer<Double>, column: Int, _ isEmpty: inout Bool
  ) -> Bool {
    let start = at
    let value = Number.read(&at, before: end, decimal: layout.decimal)
    skipBlanks(&at, before: end)
    guard !value.isFinite || !isFieldEnd(at, end) else {
      isEmpty = false
      number.pointee = value
      return true
    }
    at = start
    guard let cell = cell(&at, before: end) else { return false }
    isEmpty = isEmpty && cell.isEmpty
    let quoted =
      cell.baseAddress.map { Number.parse($0, count: cell.count, decimal: layout.decimal) } ?? .nan
    number.pointee = quoted.isFinite ? quoted : .nan
    return quoted.isFinite || keepOdd(cell, column: column, isTooLarge: !quoted.isNaN)
  }

  /// The same of a column of texts.
  @inline(__always)
  private func readText(
    _ at: inout UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>, to column: Int, _ isEmpty: inout Bool
  ) -> Bool {
    guard let cell = cell(&at, before: end), let word = String(validating: cell, as: UTF8.self) else {
      return false
    }
    texts[column].append(word)
    isEmpty = isEmpty && cell.isEmpty
    return true
  }

  private func keepOdd(_ cell: UnsafeBufferPointer<UInt8>, column: Int, isTooLarge: Bool) -> Bool {
    guard let text = String(validating: cell, as: UTF8.self) else { return false }
    oddCells.append(OddCell(row: rowCount, column: column, text: text, isTooLarge: isTooLarge))
    return true
  }

  /// A field's bytes as libcsv has them, without blanks or quotes around it; nil where it is unusual.
  private func cell(
    _ at: inout UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8>? {
    let isQuoted = at < end && at.pointee == 0x22
    if isQuoted { at += 1 }
    let start = at
    var cellEnd = at
    while at < end, at.pointee != 0x22, isQuoted || at.pointee != layout.delimiter {
      guard at.pointee != 0, at.pointee != 0x0d else { return nil }
      at += 1
      if isQuoted || !layout.isBlank(at[-1]) { cellEnd = at }
    }
    if isQuoted {
      guard at < end else { return nil }
      at += 1
      skipBlanks(&at, before: end)
    }
    return isFieldEnd(at, end) ? UnsafeBufferPointer(start: start, count: cellEnd - start) : nil
  }

  private func isFieldEnd(_ at: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
    at == end || at.pointee == layout.delimiter
  }

  private func skipBlanks(_ at: inout UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>) {
    while at < end, layout.isBlank(at.pointee) { at += 1 }
  }
}
