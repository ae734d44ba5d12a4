import Words

/// How a file of values is laid out: what was found or told, and what was left out.
public struct CSVFormat: Hashable, Sendable, CustomStringConvertible {
  /// The byte between two fields.
  public enum Delimiter: UInt8, CaseIterable, Sendable {
    case tab = 0x09
    case semicolon = 0x3b
    case bar = 0x7c
    case comma = 0x2c
    /// One blank or more, those at both ends of a line aside.
    case blanks = 0x20

    /// What parts the fields, in words.
    public var name: String {
      switch self {
      case .tab: "tabs"
      case .semicolon: "semicolons"
      case .bar: "vertical bars"
      case .comma: "commas"
      case .blanks: "blanks"
      }
    }
  }

  /// What else the file may mean, where it does not tell.
  public enum Tie: Hashable, Sendable {
    /// Another delimiter parts the rows as evenly.
    case delimiter(Delimiter)
    /// A number such as `1,234` has a mark of thousands, or a decimal comma.
    case decimal(example: String)
    /// Names that are numbers, such as years.
    case header
  }

  /// What stands between two fields.
  public internal(set) var delimiter: Delimiter
  /// What stands between whole and fraction.
  public internal(set) var decimal = DecimalSign.point
  /// Whether the first row holds the columns' names; without one they are called `c1`, `c2`, ...
  public internal(set) var hasHeader: Bool
  /// How the text is encoded.
  public internal(set) var encoding = TextEncoding.utf8
  /// Lines before the first row that were passed over, blank ones among them.
  public internal(set) var skippedLineCount = 0
  /// What lines of comment begin with; nil where there are none.
  public internal(set) var comment: String?
  /// The column that tells the rows apart, and is no feature; nil where there is none.
  public internal(set) var index: String?
  /// Columns without a name and without a value, which are left out.
  public internal(set) var emptyColumnCount = 0
  /// Rows without a value, which are left out.
  public internal(set) var emptyRowCount = 0
  /// The first cell of a last row of totals, which is left out; nil where there is none.
  public internal(set) var totalRow: String?
  /// The columns whose numbers are written in a way of their own, in the file's order.
  public internal(set) var styles: [Style] = []
  /// What else the file may mean.
  public internal(set) var ties: [Tie] = []

  /// A column, and how its numbers are written.
  public struct Style: Hashable, Sendable {
    /// The column's name.
    public let column: String
    /// How its numbers are written.
    public let style: NumberStyle
  }

  init(delimiter: Delimiter, hasHeader: Bool) {
    self.delimiter = delimiter
    self.hasHeader = hasHeader
  }

  /// In one line, the unusual only where it is there: `parted by semicolons; decimal commas; with names`.
  public var description: String {
    let left = [
      counted(skippedLineCount, "line before the names", "lines before the names"),
      comment.map { "lines of comment after \($0)" },
      counted(emptyColumnCount, "empty column"), counted(emptyRowCount, "empty row"),
      totalRow.map { "the last row, \(quoted(shortened($0)))" },
    ].compactMap(\.self)
    let parts: [String?] =
      [
        encoding == .utf8 ? nil : encoding.name, "parted by \(delimiter.name)",
        decimal == .comma ? "decimal commas" : nil,
        hasHeader ? "with names" : "no names, called c1, c2 and so on",
        index.map { "\(shortened($0)) is the rows' index, no feature" },
        left.isEmpty ? nil : "left out: \(left.listed(by: "and"))",
      ] + styles.map { "\(shortened($0.column)) is \($0.style.words)" }
    return parts.compactMap(\.self).joined(separator: "; ")
  }

  private func counted(_ count: Int, _ noun: String, _ nouns: String? = nil) -> String? {
    guard count > 0 else { return nil }
    return nouns.map { Words.counted(count, noun, $0) } ?? Words.counted(count, noun)
  }
}

extension NumberStyle {
  /// `money in $`, `percent (10% is 10)`, `numbers with marked thousands`.
  fileprivate var words: String {
    let extras = [
      marksThousands ? "marked thousands" : nil,
      hasParentheses ? "parentheses below zero" : nil, hasLongMinus ? "the minus of print" : nil,
    ].compactMap(\.self)
    let kind =
      if let currency {
        "money in \(currency)" + (unit.map { " \($0)" } ?? "")
      } else if unit == "%" {
        "percent (10% is 10)"
      } else {
        "numbers" + (unit.map { " in \($0)" } ?? "")
      }
    return extras.isEmpty ? kind : "\(kind) with \(extras.listed(by: "and"))"
  }
}
