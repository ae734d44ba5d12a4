/// What can be wrong with data, as data: files, cells, columns, classes, drawing, splitting, standardizing.
///
/// `message` says it in a sentence, `code` in a word for programs. What to do about it is for those to say who know
/// what can be done.
public enum DataError: Error, Hashable, Sendable {
  /// Where in a file something was found.
  public struct Location: Hashable, Sendable {
    /// The file's name as it was given.
    public let source: String
    /// The line where the row begins, counted from 1; 0 for data that come from no file.
    public let line: Int
    /// The row of data, counted from 1; nil in the first row of a file, which may be a header.
    public let row: Int?
    /// The column, counted from 1; nil where a whole row is meant.
    public let column: Int?
    /// The column's name, where it is known.
    public let name: String?
  }

  /// What a column is chosen for.
  public enum Role: String, Hashable, Sendable { case feature, target }

  /// What can be wrong with a gzipped file.
  public enum GzipFault: Hashable, Sendable { case endsTooEarly, damaged }

  // Files.
  case missingFile(String)
  case directory(String)
  case notAFile(String)
  case unreadable(String, reason: String)
  case empty(source: String)
  case headerOnly(source: String)
  case tooManyRows(source: String, limit: Int)
  case badGzip(String, GzipFault)
  /// In bytes.
  case tooLarge(source: String, bytes: Int, limit: Int)
  /// A copy of data at hand, or data to be drawn, for which memory does not last.
  case noRoom(source: String, bytes: Int, left: Int)
  case interrupted(source: String)
  /// A file of another kind under the name of a table.
  case notATable(source: String, ForeignFormat)
  /// Text in an encoding that is not read; its name, where it is known.
  case unknownEncoding(source: String, name: String?)

  // Rows and cells.
  /// And whether the row holds texts, in which a delimiter may stand.
  case raggedRow(Location, found: Int, expected: Int, holdsTexts: Bool)
  case fieldTooLong(Location, limit: Int)
  case zeroByte(Location)
  case notUTF8(Location)
  case openQuote(source: String, line: Int)
  case duplicateColumn(String, source: String, first: Int, second: Int)
  case badCell(BadCell, column: String, source: String)

  // Choosing columns.
  case unknownData(String, known: [String])
  case unknownColumn(String, source: String, known: [String])
  /// With one of its texts, and whether `onehot` would take it.
  case textColumn(String, role: Role, source: String, example: String, canBecomeNumbers: Bool)
  case targetIsFeature(String)
  case repeatedFeature(String)
  case noFeatures(target: String, source: String)
  case noColumnLeft(source: String)
  /// Every row lacks a value.
  case noRowLeft(source: String)
  /// A column of texts of which no cell has a value.
  case noTexts(column: String, source: String)
  case tooManyTexts(column: String, source: String, limit: Int)
  case notText(String, source: String)
  /// With a text that is no date; nil where the column holds numbers.
  case notADate(column: String, source: String, example: String?)

  // Classes.
  case oneClass(String, column: String, source: String)
  case tooManyClasses(column: String, source: String, limit: Int, areTexts: Bool)
  case noSuchValue(String, column: String, source: String, known: [String])

  // Drawing data.
  case badRowCount(Int, limit: Int)
  case unknownSetting(String, of: String, known: [String])
  case badSetting(String, Double, range: ClosedRange<Double>, isWhole: Bool)

  // Splitting.
  case badShare(Double)
  case tooFewRows(Int, needed: Int)

  // Standardizing.
  case classesHaveNoScale(target: String)
  case constantColumn(String, role: Role, value: Double)
  case cannotStandardize(String, least: Double, greatest: Double)
  /// A number so far from those that the scale is of that it is not finite once it is standardized.
  case leavesRange(String, role: Role, value: Double)
}
