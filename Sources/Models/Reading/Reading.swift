/// How far the reading of a file has got.
public struct ReadingProgress: Hashable, Sendable {
  /// Bytes of the file read; of a gzipped file as it is on disk.
  public let bytesRead: Int
  /// All bytes that there are to read.
  public let size: Int
}

/// What the beginning of a text tells about the memory that all of it will take as numbers.
struct SizeEstimate {
  /// Of the matrix, in bytes.
  let bytes: Int

  /// - Parameters:
  ///   - size: how long the whole text is, in bytes.
  ///   - fieldCount: how many fields a row has.
  init(beginning: UnsafeRawBufferPointer, size: Int, fieldCount: Int) {
    let lines = CSVSample.lineEnds(in: beginning)
    guard lines > 0 else {
      bytes = 0
      return
    }
    let stride = max(2, (Double(fieldCount) / 2).rounded(.up) * 2)
    let rows = Double(lines) * Double(size) / Double(beginning.count)
    bytes = Int(min(rows * stride * 8, 0x1p62))
  }
}
