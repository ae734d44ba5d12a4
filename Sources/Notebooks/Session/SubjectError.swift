import Models

/// Why choices about data cannot be carried out.
enum SubjectError: Error {
  case data(DataError)
  /// Several features are the same in every row, so none of them has a deviation.
  case constantFeatures([String], DataError)
  /// The model's own text names a column that would go.
  case namedByModel(column: String, model: any Model)
  /// No feature would be left; the columns that could be one.
  case noFeatureLeft(others: [Column])

  /// The column that is to blame, where there is one.
  var column: String? {
    switch self {
    case .data(let error), .constantFeatures(_, let error): error.blamedColumn
    case .namedByModel(let column, _): column
    case .noFeatureLeft: nil
    }
  }
}

extension DataError {
  /// The column that is to blame, where there is one.
  fileprivate var blamedColumn: String? {
    switch self {
    case .badCell(_, let column, _): column
    case .textColumn(let column, _, _, _, _), .targetIsFeature(let column), .repeatedFeature(let column),
      .unknownColumn(let column, _, _), .tooManyTexts(let column, _, _), .notText(let column, _),
      .noTexts(let column, _), .notADate(let column, _, _):
      column
    case .oneClass(_, let column, _), .tooManyClasses(let column, _, _, _), .noSuchValue(_, let column, _, _):
      column
    case .missingFile, .directory, .notAFile, .unreadable, .empty, .headerOnly, .tooManyRows, .badGzip,
      .tooLarge, .noRoom, .interrupted, .notATable, .unknownEncoding, .raggedRow, .fieldTooLong, .zeroByte,
      .notUTF8, .openQuote,
      .duplicateColumn, .unknownData, .noFeatures, .noColumnLeft, .noRowLeft, .badRowCount, .unknownSetting,
      .badSetting,
      .badShare, .tooFewRows, .classesHaveNoScale, .constantColumn, .cannotStandardize, .leavesRange:
      nil
    }
  }
}
