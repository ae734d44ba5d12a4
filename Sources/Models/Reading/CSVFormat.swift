/// How a file of values is laid out.
public struct CSVFormat: Hashable, Sendable, CustomStringConvertible {
  /// The byte between two fields.
  public enum Delimiter: UInt8, CaseIterable, Sendable {
    case tab = 0x09
    case semicolon = 0x3b
    case comma = 0x2c
  }

  /// What stands between two fields.
  public let delimiter: Delimiter
  /// Whether the first row holds the columns' names; without one they are called `c1`, `c2`, ...
  public let hasHeader: Bool

  /// `comma-separated, with a header`.
  public var description: String { "\(delimiter)-separated, \(hasHeader ? "with" : "without") a header" }
}

extension CSVFormat.Delimiter {
  /// How many whole records the choice looks at.
  private static let recordCount = 20

  /// The delimiter of a text, from its beginning.
  ///
  /// The first of tab, semicolon and comma that stands outside quotes, the same number of times, in each of
  /// the first 20 records: a comma last, since it stands inside numbers and sentences too. Where none does,
  /// the one that is most frequent in the first record; a comma where there is none at all.
  init(detectedIn text: UnsafeRawBufferPointer) {
    let records = Self.counts(in: text)
    let regular = Self.allCases.first { delimiter in
      guard let first = records.first?[delimiter], first > 0 else { return false }
      return records.allSatisfy { $0[delimiter] == first }
    }
    let frequent = records.first.flatMap { counts in
      counts.filter { $0.value > 0 }.max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?.key
    }
    self = regular ?? frequent ?? .comma
  }

  /// How often each delimiter stands outside quotes in each of the first records; a record that is cut off
  /// at the end counts only where it is the only one.
  private static func counts(in text: UnsafeRawBufferPointer) -> [[Self: Int]] {
    var records: [[Self: Int]] = []
    var counts: [Self: Int] = [:]
    var (isQuoted, isBlank) = (false, true)
    for byte in text {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, byte == 0x0a || byte == 0x0d {
        if !isBlank { records.append(counts) }
        if records.count == recordCount { return records }
        (counts, isBlank) = ([:], true)
      } else {
        isBlank = false
        if !isQuoted, let delimiter = Self(rawValue: byte) {
          counts[delimiter, default: 0] += 1
        }
      }
    }
    return records.isEmpty ? [counts] : records
  }
}
