/// A file's first lines as they stand, before they are cut into fields.
struct FirstLines {
  private static let limit = 200

  private let lines: [Substring]

  init(of beginning: UnsafeRawBufferPointer) {
    let text = String(decoding: beginning.prefix(1 << 16), as: UTF8.self)
    lines = Array(
      text.split(maxSplits: Self.limit, omittingEmptySubsequences: true, whereSeparator: \.isNewline)
        .prefix(Self.limit))
  }

  /// What lines of comment begin with: `#`, where no more than half of the lines do and none of those is a row that
  /// has it for its first cell.
  var comment: String? {
    let marked = lines.filter { $0.hasPrefix("#") }
    guard !marked.isEmpty, 2 * marked.count <= lines.count,
      !marked.contains(where: { ",;\t|".contains($0.dropFirst().first ?? " ") })
    else { return nil }
    return "#"
  }

  func hasComment(_ mark: String) -> Bool { lines.contains { $0.hasPrefix(mark) } }

  /// The delimiter that a first line such as `sep=;` tells, as Excel writes it.
  var delimiterTold: CSVFormat.Delimiter? {
    guard let first = lines.first?.lowercased(), first.hasPrefix("sep="), first.utf8.count == 5 else {
      return nil
    }
    return first.utf8.last.flatMap(CSVFormat.Delimiter.init)
  }
}
