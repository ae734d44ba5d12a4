import CZlib

/// The text of a gzipped file, inflated piece by piece; several pieces one after another are one text, as gzip
/// has it.
struct GzipStream: ~Copyable {
  private static let blockSize = 1 << 16

  private let source: String
  private let stream: UnsafeMutablePointer<z_stream>
  private let compressed: UnsafeMutableRawBufferPointer
  private var isAtEnd = false

  init(source: String) {
    self.source = source
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    _ = zlib_begin_gzip(stream)
    compressed = .allocate(byteCount: Self.blockSize, alignment: 64)
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    compressed.deallocate()
  }

  /// Fills the buffer, or what of it the text still fills; 0 at the end.
  ///
  /// - Throws: `unreadable`, `badGzip`.
  mutating func read(
    from file: inout InputFile, into buffer: UnsafeMutableRawBufferPointer
  ) throws(DataError) -> Int {
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(buffer.count)
    while stream.pointee.avail_out > 0, !isAtEnd {
      if stream.pointee.avail_in == 0 {
        let count = try file.read(into: compressed)
        guard count > 0 else { throw .badGzip(source, .endsTooEarly) }
        stream.pointee.next_in = compressed.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
      }
      switch inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: try beginNextPiece(of: &file)
      default: throw .badGzip(source, .damaged)
      }
    }
    return buffer.count - Int(stream.pointee.avail_out)
  }

  /// Goes on with the next gzipped piece, where there is one.
  private mutating func beginNextPiece(of file: inout InputFile) throws(DataError) {
    if stream.pointee.avail_in == 0 {
      let count = try file.read(into: compressed)
      stream.pointee.next_in = compressed.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_in = UInt32(count)
    }
    // What follows the last piece and is none itself is padding.
    guard stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0x1f else {
      isAtEnd = true
      return
    }
    inflateReset(stream)
  }
}
