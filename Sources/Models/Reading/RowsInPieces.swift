import Expressions

/// Cuts a text into fields and rows as libcsv does, most of it on several threads.
///
/// Of a block of text the lines that lie in it as a whole are read in up to eight pieces, as `PlainRows`, which threads
/// take turns at. Then the pieces are gone through in order. Where no row is open before a run of their rows, those
/// count; else libcsv reads their lines, as it does all others.
struct RowsInPieces: ~Copyable {
  /// How many pieces a block is cut into at most.
  private static let mostPieces = 8

  private static let threads = min(Threads.all, mostPieces)

  /// How much address space the threads may take, in bytes: each one's stack, and what glibc sets aside for its heap.
  /// Little of it becomes memory, but a limit on addresses counts it whole.
  private static let room = threads * (144 << 20)

  private let parser: CSVParser
  private let pieceSize: Int
  private let layout: PlainLayout?
  private let hasRoom: Bool
  private var pieces: [PlainRows] = []

  /// - Parameters:
  ///   - pieceSize: how many bytes a piece has at least; nil where libcsv is to read all.
  ///   - spare: how much is left beside the numbers, in bytes, by the limit of memory or of addresses that is reached
  ///     first: less than `room`, and there is one thread.
  init(_ layout: CSVLayout, pieceSize: Int?, spare: Int) {
    parser = CSVParser(delimiter: layout.format.delimiter)
    self.layout = pieceSize == nil ? nil : PlainLayout(layout)
    self.pieceSize = pieceSize ?? 0
    hasRoom = spare >= Self.room
  }

  /// How many rows have been read at once, none of them by libcsv.
  private(set) var plainRowCount = 0

  /// How much memory the longest field so far took.
  var bufferSize: Int { parser.bufferSize }

  /// Hands the rows of the next block of text over; false where memory ran out.
  ///
  /// - Parameter work: done meanwhile, on any thread.
  mutating func parse(
    _ block: UnsafeRawBufferPointer, into assembly: inout CSVAssembly, besides work: @Sendable () -> Void
  ) -> Bool {
    guard let layout, let first = block.firstIndex(of: 0x0a), let last = block.lastIndex(of: 0x0a) else {
      work()
      return parser.parse(block, into: &assembly)
    }
    // A row that the block before began, or the names.
    var isDone = parser.parse(UnsafeRawBufferPointer(rebasing: block[...first]), into: &assembly)
    guard isDone, parser.isBetweenRows else {
      work()
      return isDone
        && parser.parse(UnsafeRawBufferPointer(rebasing: block[(first + 1)...]), into: &assembly)
    }
    let count = cut(block[(first + 1)..<(last + 1)], layout)
    read(count, besides: work)
    for piece in pieces.prefix(count) where isDone { isDone = take(piece, into: &assembly) }
    return isDone && parser.parse(UnsafeRawBufferPointer(rebasing: block[(last + 1)...]), into: &assembly)
  }

  /// Hands over what the end of the text completes; false where a quote is still open.
  func finish(into assembly: inout CSVAssembly) -> Bool { parser.finish(into: &assembly) }

  /// Lays pieces of whole lines out; how many they are.
  private mutating func cut(_ lines: Slice<UnsafeRawBufferPointer>, _ layout: PlainLayout) -> Int {
    let size = max(pieceSize, (lines.count + Self.mostPieces - 1) / Self.mostPieces)
    var rest = lines
    var count = 0
    while !rest.isEmpty {
      let end = rest.dropFirst(size - 1).firstIndex(of: 0x0a) ?? lines.endIndex - 1
      if count == pieces.count { pieces.append(PlainRows(layout)) }
      pieces[count].begin(UnsafeRawBufferPointer(rebasing: rest[...end]))
      count += 1
      rest = rest[(end + 1)...]
    }
    return count
  }

  private func read(_ count: Int, besides work: @Sendable () -> Void) {
    let pieces = pieces
    guard count > 1, hasRoom else {
      work()
      for piece in pieces.prefix(count) { piece.read() }
      return
    }
    Threads.forEach(of: count + 1, threads: Self.threads) { place, _ in
      if place == 0 { work() } else { pieces[place - 1].read() }
    }
  }

  private mutating func take(_ rows: PlainRows, into assembly: inout CSVAssembly) -> Bool {
    for run in rows.runs {
      if !run.rows.isEmpty, parser.isBetweenRows, !assembly.awaitsNames {
        assembly.take(run, of: rows)
        plainRowCount += run.rows.count
      } else if !parser.parse(run.text, into: &assembly) {
        return false
      }
    }
    return true
  }
}
