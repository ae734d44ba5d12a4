import Words

/// Collects a column while its file is read.
struct ColumnBuilder {
  let name: String
  /// The column of the matrix that its numbers go to; nil for a column of texts.
  let position: Int?

  private let style: NumberStyle
  private let isPlain: Bool
  private let missing: MissingWords
  private var cells = TextCells()
  private var badCellCount = 0
  private var firstBadCell: BadCell?
  private var lastBadCell: BadCell?
  private var wrongCellCount = 0
  private var wrongCells: [BadCell] = []

  init(name: String, position: Int?, style: NumberStyle?, missing: MissingWords) {
    (self.name, self.position, self.missing) = (name, position, missing)
    self.style = style ?? NumberStyle()
    isPlain = self.style == NumberStyle()
  }

  /// The number in a cell; NaN for anything else and for a number that stands for none.
  func value(of text: UnsafeBufferPointer<UInt8>) -> Double {
    let value =
      isPlain ? text.baseAddress.map { Number.parse($0, count: text.count) } ?? .nan : style.value(of: text)
    return missing.numbers.isEmpty || !missing.numbers.contains(value) ? value : .nan
  }

  /// Adds a row's text.
  mutating func append(_ text: String) { cells.append(text) }

  /// Adds some rows' texts of a piece.
  mutating func append(_ rows: Range<Int>, of piece: inout PlainTexts) { cells.append(rows, of: &piece) }

  /// How much memory the texts take, in bytes.
  var byteCount: Int { cells.byteCount }

  /// Counts a cell that holds no number, and remembers the first.
  mutating func appendBad(_ text: String, isTooLarge: Bool, line: Int, row: Int) {
    badCellCount += 1
    let isMissing = missing.contains(text) || missing.numbers.contains(style.value(of: text))
    let fault: BadCell.Fault = isTooLarge ? .tooLarge : isMissing ? .missing : .notANumber
    lastBadCell = BadCell(fault: fault, text: shortened(text), line: line, row: row)
    firstBadCell = firstBadCell ?? lastBadCell
    guard fault != .missing else { return }
    wrongCellCount += 1
    if let lastBadCell, wrongCells.count < Column.mostWrongCells { wrongCells.append(lastBadCell) }
  }

  /// The text in the last of so many rows, or what stands there instead of a number; nil for a number.
  func lastText(ofRows count: Int) -> String? {
    guard position != nil else { return cells.texts.indices.last.map { cells.texts.words[Int($0)] } }
    return lastBadCell.flatMap { $0.row == count ? $0.text : nil }
  }

  /// Leaves the last of so many rows out.
  mutating func removeLast(ofRows count: Int) {
    guard position != nil else {
      cells.removeLast()
      return
    }
    guard let cell = lastBadCell, cell.row == count else { return }
    badCellCount -= 1
    if firstBadCell == cell { firstBadCell = nil }
    if cell.fault != .missing { wrongCellCount -= 1 }
    if wrongCells.last == cell { wrongCells.removeLast() }
  }

  /// Whether no cell holds anything.
  var isEmpty: Bool { position == nil && cells.texts.words.allSatisfy(\.isEmpty) }

  func finish() -> Column {
    Column(
      name: name, content: position.map { .numbers($0) } ?? .texts(cells.texts), badCellCount: badCellCount,
      firstBadCell: firstBadCell, wrongCells: wrongCells, wrongCellCount: wrongCellCount)
  }
}
