/// The text of a file as UTF-8, block by block, whatever its encoding.
struct TextStream {
  let encoding: TextEncoding
  private(set) var isAtEnd = false

  /// A shorter block is the last one.
  private let blockSize: Int
  private let decoder: TextDecoder?
  /// The first block, until it is asked for.
  private var first: [UInt8]?

  /// - Parameters:
  ///   - encoding: nil where the first block is to tell it.
  ///   - blockSize: how long each block but the last one is, in bytes.
  ///   - nextBlock: the next bytes of the file; none at its end.
  /// - Throws: `notATable`, `unknownEncoding`, and whatever `nextBlock` throws.
  init(
    _ encoding: TextEncoding?, source: String, blockSize: Int,
    nextBlock: () throws(DataError) -> UnsafeRawBufferPointer
  ) throws(DataError) {
    let block = try nextBlock()
    // By the bytes first: an archive is no text in any encoding.
    if let foreign = ForeignFormat(beginning: block) { throw .notATable(source: source, foreign) }
    let found = try TextEncoding.found(in: block, of: source)
    self.encoding = encoding ?? found.encoding
    self.blockSize = blockSize
    decoder = self.encoding == .utf8 ? nil : TextDecoder(self.encoding, source: source)
    let text = UnsafeRawBufferPointer(rebasing: block.dropFirst(found.markLength))
    isAtEnd = block.count < blockSize
    first = try decoder?.decode(text, isLast: isAtEnd) ?? Array(text)
  }

  /// The next piece of text; none at the end.
  mutating func next(
    _ nextBlock: () throws(DataError) -> UnsafeRawBufferPointer
  ) throws(DataError) -> [UInt8] {
    if let first {
      self.first = nil
      if !first.isEmpty { return first }
    }
    guard !isAtEnd else { return [] }
    let block = try nextBlock()
    isAtEnd = block.count < blockSize
    return try decoder?.decode(block, isLast: isAtEnd) ?? Array(block)
  }
}
