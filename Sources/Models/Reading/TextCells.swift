/// The cells of a column of texts, as they come.
struct TextCells {
  private(set) var texts = Column.Texts()
  private var indices: [String: Int32] = [:]
  /// How much memory different texts take, twice each: as a key and as a word.
  private var wordBytes = 0

  /// How much memory the texts take, in bytes.
  var byteCount: Int { texts.indices.count * MemoryLayout<Int32>.stride + wordBytes }

  /// Adds a row's text.
  mutating func append(_ text: String) { texts.indices.append(index(of: text)) }

  /// Adds some rows' texts of a piece.
  mutating func append(_ rows: Range<Int>, of piece: inout PlainTexts) {
    for word in piece.indices[rows] { texts.indices.append(piece.place(of: word) { index(of: $0) }) }
  }

  /// Takes the last row's cell out again, and its word if no other row has it.
  mutating func removeLast() {
    texts.indices.removeLast()
    if !texts.indices.contains(Int32(texts.words.count - 1)) { texts.words.removeLast() }
  }

  private mutating func index(of text: String) -> Int32 {
    if let index = indices[text] { return index }
    let index = Int32(texts.words.count)
    indices[text] = index
    texts.words.append(text)
    wordBytes += 2 * (text.utf8.count + 32)
    return index
  }
}
