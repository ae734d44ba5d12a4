extension DataError {
  /// A kind of error by a short name that never changes, for programs.
  public enum Code: String, CaseIterable, Hashable, Sendable {
    case badCell = "bad-cell"
    case badGzip = "bad-gzip"
    case badRowCount = "bad-row-count"
    case badSetting = "bad-setting"
    case badShare = "bad-share"
    case cannotStandardize = "cannot-standardize"
    case classesHaveNoScale = "classes-have-no-scale"
    case constantColumn = "constant-column"
    case dataTooLarge = "data-too-large"
    case directory
    case duplicateColumn = "duplicate-column"
    case emptyData = "empty-data"
    case fieldTooLong = "field-too-long"
    case headerOnly = "header-only"
    case interrupted
    case lastColumn = "last-column"
    case lastRow = "last-row"
    case missingFile = "missing-file"
    case noFeatures = "no-features"
    case noSuchValue = "no-such-value"
    case notAFile = "not-a-file"
    case notADate = "not-a-date"
    case notATable = "not-a-table"
    case notText = "not-text"
    case notUTF8 = "not-utf-8"
    case oneClass = "one-class"
    case openQuote = "open-quote"
    case raggedRow = "ragged-row"
    case repeatedFeature = "repeated-feature"
    case targetIsFeature = "target-is-feature"
    case textColumn = "text-column"
    case tooFewRows = "too-few-rows"
    case tooManyClasses = "too-many-classes"
    case tooManyRows = "too-many-rows"
    case tooManyTexts = "too-many-texts"
    case unknownColumn = "unknown-column"
    case unknownData = "unknown-data"
    case unknownEncoding = "unknown-encoding"
    case unknownSetting = "unknown-setting"
    case unreadableFile = "unreadable-file"
    case zeroByte = "zero-byte"

    /// What it stands for, in words for a list of codes.
    public var meaning: String {
      switch self {
      case .badCell: "a value in a column that is used is missing or not a number"
      case .badGzip: "a gzipped file is damaged"
      case .badRowCount: "the number of rows to draw is out of range"
      case .badSetting: "a setting of generated data lies outside its range"
      case .badShare: "a split's share lies between 0 and 1"
      case .cannotStandardize: "a column's mean, deviation or scaled values cannot be held"
      case .classesHaveNoScale: "a target of classes cannot be standardized"
      case .constantColumn: "a column has one value only, so it has no deviation"
      case .dataTooLarge: "the data do not fit in memory"
      case .directory: "a folder stands where a file is expected"
      case .duplicateColumn: "two columns of a file have the same name"
      case .emptyData: "a file holds no rows"
      case .fieldTooLong: "a field of a file is too long, as after an open quote"
      case .headerOnly: "a file holds names of columns and no rows"
      case .interrupted: "the reading of a file was interrupted"
      case .lastColumn: "the last columns cannot be dropped"
      case .lastRow: "no row would be left, for each lacks a value"
      case .missingFile: "there is no such file"
      case .noFeatures: "there is no column to predict the target from"
      case .noSuchValue: "no row has this value in that column"
      case .notAFile: "data are read from plain files only"
      case .notADate: "a column holds something else than dates"
      case .notATable: "a file is no table of values, whatever its name says"
      case .notText: "only a column of texts can become columns of 0 and 1"
      case .notUTF8: "a file is not text in UTF-8"
      case .oneClass: "a target has one class only"
      case .openQuote: "a quote in a file is never closed"
      case .raggedRow: "a row has more or fewer fields than the first"
      case .repeatedFeature: "a feature is named twice"
      case .targetIsFeature: "the target is among the features"
      case .textColumn: "a column that is used holds texts"
      case .tooFewRows: "there are too few rows to split"
      case .tooManyClasses: "a target has more classes than a model takes"
      case .tooManyRows: "a file has more rows than fit"
      case .tooManyTexts: "a column has more texts than columns are made of"
      case .unknownColumn: "the data have no column of this name"
      case .unknownData: "no built-in data have this name"
      case .unknownEncoding: "a file's text is in an encoding that is not read"
      case .unknownSetting: "this setting does not exist for the generated data"
      case .unreadableFile: "a file cannot be read"
      case .zeroByte: "a file holds a zero byte, which no text has"
      }
    }
  }

  /// What kind of error it is.
  public var code: Code {
    switch self {
    case .missingFile: .missingFile
    case .directory: .directory
    case .notAFile: .notAFile
    case .unreadable: .unreadableFile
    case .empty: .emptyData
    case .headerOnly: .headerOnly
    case .tooManyRows: .tooManyRows
    case .badGzip: .badGzip
    case .tooLarge, .noRoom: .dataTooLarge
    case .interrupted: .interrupted
    case .notADate: .notADate
    case .notATable: .notATable
    case .unknownEncoding: .unknownEncoding
    case .raggedRow: .raggedRow
    case .fieldTooLong: .fieldTooLong
    case .zeroByte: .zeroByte
    case .notUTF8: .notUTF8
    case .openQuote: .openQuote
    case .duplicateColumn: .duplicateColumn
    case .badCell: .badCell
    case .unknownData: .unknownData
    case .unknownColumn: .unknownColumn
    case .textColumn: .textColumn
    case .targetIsFeature: .targetIsFeature
    case .repeatedFeature: .repeatedFeature
    case .noFeatures: .noFeatures
    case .noColumnLeft: .lastColumn
    case .noRowLeft: .lastRow
    case .tooManyTexts: .tooManyTexts
    case .notText, .noTexts: .notText
    case .oneClass: .oneClass
    case .tooManyClasses: .tooManyClasses
    case .noSuchValue: .noSuchValue
    case .badRowCount: .badRowCount
    case .unknownSetting: .unknownSetting
    case .badSetting: .badSetting
    case .badShare: .badShare
    case .tooFewRows: .tooFewRows
    case .classesHaveNoScale: .classesHaveNoScale
    case .constantColumn: .constantColumn
    case .cannotStandardize, .leavesRange: .cannotStandardize
    }
  }
}
