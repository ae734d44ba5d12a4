import CCSV

/// What takes the fields and rows of a text as they are cut: they come through C, which no error can pass.
protocol CSVTaker {
  /// The next field of a row; its memory is the parser's, with a zero byte after it.
  mutating func field(_ text: UnsafeBufferPointer<UInt8>)
  /// The end of a row or of a blank line: the byte that ended it, nil at the end of the text.
  mutating func lineEnd(_ byte: UInt8?)

  /// `field` and `lineEnd` as C calls them, with a pointer to the taker.
  static var takeField: CSVParser.TakeField { get }
  static var takeLineEnd: CSVParser.TakeLineEnd { get }
}

extension CSVTaker {
  static func take(_ text: UnsafeMutableRawPointer?, _ count: Int, by taker: UnsafeMutableRawPointer?) {
    guard let text, let taker else { return }
    taker.assumingMemoryBound(to: Self.self).pointee
      .field(UnsafeBufferPointer(start: text.assumingMemoryBound(to: UInt8.self), count: count))
  }

  static func take(lineEnd byte: Int32, by taker: UnsafeMutableRawPointer?) {
    taker?.assumingMemoryBound(to: Self.self).pointee.lineEnd(UInt8(exactly: byte))
  }
}

/// A libcsv parser: cuts text into fields and rows by RFC 4180, read leniently.
///
/// Rows end in LF, CRLF or CR. Blanks around a field without quotes are dropped; a quote inside one stands
/// for itself. libcsv is Robert Gamble's library in C.
struct CSVParser: ~Copyable {
  typealias TakeField = @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void
  typealias TakeLineEnd = @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void

  private let parser: UnsafeMutablePointer<csv_parser>

  init(delimiter: CSVFormat.Delimiter) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: csv_parser())
    csv_init(parser, UInt8(CSV_APPEND_NULL | CSV_REPALL_NL))
    csv_set_delim(parser, delimiter.rawValue)
    csv_set_blk_size(parser, 1 << 16)
  }

  deinit {
    csv_free(parser)
    parser.deallocate()
  }

  /// How much memory the longest field so far took.
  var bufferSize: Int { csv_get_buffer_size(parser) }

  /// Whether what comes next begins a row: none is open, and so no quote either.
  var isBetweenRows: Bool { parser.pointee.pstate == Self.rowNotBegun }

  /// `ROW_NOT_BEGUN`, which libcsv keeps to itself: the state that `csv_init` and the end of each row leave.
  private static let rowNotBegun: Int32 = 0

  /// Hands the fields and rows of the next piece of text over; false where memory ran out.
  func parse<Taker: CSVTaker>(_ text: UnsafeRawBufferPointer, into taker: inout Taker) -> Bool {
    withUnsafeMutablePointer(to: &taker) {
      csv_parse(parser, text.baseAddress, text.count, Taker.takeField, Taker.takeLineEnd, $0) == text.count
    }
  }

  /// Hands over what the end of the text completes; false where a quote is still open.
  func finish<Taker: CSVTaker>(into taker: inout Taker) -> Bool {
    // Strict at the end alone: it makes an open quote an error, and stray quotes in fields have passed.
    csv_set_opts(parser, UInt8(CSV_APPEND_NULL | CSV_STRICT | CSV_STRICT_FINI))
    return withUnsafeMutablePointer(to: &taker) {
      csv_fini(parser, Taker.takeField, Taker.takeLineEnd, $0) == 0
    }
  }
}
