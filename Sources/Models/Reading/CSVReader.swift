/// Reads data sets from files of values separated by commas, semicolons or tabs.
///
/// - Rows end in LF, CRLF or CR; blank lines are skipped; a byte-order mark is too. The text is UTF-8.
/// - A field in double quotes may hold delimiters, line ends, and quotes, each written twice.
/// - The delimiter is the first of tab, semicolon and comma that stands in the first 20 rows equally often.
/// - The first 1,000 rows, or the first megabyte, decide what a column holds: numbers if half of its cells or
///   more are, cells without a value aside; texts otherwise. A cell of a column of numbers that holds none is
///   remembered, and is an error only where the column is used.
/// - The first row is a header where it has a text over a column of numbers, and where no column holds
///   numbers. Columns without a name are called `c1`, `c2`, ... by their position.
///
/// Memory while reading is the matrix of all columns of numbers, and a few megabytes.
public enum CSVReader {
  private static let blockSize = 1 << 18

  /// Reads a file, plain or gzipped.
  ///
  /// - Parameters:
  ///   - limit: the most memory that the data may take; more is refused before the file is read.
  ///   - goesOn: told every quarter of a megabyte how far it is; false ends the reading with `interrupted`.
  /// - Throws: `missingFile`, `directory`, `notAFile`, `unreadable`, `badGzip`, `tooLarge`, `interrupted`,
  ///   `empty`, `headerOnly`, `tooManyRows`, `raggedRow`, `fieldTooLong`, `zeroByte`, `notUTF8`, `openQuote`,
  ///   `duplicateColumn`.
  public static func read(
    file path: String, limit: MemoryLimit = .automatic, goesOn: (ReadingProgress) -> Bool = { _ in true }
  ) throws(DataError) -> DataSet {
    var file = try InputFile(path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 64)
    defer { buffer.deallocate() }
    let isGzip = file.isGzip
    let text = Text(name: name, size: isGzip ? file.gzipTextSize : file.size, limit: limit)
    var gzip = GzipStream(source: path)
    return try read(text) { () throws(DataError) in
      let count = isGzip ? try gzip.read(from: &file, into: buffer) : try file.read(into: buffer)
      guard goesOn(ReadingProgress(bytesRead: file.bytesRead, size: file.size)) else {
        throw .interrupted(source: name)
      }
      return UnsafeRawBufferPointer(rebasing: buffer[..<count])
    }
  }

  /// Reads a text.
  ///
  /// - Throws: as for a file, where it applies.
  public static func read(text: String, name: String, attribution: String? = nil) throws(DataError) -> DataSet
  {
    let bytes = Array(text.utf8)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 64)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: bytes)
    var start = 0
    let text = Text(name: name, attribution: attribution, size: bytes.count, limit: .automatic)
    return try read(text) { () throws(DataError) in
      let end = min(start + blockSize, bytes.count)
      defer { start = end }
      return UnsafeRawBufferPointer(rebasing: buffer[start..<end])
    }
  }

  /// What is read, and how much memory it may take.
  private struct Text {
    let name: String
    var attribution: String?
    /// How long it is, in bytes.
    let size: Int
    let limit: MemoryLimit
  }

  /// Reads block after block until an empty one.
  private static func read(
    _ text: Text, nextBlock: () throws(DataError) -> UnsafeRawBufferPointer
  ) throws(DataError) -> DataSet {
    var block = withoutByteOrderMark(try nextBlock())
    let delimiter = CSVFormat.Delimiter(detectedIn: block)
    let estimate = SizeEstimate(beginning: block, size: text.size, delimiter: delimiter)
    try check(estimate.bytes, text)
    let parser = CSVParser(delimiter: delimiter)
    var assembly = CSVAssembly(source: text.name)
    var checksum = Checksum()
    while !block.isEmpty {
      checksum.add(block)
      guard parser.parse(block, into: &assembly) else { throw assembly.fieldTooLong }
      if let error = assembly.error { throw error }
      // The parser's memory grows with the field that it is in, before that field is handed over.
      guard parser.bufferSize <= CSVAssembly.longestField + 2 * blockSize else { throw assembly.fieldTooLong }
      try check(assembly.byteCount, text)
      block = try nextBlock()
    }
    let openQuote = assembly.openQuote
    guard parser.finish(into: &assembly) else { throw openQuote }
    return try assembly.finish(
      name: text.name, attribution: text.attribution, delimiter: delimiter, checksum: checksum)
  }

  private static func check(_ bytes: Int, _ text: Text) throws(DataError) {
    guard bytes <= text.limit.bytes else {
      throw .tooLarge(source: text.name, bytes: bytes, limit: text.limit.bytes)
    }
  }

  private static func withoutByteOrderMark(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    text.starts(with: [0xef, 0xbb, 0xbf]) ? UnsafeRawBufferPointer(rebasing: text.dropFirst(3)) : text
  }
}
