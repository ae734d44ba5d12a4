import Expressions
import Words

extension DataError: CustomStringConvertible {
  /// The message, and what to try.
  public var description: String { [message, hint].compactMap(\.self).joined(separator: " ") }

  /// What is wrong and where, in a sentence.
  public var message: String {
    switch self {
    case .missingFile(let path): "There is no file \(quoted(path))."
    case .directory(let path): "\(quoted(path)) is a directory, not a file."
    case .notAFile(let path): "\(quoted(path)) is a pipe or a device; data are read from plain files."
    case .unreadable(let path, let reason): "\(quoted(path)) cannot be read: \(reason)."
    case .empty(let source): "\(quoted(source)) is empty: there are no rows."
    case .headerOnly(let source): "\(quoted(source)) has a header and no rows of data."
    case .tooManyRows(let source, let limit):
      "\(quoted(source)) has more than \(limit) rows, the most that fit."
    case .badGzip(let path, .endsTooEarly): "\(quoted(path)) is a gzipped file that ends too early."
    case .badGzip(let path, .damaged): "\(quoted(path)) is a gzipped file that is damaged."
    case .noRoom(let source, let bytes, let left):
      "\(quoted(source)) needs \(Self.size(bytes)) more memory for this; \(Self.size(left)) are left."
    case .tooLarge(let source, let bytes, let limit):
      "\(quoted(source)) takes about \(Self.size(bytes)) of memory as numbers; \(Self.size(limit)) is the most "
        + "that can be trained on here."
    case .interrupted(let source): "Reading \(quoted(source)) was interrupted."
    case .raggedRow(let place, let found, let expected):
      "\(place) has \(counted(found, "field")); the first row has \(expected)."
    case .fieldTooLong(let place, let limit):
      "\(place) holds more than \(limit / 1_000_000) MB of text in one field."
    case .zeroByte(let place): "\(place) holds a zero byte, which no text file has."
    case .notUTF8(let place): "\(place) is not UTF-8 text."
    case .openQuote(let source, let line):
      "\(quoted(source)): the quote that is opened in the row at line \(line) is never closed."
    case .duplicateColumn(let name, let source, let first, let second):
      "\(quoted(source)): columns \(first) and \(second) are both called \(quoted(name))."
    case .badCell(let cell, let column, let source): Self.message(for: cell, column: column, source: source)
    case .unknownData(let name, _): "\(quoted(name)) is not a built-in data set."
    case .unknownColumn(let name, let source, _): "\(quoted(name)) is not a column of \(quoted(source))."
    case .notAFeature(let name, let source, _):
      "\(quoted(name)) is not among the features of \(quoted(source))."
    case .textColumn(let name, let role, let source, let example, _):
      "Column \(quoted(name)) of \(quoted(source)) holds texts such as \(quoted(shortened(example))); "
        + "a \(role.rawValue) must be numbers."
    case .targetIsFeature(let name): "\(quoted(name)) is the target; it cannot be a feature as well."
    case .repeatedFeature(let name): "Feature \(quoted(name)) is named twice."
    case .noFeatures(let target, let source):
      "\(quoted(source)) has no column to predict the target \(quoted(target)) from."
    case .noColumnLeft(let source): "No column of \(quoted(source)) would be left."
    case .tooManyTexts(let column, let source, let limit):
      "Column \(quoted(column)) of \(quoted(source)) holds more than \(limit) different texts, "
        + "the most that columns are made of."
    case .notText(let name, let source): "Column \(quoted(name)) of \(quoted(source)) holds numbers already."
    case .constantColumn(let name, _, let value):
      "Column \(quoted(name)) cannot be standardized: it is \(shortestText(value)) in every training row."
    case .cannotStandardize(let name, let least, let greatest):
      "Column \(quoted(name)) cannot be standardized: with values from \(least) to \(greatest), "
        + "its mean or deviation is not a number that can be held."
    case .leavesRange(let name, _, let value):
      "Column \(quoted(name)) cannot be standardized: \(shortestText(value)) lies too far from the training rows."
    default: modelMessage
    }
  }

  /// One thing to try, in a sentence.
  public var hint: String? {
    switch self {
    case .badGzip: "Copy or download it again."
    case .tooLarge, .noRoom: "Take fewer rows or columns of it."
    case .fieldTooLong: "Is a quote left open?"
    case .raggedRow(_, let found, let expected) where found > expected:
      "A value that holds the delimiter must stand in quotes."
    case .zeroByte: "If the file is UTF-16, convert it first: iconv -f UTF-16 -t UTF-8 OLD > NEW."
    case .notUTF8: "If the file is Latin-1, convert it first: iconv -f LATIN1 -t UTF-8 OLD > NEW."
    case .duplicateColumn: "Give one of them another name in the header."
    case .badCell(let cell, _, _) where cell.fault == .notANumber:
      Self.decimalHint(for: cell.text) ?? "Correct it, or choose other columns."
    case .badCell: "Correct or remove the row, or choose other columns."
    case .unknownData(let name, let known): suggestion(for: name, among: known)
    case .unknownColumn(let name, _, let known): suggestion(for: name, among: known)
    case .notAFeature(let name, _, let known): suggestion(for: name, among: known)
    case .textColumn(let name, .feature, _, let example, let canBecomeNumbers):
      Self.decimalHint(for: example)
        ?? "Leave it out: drop \(typed(name))."
        + (canBecomeNumbers ? " Or make numbers of it: onehot \(typed(name))." : "")
    case .textColumn(_, .target, _, let example, _): Self.decimalHint(for: example)
    case .tooManyTexts(let column, _, _): "Leave it out: drop \(typed(column))."
    case .leavesRange(let name, .feature, _):
      "Correct the row, or leave the column out: drop \(typed(name))."
    case .leavesRange(_, .target, _): "Correct the row, or standardize the features only."
    case .constantColumn(let name, .feature, _):
      "It tells nothing apart: leave it out of the features, or drop \(typed(name))."
    case .constantColumn(_, .target, _): "There is nothing to predict: choose another target."
    default: modelHint
    }
  }

  /// A short name that never changes, for programs.
  public var code: String {
    switch self {
    case .missingFile: "missing-file"
    case .directory: "directory"
    case .notAFile: "not-a-file"
    case .unreadable: "unreadable-file"
    case .empty: "empty-data"
    case .headerOnly: "header-only"
    case .tooManyRows: "too-many-rows"
    case .badGzip: "bad-gzip"
    case .tooLarge, .noRoom: "data-too-large"
    case .interrupted: "interrupted"
    case .raggedRow: "ragged-row"
    case .fieldTooLong: "field-too-long"
    case .zeroByte: "zero-byte"
    case .notUTF8: "not-utf-8"
    case .openQuote: "open-quote"
    case .duplicateColumn: "duplicate-column"
    case .badCell: "bad-cell"
    case .unknownData: "unknown-data"
    case .unknownColumn, .notAFeature: "unknown-column"
    case .textColumn: "text-column"
    case .targetIsFeature: "target-is-feature"
    case .repeatedFeature: "repeated-feature"
    case .noFeatures: "no-features"
    case .noColumnLeft: "last-column"
    case .tooManyTexts: "too-many-texts"
    case .notText: "not-text"
    case .constantColumn: "constant-column"
    case .cannotStandardize, .leavesRange: "cannot-standardize"
    default: modelCode
    }
  }

  private static func message(for cell: BadCell, column: String, source: String) -> String {
    let place = Place(source: source, line: cell.line ?? 0, row: cell.row, column: nil, name: column)
    return switch cell.fault {
    case .missing where cell.text.isEmpty: "\(place): the value is missing."
    case .missing: "\(place): the value is missing (\(quoted(cell.text)))."
    case .notANumber: "\(place): \(quoted(cell.text)) is not a number."
    case .tooLarge: "\(place): \(quoted(cell.text)) is too large for a number."
    }
  }

  /// `16 GB`, `1.5 MB`: two digits or more.
  private static func size(_ bytes: Int) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB"]
    var (value, unit) = (Double(bytes), 0)
    while value >= 1_000, unit + 1 < units.count { (value, unit) = (value / 1_000, unit + 1) }
    let rounded = value < 10 ? (value * 10).rounded() / 10 : value.rounded()
    let text = rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    return "\(text) \(units[unit])"
  }

  /// Whether numbers were taken for texts because they are written with a comma.
  package var isDecimalComma: Bool {
    guard case .textColumn(_, _, _, let example, _) = self else { return false }
    return Self.decimalHint(for: example) != nil
  }

  /// What to do with a text that is a number but for a comma; nil for any other.
  package static func decimalHint(for text: String) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let number = parts.joined(separator: ".")
    guard parts.count == 2, Double(number) != nil else { return nil }
    guard text.wholeMatch(of: #/[+-]?[1-9]\d{0,2},\d{3}/#) == nil else {
      return "A comma may part thousands or decimals: write \(quoted(parts.joined())) or \(quoted(number))."
    }
    return "Decimals are written with a point: \(quoted(number))."
  }
}

extension DataError.Place: CustomStringConvertible {
  /// `"a.csv", line 3 (row 2), column "x"`; data from no file have line 0.
  public var description: String {
    var words = quoted(source)
    if line > 0 { words += ", line \(line)" }
    if let row { words += line > 0 ? " (row \(row))" : ", row \(row)" }
    if let name { words += ", column \(quoted(name))" } else if let column { words += ", column \(column)" }
    return words
  }
}
