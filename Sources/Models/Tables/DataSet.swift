import Words

/// Named columns of equal length, as read or generated. A value: copies share the numbers.
///
/// Numbers are kept row by row in one matrix, so that a model trains on them where they are.
public struct DataSet: Sendable {
  /// What a learner calls it: `diabetes`, or a file's name.
  public let name: String

  /// Where the data come from and whom to thank, in words.
  public let attribution: String?

  /// How the file was laid out; nil where the data come from none.
  public let format: CSVFormat?

  /// In the file's order, at least one, no two of a name.
  public let columns: [Column]

  /// How many rows of data, at least 1.
  public let rowCount: Int

  /// What tells these data from others: the name and a checksum of what was read.
  public let recipe: String

  /// For each column that `onehot` replaced, its texts; those whose columns were dropped since are among them.
  public let replacedTexts: [String: [String]]

  let matrix: Matrix

  /// What stands in a cell that has no value.
  let missing: MissingWords

  /// Whether every number of the matrix is finite, those of columns that were dropped included.
  let isFinite: Bool

  /// Where the column of a name stands among the columns.
  private let positions: [String: Int]

  /// A row index must fit the 32 bits that a batch keeps it in.
  static let mostRows = Int(Int32.max)

  init(
    name: String, attribution: String? = nil, format: CSVFormat? = nil, columns: [Column], matrix: Matrix,
    checksum: Checksum, options: String = "", missing: MissingWords = .usual
  ) {
    self.init(
      name: name, attribution: attribution, format: format, columns: columns, matrix: matrix,
      recipe: "data \(quoted(name)) \(checksum)" + options,
      isFinite: columns.allSatisfy { $0.badCellCount == 0 }, missing: missing)
  }

  init(
    name: String, attribution: String?, format: CSVFormat?, columns: [Column], matrix: Matrix, recipe: String,
    isFinite: Bool, replacedTexts: [String: [String]] = [:], missing: MissingWords
  ) {
    self.name = name
    self.attribution = attribution
    self.format = format
    self.columns = columns
    self.matrix = matrix
    rowCount = matrix.rowCount
    self.recipe = recipe
    self.isFinite = isFinite
    self.replacedTexts = replacedTexts
    self.missing = missing
    // A column's name is its own, or the first of equal ones counts until the names are checked.
    positions = Dictionary(columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// Data made by a program: columns of numbers, all of the same length.
  ///
  /// A number that is not finite is a bad cell: an error only where its column is used.
  ///
  /// - Throws: `empty`, `tooManyRows`, `duplicateColumn`.
  public init(
    name: String, attribution: String? = nil, columns numbers: [(name: String, values: [Double])]
  ) throws(DataError) {
    let rowCount = numbers.first?.values.count ?? 0
    guard rowCount > 0 else { throw .empty(source: name) }
    guard rowCount <= Self.mostRows else { throw .tooManyRows(source: name, limit: Self.mostRows) }
    precondition(numbers.allSatisfy { $0.values.count == rowCount }, "columns of different lengths")
    try Self.checkNames(numbers.map(\.name), in: name)

    var checksum = Checksum()
    let matrix = Matrix(rowCount: rowCount, columnCount: numbers.count) { index, row in
      for (position, column) in numbers.enumerated() {
        let value = column.values[index]
        row[position] = value.isFinite ? value : .nan
        checksum.add(value.bitPattern)
      }
    }
    let columns = numbers.enumerated().map { position, column in
      let bad = column.values.indices.filter { !column.values[$0].isFinite }.map { index in
        let value = column.values[index]
        return BadCell(fault: value.isNaN ? .missing : .tooLarge, text: "\(value)", line: nil, row: index + 1)
      }
      let wrong = bad.filter { $0.fault != .missing }
      return Column(
        name: column.name, content: .numbers(position), badCellCount: bad.count, firstBadCell: bad.first,
        wrongCells: Array(wrong.prefix(Column.mostWrongCells)), wrongCellCount: wrong.count)
    }
    self.init(
      name: name, attribution: attribution, columns: columns, matrix: matrix, checksum: checksum)
  }

  /// The column of a name.
  ///
  /// - Throws: `unknownColumn`.
  public func column(_ name: String) throws(DataError) -> Column {
    guard let position = positions[name] else {
      throw .unknownColumn(name, source: self.name, known: columns.map(\.name))
    }
    return columns[position]
  }

  /// The `rowCount` numbers of a column, bad cells as NaN; nil for a column of texts.
  public func numbers(in column: Column) -> [Double]? {
    guard case .numbers(let position) = column.content else { return nil }
    return matrix.column(position)
  }

  /// The `rowCount` texts of a column; nil for a column of numbers.
  public func texts(in column: Column) -> [String]? {
    guard case .texts(let texts) = column.content else { return nil }
    return texts.indices.map { texts.words[Int($0)] }
  }

  /// Refuses two columns of the same name.
  static func checkNames(_ names: [String], in source: String) throws(DataError) {
    var seen: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      if let first = seen.updateValue(index, forKey: name) {
        throw .duplicateColumn(name, source: source, first: first + 1, second: index + 1)
      }
    }
  }
}
