/// What a reader is told about a file's layout; whatever is nil it finds out for itself.
public struct CSVOptions: Hashable, Sendable {
  /// Which column tells the rows apart.
  public enum Index: Hashable, Sendable {
    case column(String)
    /// No column does: rows are told apart by their numbers.
    case rowNumbers
  }

  /// What stands between two fields.
  public var delimiter: CSVFormat.Delimiter?
  /// What stands between whole and fraction.
  public var decimal: DecimalSign?
  /// Whether the first row holds the columns' names.
  public var hasHeader: Bool?
  /// How many lines to pass over before the first row, 0 or more.
  public var skippedLines: Int?
  /// What a line of comment begins with; empty where there are none.
  public var comment: String?
  /// The words for no value, beside an empty cell.
  public var missing: [String]?
  /// The column that tells the rows apart, and is no feature.
  public var index: Index?
  /// Whether a last row such as `Total` is left out.
  public var leavesTotalOut: Bool?

  /// Everything is to be found out.
  public init() {}

  /// Commas, decimal points and a first row of names, as RFC 4180 has it: nothing is to be found out.
  static var standard: CSVOptions {
    var options = CSVOptions()
    (options.delimiter, options.decimal, options.hasHeader) = (.comma, .point, true)
    (options.skippedLines, options.comment, options.index) = (0, "", .rowNumbers)
    options.leavesTotalOut = false
    return options
  }

  /// Tells the same file read otherwise; empty where everything was found out.
  var recipe: String {
    let words: [String?] = [
      delimiter.map { "separator \($0)" }, decimal.map { "decimal \($0.rawValue)" },
      hasHeader.map { "header \($0 ? "yes" : "no")" }, skippedLines.map { "skip \($0)" },
      comment.map { "comment \($0)" }, missing.map { "missing \($0)" },
      index.map { "index \($0)" }, leavesTotalOut.map { "total \($0)" },
    ]
    return words.compactMap(\.self).map { "; \($0)" }.joined()
  }
}

/// What stands between the whole part of a number and its fraction.
public enum DecimalSign: String, CaseIterable, Hashable, Sendable {
  case point, comma

  var character: Unicode.Scalar { self == .point ? "." : "," }
  var byte: UInt8 { self == .point ? 0x2e : 0x2c }
  /// The mark between thousands that goes with it.
  var mark: Unicode.Scalar { self == .point ? "," : "." }
}
