/// Which line of a file is being read, told by the ends of lines between fields and inside them.
struct LineCounter {
  /// Lines begun, the one being read included.
  private(set) var line = 1
  /// Where the row being read begins.
  private(set) var rowLine = 1
  private var endsInReturn = false

  /// A field begins: of a new row, or one more.
  mutating func beginField(isFirst: Bool) {
    if isFirst { rowLine = line }
    endsInReturn = false
  }

  /// So many rows of a line each, without any blank one.
  mutating func passRows(_ count: Int) {
    line += count
    endsInReturn = false
  }

  /// Line ends inside a field.
  mutating func count(in text: UnsafeBufferPointer<UInt8>) {
    for byte in text where byte == 0x0a { line += 1 }
  }

  /// The end of a row or of a blank line: the byte that ended it, nil at the end of the text.
  mutating func end(_ byte: UInt8?) {
    let isSecondHalf = byte == 0x0a && endsInReturn
    if !isSecondHalf { line += 1 }
    endsInReturn = byte == 0x0d
  }
}
