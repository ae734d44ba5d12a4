import Foundation
import Words

/// How the dates of a column are written.
///
/// `2024-01-31`, `2024/1/31`, `31.1.2024`, `31/1/2024`, `1/31/2024`, and after a blank or a T perhaps `18:30` or
/// `18:30:05`.
public enum DateStyle: Hashable, Sendable, CaseIterable {
  case yearFirst, dayFirst, monthFirst

  /// The order of day, month and year in three letters, as a learner types it and recipes have it.
  public var word: String {
    switch self {
    case .yearFirst: "ymd"
    case .dayFirst: "dmy"
    case .monthFirst: "mdy"
    }
  }

  /// The styles in which every text is a date; none where one is in no style.
  static func styles(of texts: [String]) -> [DateStyle] {
    texts.isEmpty ? [] : allCases.filter { style in texts.allSatisfy { style.days(of: $0) != nil } }
  }

  /// Whether a text is a date in some style.
  public static func isDate(_ text: String) -> Bool { !styles(of: [text]).isEmpty }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// Days since the first of January 2001, at 0 o'clock UTC; nil for a text that is no such date.
  func days(of text: String) -> Double? {
    let parts = text.split(maxSplits: 1) { $0 == " " || $0 == "T" }
    guard let date = parts.first, let separator = date.first(where: { !$0.isNumber }),
      "-/.".contains(separator)
    else {
      return nil
    }
    let numbers = date.split(separator: separator, omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let first = numbers[0], let second = numbers[1], let third = numbers[2] else {
      return nil
    }
    var components = DateComponents()
    switch self {
    case .yearFirst: (components.year, components.month, components.day) = (first, second, third)
    case .dayFirst: (components.day, components.month, components.year) = (first, second, third)
    case .monthFirst: (components.month, components.day, components.year) = (first, second, third)
    }
    // Two digits of a year could be any century's, and points go with the day in front.
    guard let year = components.year, (1_000...9_999).contains(year), self != .monthFirst || separator != ".",
      let clock = Self.clock(parts.dropFirst().first ?? "0:00")
    else { return nil }
    guard components.isValidDate(in: Self.calendar), let found = Self.calendar.date(from: components) else {
      return nil
    }
    return (found.timeIntervalSinceReferenceDate + clock) / 86_400
  }

  /// Seconds since midnight; `18:30`, `18:30:05`, `18:30:05.5`, a Z at the end aside.
  private static func clock(_ text: Substring) -> Double? {
    let parts = (text.hasSuffix("Z") ? text.dropLast() : text).split(
      separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hours = Int(parts[0]), (0...24).contains(hours),
      let minutes = Int(parts[1]), (0...59).contains(minutes),
      let seconds = parts.count == 3 ? Double(parts[2]) : 0, (0..<61).contains(seconds)
    else { return nil }
    return Double(hours) * 3_600 + Double(minutes) * 60 + seconds
  }
}

extension DataSet {
  /// The data with a column of dates as days since the earliest of them.
  ///
  /// - Parameter order: how they are written; nil for the first style that fits all of them.
  /// - Returns: the data, and the style that the dates were read in; `isSure` where it was given, or no other fits all
  ///   of them.
  /// - Throws: `unknownColumn`, `notADate`; `noRoom` where memory does not last.
  public func dating(
    _ name: String, as order: DateStyle? = nil, within room: MemoryLimit = .left
  ) throws(DataError) -> (data: DataSet, style: DateStyle, isSure: Bool) {
    guard case .texts(let texts) = try column(name).content else {
      throw .notADate(column: name, source: self.name, example: nil)
    }
    let dates = texts.words.filter { !missing.contains($0) }
    let styles = DateStyle.styles(of: dates).filter { order == nil || $0 == order }
    guard !dates.isEmpty else { throw .noTexts(column: name, source: self.name) }
    guard let style = styles.first else {
      let wrong = dates.first { text in
        !(order.map { $0.days(of: text) != nil } ?? DateStyle.isDate(text))
      }
      throw .notADate(column: name, source: self.name, example: wrong ?? dates.first)
    }
    let days = texts.words.map { missing.contains($0) ? nil : style.days(of: $0) }
    let first = days.compactMap(\.self).min() ?? 0
    let count = matrix.columnCount
    try room.expectRoom(for: MatrixBuilder.byteCount(rows: rowCount, columns: count + 1), of: self.name)
    let wide = Matrix(rowCount: rowCount, columnCount: count + 1) { row, new in
      new.update(from: matrix.row(row), count: count)
      new[count] = days[Int(texts.indices[row])].map { $0 - first } ?? .nan
    }
    let missingCount = missingCount(of: try column(name))
    let dated = Column(
      name: name, content: .numbers(count), badCellCount: missingCount,
      firstBadCell: firstMissingCell(of: texts))
    let data = DataSet(
      name: self.name, attribution: attribution, format: format,
      columns: columns.map { $0.name == name ? dated : $0 }, matrix: wide,
      recipe: recipe + "; date \(quoted(name))" + (order.map { " \($0.word)" } ?? ""),
      isFinite: isFinite && missingCount == 0,
      replacedTexts: replacedTexts, missing: missing)
    return (data, style, styles.count == 1)
  }

  /// The data with another name for a column.
  ///
  /// - Throws: `unknownColumn`; `duplicateColumn`, where another column has the new name.
  public func renaming(_ old: String, to new: String) throws(DataError) -> DataSet {
    let column = try column(old)
    let columns = self.columns.map { $0.name == old ? column.renamed(new) : $0 }
    try Self.checkNames(columns.map(\.name), in: name)
    var format = format
    if format?.index == old { format?.index = new }
    let styles = self.format?.styles ?? []
    format?.styles = styles.map { $0.column == old ? .init(column: new, style: $0.style) : $0 }
    return DataSet(
      name: name, attribution: attribution, format: format, columns: columns, matrix: matrix,
      recipe: recipe + "; rename \(quoted(old)) \(quoted(new))", isFinite: isFinite,
      replacedTexts: replacedTexts,
      missing: missing)
  }
}
