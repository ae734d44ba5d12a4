/// The cells of a column of texts as `PlainRows` reads them.
///
/// Only what is written with the same bytes is one word here. Of rows that turn out to be none the words stay, so that
/// which spelling of an accent stands for the others is left to the cells that these are added to.
struct PlainTexts {
  /// For each row which of the words it holds.
  private(set) var indices: [Int32] = []
  private(set) var words: [String] = []
  private var known: [Spelling: Int32] = [:]
  /// Where each word stands in the cells that these are added to; -1 where that is not known yet.
  private var places: [Int32] = []

  /// Adds a row's text.
  mutating func append(_ text: String) {
    if let index = known[Spelling(text: text)] {
      indices.append(index)
    } else {
      let index = Int32(words.count)
      known[Spelling(text: text)] = index
      words.append(text)
      places.append(-1)
      indices.append(index)
    }
  }

  /// Takes the rows from one on out again; their words stay.
  mutating func removeAll(from row: Int) { indices.removeSubrange(min(row, indices.count)...) }

  /// Where a word stands in the cells that these are added to; asked once for each.
  mutating func place(of word: Int32, otherwise find: (String) -> Int32) -> Int32 {
    if places[Int(word)] < 0 { places[Int(word)] = find(words[Int(word)]) }
    return places[Int(word)]
  }

  /// A text that equals only what has its bytes.
  private struct Spelling: Hashable {
    let text: String

    static func == (a: Spelling, b: Spelling) -> Bool {
      var (one, other) = (a.text, b.text)
      return one.withUTF8 { bytes in other.withUTF8 { bytes.elementsEqual($0) } }
    }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }
}
