/// A column of a data set: numbers or texts, under a name.
public struct Column: Sendable {
  /// As in the file's header, or `c` and the column's number; no other column of the data has it.
  public let name: String

  /// The column of texts that `onehot` made this one of; nil for any other.
  public let source: String?

  /// Which of that column's texts has 1 here; nil where `onehot` did not make this column.
  public let sourceText: String?

  /// How many cells of a column of numbers hold none; 0 in a column of texts.
  public let badCellCount: Int

  /// How many of those hold something else than a word for no value.
  public let wrongCellCount: Int

  /// The first cell of a column of numbers that holds none.
  public let firstBadCell: BadCell?

  /// The first of those that hold something else than a word for no value, at most a hundred.
  let wrongCells: [BadCell]

  /// How many wrong cells are remembered.
  static let mostWrongCells = 100

  /// The first cell that holds something else than a word for no value.
  public var firstWrongCell: BadCell? { wrongCells.first }

  let content: Content

  /// Where a column's cells are.
  enum Content: Sendable {
    /// In the data set's matrix, at this column; bad cells are NaN there.
    case numbers(Int)
    case texts(Texts)
  }

  /// Each row's text, as an index into the list of different ones, in the order of their first appearance.
  struct Texts: Sendable {
    var indices: [Int32] = []
    var words: [String] = []
  }

  init(
    name: String, source: String? = nil, sourceText: String? = nil, content: Content, badCellCount: Int = 0,
    firstBadCell: BadCell? = nil,
    wrongCells: [BadCell] = [], wrongCellCount: Int = 0
  ) {
    self.name = name
    self.source = source
    self.sourceText = sourceText
    self.content = content
    self.badCellCount = badCellCount
    self.firstBadCell = firstBadCell
    self.wrongCells = wrongCells
    self.wrongCellCount = wrongCellCount
  }

  /// The same cells under another name.
  func renamed(_ name: String) -> Column {
    Column(
      name: name, source: source, sourceText: sourceText, content: content, badCellCount: badCellCount,
      firstBadCell: firstBadCell,
      wrongCells: wrongCells, wrongCellCount: wrongCellCount)
  }

  /// Whether the column holds numbers; it may have bad cells even so.
  public var isNumeric: Bool {
    if case .numbers = content { true } else { false }
  }
}

/// A cell that should hold a number and does not.
public struct BadCell: Hashable, Sendable {
  /// What is wrong with it.
  public enum Fault: Hashable, Sendable {
    /// Empty, or one of the words for nothing: `NA`, `N/A`, `NaN`, `null`, `?`.
    case missing
    /// Any other text.
    case notANumber
    /// Beyond the largest double, 1.8e308.
    case tooLarge
  }

  /// Why it holds no number.
  public let fault: Fault
  /// The cell as it stands in the file, cut after 40 characters.
  public let text: String
  /// The line of the file where its row begins, counted from 1; nil where the data come from no file.
  public let line: Int?
  /// The row of data, counted from 1; a header is none.
  public let row: Int
}
