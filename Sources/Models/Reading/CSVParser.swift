import CCSV

/// A libcsv parser: cuts text into fields and rows by RFC 4180, read leniently.
///
/// Rows end in LF, CRLF or CR. Blanks around a field without quotes are dropped; a quote inside one stands
/// for itself. libcsv is Robert Gamble's library in C.
struct CSVParser: ~Copyable {
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

  /// Hands the fields and rows of the next piece of text to `assembly`; false where memory ran out.
  func parse(_ text: UnsafeRawBufferPointer, into assembly: inout CSVAssembly) -> Bool {
    withUnsafeMutablePointer(to: &assembly) {
      csv_parse(parser, text.baseAddress, text.count, Self.takeField, Self.takeLineEnd, $0) == text.count
    }
  }

  /// Hands over what the end of the text completes; false where a quote is still open.
  func finish(into assembly: inout CSVAssembly) -> Bool {
    // Strict at the end alone: it makes an open quote an error, and stray quotes in fields have passed.
    csv_set_opts(parser, UInt8(CSV_APPEND_NULL | CSV_STRICT | CSV_STRICT_FINI))
    return withUnsafeMutablePointer(to: &assembly) {
      csv_fini(parser, Self.takeField, Self.takeLineEnd, $0) == 0
    }
  }

  private static let takeField:
    @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
      text, count, assembly in
      guard let text, let assembly else { return }
      assembly.assumingMemoryBound(to: CSVAssembly.self).pointee
        .field(UnsafeBufferPointer(start: text.assumingMemoryBound(to: UInt8.self), count: count))
    }

  private static let takeLineEnd: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = {
    byte, assembly in
    assembly?.assumingMemoryBound(to: CSVAssembly.self).pointee.lineEnd(UInt8(exactly: byte))
  }
}
