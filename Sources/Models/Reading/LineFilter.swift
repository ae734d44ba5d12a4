/// Takes out of a text what is no row: lines to pass over, lines of comment, blanks around and between fields.
///
/// A line that is taken out leaves its end, so that those after it keep their numbers.
struct LineFilter {
  private let delimiter: CSVFormat.Delimiter
  private let comment: [UInt8]
  private var skippedLines: Int

  /// What a line has been found to be so far.
  private enum Line {
    case begins(matched: Int)
    case kept, passedOver
  }
  private var line = Line.begins(matched: 0)
  private var isQuoted = false
  /// Whether the last character closed a quote: another one right after it is a quote in the text.
  private var justClosed = false
  private var endsInReturn = false
  /// Of a text parted by blanks: whether one is due before the next field, and whether a field was there.
  private var owesBlank = false
  private var hasField = false
  private var startsField = true

  /// Nil where nothing is to be taken out.
  init?(delimiter: CSVFormat.Delimiter, comment: String?, skippedLines: Int) {
    guard delimiter == .blanks || comment?.isEmpty == false || skippedLines > 0 else { return nil }
    self.delimiter = delimiter
    self.comment = Array((comment ?? "").utf8)
    self.skippedLines = skippedLines
    if skippedLines > 0 { line = .passedOver }
  }

  /// What is left of the next piece of a text.
  mutating func filtered(_ text: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for byte in text { take(byte, into: &result) }
    return result
  }

  private mutating func take(_ byte: UInt8, into result: inout [UInt8]) {
    let isEnd = byte == 0x0a || byte == 0x0d
    if isEnd, !isQuoted || isPassedOver {
      if case .begins(let matched) = line {
        for byte in comment.prefix(matched) { keep(byte, into: &result) }
      }
      endLine(byte)
      result.append(byte)
      return
    }
    endsInReturn = false
    switch line {
    case .passedOver: break
    case .kept: keep(byte, into: &result)
    case .begins(let matched):
      if matched < comment.count, byte == comment[matched] {
        line = matched + 1 == comment.count ? .passedOver : .begins(matched: matched + 1)
      } else if matched == 0, byte == 0x20 || byte == 0x09, delimiter == .blanks {
        break
      } else {
        line = .kept
        for byte in comment.prefix(matched) { keep(byte, into: &result) }
        keep(byte, into: &result)
      }
    }
  }

  private var isPassedOver: Bool { if case .passedOver = line { true } else { false } }

  private mutating func endLine(_ byte: UInt8) {
    let isSecondHalf = byte == 0x0a && endsInReturn
    endsInReturn = byte == 0x0d
    (isQuoted, owesBlank, hasField, startsField) = (false, false, false, true)
    guard !isSecondHalf else { return }
    if skippedLines > 0 { skippedLines -= 1 }
    line = skippedLines > 0 ? .passedOver : .begins(matched: 0)
  }

  private mutating func keep(_ byte: UInt8, into result: inout [UInt8]) {
    let isBlank = byte == 0x20 || byte == 0x09
    if delimiter == .blanks, isBlank, !isQuoted {
      owesBlank = hasField
      startsField = true
      return
    }
    if owesBlank { result.append(0x20) }
    (owesBlank, hasField) = (false, true)
    if byte == 0x22, isQuoted || startsField || justClosed {
      isQuoted.toggle()
      justClosed = !isQuoted
    } else {
      justClosed = false
    }
    startsField = byte == delimiter.rawValue || startsField && isBlank
    result.append(byte)
  }
}
