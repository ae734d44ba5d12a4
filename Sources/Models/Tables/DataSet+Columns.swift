import Words

extension DataSet {
  /// The columns to predict a target from unless some are chosen: all others, but for those that `onehot` made of
  /// the same texts as the target, which would tell it.
  public func features(besides target: String?) -> [String] {
    let source = columns.first { $0.name == target }?.source
    return columns.filter { $0.name != target && (source == nil || $0.source != source) }.map(\.name)
  }

  /// The data without some columns; the numbers stay where they are.
  ///
  /// - Throws: `unknownColumn`; `noColumnLeft`, where all of them would go.
  public func dropping(_ names: [String]) throws(DataError) -> DataSet {
    for name in names { _ = try column(name) }
    let dropped = Set(names)
    let rest = columns.filter { !dropped.contains($0.name) }
    guard !rest.isEmpty else { throw .noColumnLeft(source: name) }
    return DataSet(
      name: name, attribution: attribution, format: format, columns: rest, matrix: matrix,
      recipe: recipe + names.map { "; drop \(quoted($0))" }.joined(), isFinite: isFinite,
      replacedTexts: replacedTexts)
  }

  /// The data with a column of 0 and 1 for each different text of a column, `COLUMN=TEXT`, in its place.
  ///
  /// Copies the numbers, since their rows grow longer.
  ///
  /// - Parameter room: the memory that the copy may take.
  /// - Throws: `unknownColumn`, `notText`, `badCell` for a text that stands for none, `tooManyTexts`,
  ///   `duplicateColumn`; `noRoom` where memory does not last.
  public func onehot(_ name: String, within room: MemoryLimit = .left) throws(DataError) -> DataSet {
    guard case .texts(let texts) = try column(name).content else {
      throw .notText(name, source: self.name)
    }
    let words = try sortedWords(of: texts, column: name)
    guard words.count <= TargetChoice.mostClasses else {
      throw .tooManyTexts(column: name, source: self.name, limit: TargetChoice.mostClasses)
    }
    let first = matrix.columnCount
    let new = words.enumerated().map {
      Column(name: "\(name)=\($1)", source: name, content: .numbers(first + $0))
    }
    let columns = columns.flatMap { $0.name == name ? new : [$0] }
    try Self.checkNames(columns.map(\.name), in: self.name)

    try room.expectRoom(
      for: MatrixBuilder.byteCount(rows: rowCount, columns: first + words.count), of: self.name)
    let offsets = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
    let offsetOfWord = texts.words.map { offsets[$0] ?? 0 }
    let wide = Matrix(rowCount: rowCount, columnCount: first + words.count) { index, row in
      row.update(from: matrix.row(index), count: first)
      (row + first).update(repeating: 0, count: words.count)
      row[first + offsetOfWord[Int(texts.indices[index])]] = 1
    }
    return DataSet(
      name: self.name, attribution: attribution, format: format, columns: columns, matrix: wide,
      recipe: recipe + "; onehot \(quoted(name))", isFinite: isFinite,
      replacedTexts: replacedTexts.merging([name: words]) { $1 })
  }

  /// Whether `onehot` takes a column of these texts.
  static func canBecomeNumbers(_ texts: Column.Texts) -> Bool {
    texts.words.count <= TargetChoice.mostClasses && !texts.words.contains(where: CSVHead.isMissing)
  }

  /// The different texts of a column in the order of their characters.
  ///
  /// - Throws: `badCell` for a text that stands for no value.
  func sortedWords(of texts: Column.Texts, column: String) throws(DataError) -> [String] {
    if let missing = texts.words.firstIndex(where: CSVHead.isMissing) {
      let row = (texts.indices.firstIndex(of: Int32(missing)) ?? 0) + 1
      let cell = BadCell(fault: .missing, text: texts.words[missing], line: nil, row: row)
      throw .badCell(cell, column: column, source: name)
    }
    return texts.words.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }
}
