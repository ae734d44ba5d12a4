import Expressions
import Words

extension DataError: CustomStringConvertible {
  /// The message.
  public var description: String { message }

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
    case .notATable(let source, let kind): "\(quoted(source)) is \(kind.name), not a table of values."
    case .unknownEncoding(let source, let name?):
      "\(quoted(source)) is text in \(name), which is not read here."
    case .unknownEncoding(let source, nil):
      "\(quoted(source)) is text in an encoding that is neither UTF-8 nor UTF-16 nor Windows-1252."
    case .interrupted(let source): "Reading \(quoted(source)) was interrupted."
    case .raggedRow(let location, let found, let expected, _):
      "\(location) has \(counted(found, "field")); the first row has \(expected)."
    case .fieldTooLong(let location, let limit):
      "\(location) holds more than \(limit / 1_000_000) MB of text in one field."
    case .zeroByte(let location): "\(location) holds a zero byte, which no text file has."
    case .notUTF8(let location): "\(location) is not UTF-8 text."
    case .openQuote(let source, let line):
      "\(quoted(source)): the quote that is opened in the row at line \(line) is never closed."
    case .duplicateColumn(let name, let source, let first, let second):
      "\(quoted(source)): columns \(first) and \(second) are both called \(quoted(name))."
    case .badCell(let cell, let column, let source): Self.message(for: cell, column: column, source: source)
    case .unknownData(let name, _): "\(quoted(name)) is not a built-in data set."
    case .unknownColumn(let name, let source, _): "\(quoted(name)) is not a column of \(quoted(source))."
    case .textColumn(let name, let role, let source, let example, _):
      "Column \(quoted(name)) of \(quoted(source)) holds texts such as \(quoted(shortened(example))); "
        + "a \(role.rawValue) must be numbers."
    case .targetIsFeature(let name): "\(quoted(name)) is the target; it cannot be a feature as well."
    case .repeatedFeature(let name): "Feature \(quoted(name)) is named twice."
    case .noFeatures(let target, let source):
      "\(quoted(source)) has no column to predict the target \(quoted(target)) from."
    case .noColumnLeft(let source): "No column of \(quoted(source)) would be left."
    case .noRowLeft(let source): "No row of \(quoted(source)) would be left: each lacks a value."
    case .noTexts(let column, let source): "Column \(quoted(column)) of \(quoted(source)) is empty."
    case .tooManyTexts(let column, let source, let limit):
      "Column \(quoted(column)) of \(quoted(source)) holds more than \(limit) different texts, "
        + "the most that columns are made of."
    case .notText(let name, let source): "Column \(quoted(name)) of \(quoted(source)) holds numbers already."
    case .notADate(let column, let source, let example?):
      "Column \(quoted(column)) of \(quoted(source)) holds \(quoted(shortened(example))), which is no date "
        + "in the form of the others."
    case .notADate(let column, let source, nil):
      "Column \(quoted(column)) of \(quoted(source)) holds numbers already."
    case .oneClass(let name, let column, let source):
      "Column \(quoted(column)) of \(quoted(source)) holds one class only, \(quoted(shortened(name))): "
        + "there is nothing to tell apart."
    case .tooManyClasses(let column, let source, let limit, _):
      "Column \(quoted(column)) of \(quoted(source)) holds more than \(limit) different values, "
        + "the most that a target of classes may have."
    case .noSuchValue(let value, let column, let source, _):
      "No row of \(quoted(source)) has \(quoted(shortened(value))) in column \(quoted(column))."
    case .badRowCount(let count, let limit):
      "\(count) is not a number of rows that can be drawn: use a whole number from 2 to \(limit)."
    case .unknownSetting(let name, let data, _): "\(quoted(name)) is not a setting of \(quoted(data))."
    case .badSetting(let name, let value, let range, let isWhole):
      "\(name) is \(shortestText(value)); it must be a \(isWhole ? "whole " : "")number from "
        + "\(shortestText(range.lowerBound)) to \(shortestText(range.upperBound))."
    case .badShare(let share):
      "\(shortestText(share)) is not a share of the rows: use a number above 0 and below 1."
    case .tooFewRows(let count, let needed):
      "\(counted(count, "row")) cannot be split: \(needed) are needed, so that both parts have one."
    case .classesHaveNoScale(let target): "Target \(quoted(target)) is classes, which have no scale."
    case .constantColumn(let name, _, let value):
      "Column \(quoted(name)) cannot be standardized: it is \(shortestText(value)) in every training row."
    case .cannotStandardize(let name, let least, let greatest):
      "Column \(quoted(name)) cannot be standardized: with values from \(least) to \(greatest), "
        + "its mean or deviation is not a number that can be held."
    case .leavesRange(let name, _, let value):
      "Column \(quoted(name)) cannot be standardized: \(shortestText(value)) lies too far from the training rows."
    }
  }

  private static func message(for cell: BadCell, column: String, source: String) -> String {
    let location = Location(source: source, line: cell.line ?? 0, row: cell.row, column: nil, name: column)
    return switch cell.fault {
    case .missing where cell.text.isEmpty: "\(location): the value is missing."
    case .missing: "\(location): the value is missing (\(quoted(cell.text)))."
    case .notANumber: "\(location): \(quoted(cell.text)) is not a number."
    case .tooLarge: "\(location): \(quoted(cell.text)) is too large for a number."
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
}

extension DataError.Location: CustomStringConvertible {
  /// `"a.csv", line 3 (row 2), column "x"`; data from no file have line 0.
  public var description: String {
    var words = quoted(source)
    if line > 0 { words += ", line \(line)" }
    if let row { words += line > 0 ? " (row \(row))" : ", row \(row)" }
    if let name { words += ", column \(quoted(name))" } else if let column { words += ", column \(column)" }
    return words
  }
}
