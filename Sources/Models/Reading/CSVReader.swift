import Synchronization
import Words

/// Reads data sets from files of values, as people have them.
///
/// - Rows end in LF, CRLF or CR; blank lines are skipped, and so are rows without a value. The text is UTF-8, UTF-16
///   or, where it is neither, Windows-1252; it may be gzipped.
/// - A field in double quotes may hold delimiters, line ends, and quotes, each written twice.
/// - What parts the fields, what is passed over, which row holds names and how numbers are written is told from the
///   first 1,000 rows, or the first quarter of a megabyte, and said in the data's `format`; options say otherwise.
/// - A column holds numbers if half of its cells or more are plain numbers, or all of them numbers such as `$1,200.50`;
///   cells without a value aside. A cell of a column of numbers that holds none is remembered, and is an error only
///   where the column is used.
/// - Columns without a name are called `c1`, `c2`, ... by their position; those without a value as well are left out.
///
/// Memory while reading is the matrix of all columns of numbers, and a few megabytes.
public enum CSVReader {
  /// How a text is cut, in bytes.
  struct Cut {
    /// How much is read at a time.
    var block = 1 << 18
    /// How much of that a thread reads at a time, at least; nil where libcsv is to read all.
    var piece: Int? = 1 << 15
  }

  /// Beginnings longer than this are not gathered, however long their rows are.
  private static let longestBeginning = 1 << 22

  /// Reads a file, plain or gzipped.
  ///
  /// - Parameters:
  ///   - options: what the file does not tell, or tells wrongly.
  ///   - limit: the most memory that the data may take; more is refused before the file is read.
  ///   - goesOn: told every quarter of a megabyte how far it is; false ends the reading with `interrupted`.
  /// - Throws: `missingFile`, `directory`, `notAFile`, `unreadable`, `badGzip`, `tooLarge`, `interrupted`,
  ///   `notATable`, `unknownEncoding`, `empty`, `headerOnly`, `tooManyRows`, `raggedRow`, `fieldTooLong`, `zeroByte`,
  ///   `notUTF8`, `openQuote`, `duplicateColumn`, `unknownColumn`.
  public static func read(
    file path: String, options: CSVOptions = CSVOptions(), limit: MemoryLimit = .automatic,
    goesOn: (ReadingProgress) -> Bool = { _ in true }
  ) throws(DataError) -> DataSet {
    do {
      return try read(file: path, in: nil, options: options, limit: limit, goesOn: goesOn)
    } catch {
      guard case .notUTF8 = error else { throw error }
      do {
        return try read(file: path, in: .windows1252, options: options, limit: limit, goesOn: goesOn)
      } catch .unknownEncoding {
        throw error
      }
    }
  }

  /// - Parameter encoding: nil where it is to be found out.
  private static func read(
    file path: String, in encoding: TextEncoding?, options: CSVOptions, limit: MemoryLimit,
    goesOn: (ReadingProgress) -> Bool
  ) throws(DataError) -> DataSet {
    var file = try InputFile(path)
    let name = lastPathPart(of: path)
    let cut = Cut()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: cut.block, alignment: 64)
    defer { buffer.deallocate() }
    let isGzip = file.isGzip
    let text = Text(
      name: name, size: isGzip ? file.gzipTextSize : file.size, limit: limit, options: options,
      encoding: encoding, cut: cut)
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
  public static func read(
    text: String, name: String, attribution: String? = nil, options: CSVOptions = CSVOptions()
  ) throws(DataError) -> DataSet {
    try read(bytes: Array(text.utf8), name: name, attribution: attribution, options: options, cut: Cut())
  }

  /// Reads a text of any encoding, cut as it is told to be.
  static func read(
    bytes: [UInt8], name: String, attribution: String?, options: CSVOptions, cut: Cut
  ) throws(DataError) -> DataSet {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 64)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: bytes)
    var start = 0
    let text = Text(
      name: name, attribution: attribution, size: bytes.count, limit: .automatic, options: options,
      encoding: nil, cut: cut)
    return try read(text) { () throws(DataError) in
      let end = min(start + cut.block, bytes.count)
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
    let options: CSVOptions
    /// Nil where it is to be found out.
    let encoding: TextEncoding?
    let cut: Cut
  }

  /// Reads block after block until an empty one.
  private static func read(
    _ text: Text, nextBlock: () throws(DataError) -> UnsafeRawBufferPointer
  ) throws(DataError) -> DataSet {
    var stream = try TextStream(
      text.encoding, source: text.name, blockSize: text.cut.block, nextBlock: nextBlock)
    var block = try beginning(of: text, &stream, nextBlock)
    let layout = try block.withUnsafeBufferPointer { (bytes) throws(DataError) in
      try CSVLayout(
        of: UnsafeRawBufferPointer(bytes), isWhole: stream.isAtEnd, options: text.options, source: text.name)
    }
    let estimate = block.withUnsafeBytes {
      SizeEstimate(beginning: $0, size: text.size, fieldCount: layout.columns.count)
    }
    try check(estimate.bytes, text)
    var rows = RowsInPieces(layout, pieceSize: text.cut.piece, spare: text.limit.bytes - estimate.bytes)
    var filter = LineFilter(
      delimiter: layout.format.delimiter, comment: layout.comment, skippedLines: layout.skippedLines)
    var assembly = CSVAssembly(source: text.name, layout: layout)
    let checksum = Mutex(Checksum())
    while !block.isEmpty {
      let asItStands = block
      if filter != nil { block = block.withUnsafeBytes { filter?.filtered($0) ?? [] } }
      let isDone = block.withUnsafeBytes {
        rows.parse($0, into: &assembly) {
          checksum.withLock { sum in asItStands.withUnsafeBytes { sum.add($0) } }
        }
      }
      if isDone, let error = assembly.error { throw error }
      // The parser's memory grows with the field that it is in, before that field is handed over.
      guard isDone, rows.bufferSize <= CSVAssembly.longestField + 2 * text.cut.block else {
        throw assembly.fieldTooLong
      }
      try check(assembly.byteCount, text)
      block = try stream.next(nextBlock)
    }
    let openQuote = assembly.openQuote
    guard rows.finish(into: &assembly) else { throw openQuote }
    return try assembly.finish(
      name: text.name, attribution: text.attribution, options: text.options, encoding: stream.encoding,
      checksum: checksum.withLock { $0 })
  }

  /// The first block, and as many after it as it takes to hold the names and a row.
  private static func beginning(
    of text: Text, _ stream: inout TextStream, _ nextBlock: () throws(DataError) -> UnsafeRawBufferPointer
  ) throws(DataError) -> [UInt8] {
    var beginning = try stream.next(nextBlock)
    if let foreign = beginning.withUnsafeBytes({ ForeignFormat(beginning: $0) }) {
      throw .notATable(source: text.name, foreign)
    }
    var lineCount = CSVSample.lineEnds(in: beginning)
    while !stream.isAtEnd, beginning.count < longestBeginning, lineCount < 2 {
      let more = try stream.next(nextBlock)
      lineCount += CSVSample.lineEnds(in: more)
      beginning += more
    }
    return beginning
  }

  private static func check(_ bytes: Int, _ text: Text) throws(DataError) {
    guard bytes <= text.limit.bytes else {
      throw .tooLarge(source: text.name, bytes: bytes, limit: text.limit.bytes)
    }
  }
}
