import Models
import Words

/// How a file was read, in a line, and what may have been meant otherwise.
struct ReadingView {
  private let set: DataSet
  private let format: CSVFormat?
  private let path: Word

  /// - Parameter path: the file, as it was typed.
  init(_ set: DataSet, path: Word) {
    (self.set, self.path) = (set, path)
    // Built-in data are files too, of our own.
    format = set.attribution == nil ? set.format : nil
  }

  var displays: [Display] {
    guard let format else { return [] }
    return [.text("Read as \(format).")] + (format.ties.map(words) + remarks).map { .notice($0) }
  }

  private func words(_ tie: CSVFormat.Tie) -> String {
    switch tie {
    case .delimiter(let other):
      "The rows could be parted by \(other.name) too: data \(path.asTyped) separator \(other.typed)."
    case .decimal(let example) where !example.contains(","):
      "\(quoted(example)) was read with a decimal point; if it marks thousands: data \(path.asTyped) decimal comma."
    case .decimal(let example):
      format?.decimal == .comma
        ? "\(quoted(example)) was read with a decimal comma; if it marks thousands: data \(path.asTyped) decimal point."
        : "\(quoted(example)) was read as thousands; if it is a decimal comma: data \(path.asTyped) decimal comma."
    case .header: "The first row was taken for names; if it is data: data \(path.asTyped) header no."
    }
  }

  /// Columns that are no use as they are.
  private var remarks: [String] {
    let empty = set.columns.filter(set.isEmpty).map { shortened($0.name) }
    let counters = set.columns.filter { $0.name != format?.index && set.countsRows($0) }.map {
      typed($0.name)
    }
    let missing = set.columns.filter { !set.isEmpty($0) }.map { ($0.name, set.missingCount(of: $0)) }
      .filter { $0.1 > 0 }.map { "\(shortened($0.0)) (\($0.1))" }
    return [
      missing.isEmpty
        ? nil : "Without a value: \(missing.listed(by: "and")); \"help missing\" tells what to do.",
      empty.isEmpty
        ? nil : "\(empty.listed(by: "and")) \(empty.count == 1 ? "is" : "are") empty, so no feature.",
      counters.first.map { "\($0) only tells the rows apart; to leave it out: drop \($0)." },
    ].compactMap(\.self)
  }
}

extension CSVFormat.Delimiter {
  /// As it is typed after `separator`.
  fileprivate var typed: String {
    switch self {
    case .tab: "tab"
    case .blanks: "space"
    case .semicolon: "\";\""
    case .comma: "\",\""
    case .bar: "\"|\""
    }
  }
}
