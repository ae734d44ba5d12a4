import Words

/// Collects a column while its file is read.
struct ColumnBuilder {
  let name: String
  /// The column of the matrix that its numbers go to; nil for a column of texts.
  let position: Int?

  private var texts = Column.Texts()
  private var indices: [String: Int32] = [:]
  private var badCellCount = 0
  /// How much memory different texts take, twice each: as a key and as a word.
  private var wordBytes = 0
  private var firstBadCell: BadCell?

  init(name: String, position: Int?) {
    self.name = name
    self.position = position
  }

  /// Adds a row's text.
  mutating func append(_ text: String) {
    if let index = indices[text] {
      texts.indices.append(index)
      return
    }
    let index = Int32(texts.words.count)
    indices[text] = index
    texts.words.append(text)
    wordBytes += 2 * (text.utf8.count + 32)
    texts.indices.append(index)
  }

  /// How much memory the texts take, in bytes.
  var byteCount: Int { texts.indices.count * MemoryLayout<Int32>.stride + wordBytes }

  /// Counts a cell that holds no number, and remembers the first.
  mutating func appendBad(_ text: String, isTooLarge: Bool, line: Int, row: Int) {
    badCellCount += 1
    guard firstBadCell == nil else { return }
    let fault: BadCell.Fault = isTooLarge ? .tooLarge : CSVHead.isMissing(text) ? .missing : .notANumber
    firstBadCell = BadCell(fault: fault, text: shortened(text), line: line, row: row)
  }

  func finish() -> Column {
    Column(
      name: name, content: position.map { .numbers($0) } ?? .texts(texts), badCellCount: badCellCount,
      firstBadCell: firstBadCell)
  }
}
