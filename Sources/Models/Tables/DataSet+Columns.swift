import Words

extension DataSet {
  /// The columns to predict a target from unless some are chosen: all others, but for the rows' index, those without a
  /// value, and those that `onehot` made of the same texts as the target, which would tell it.
  public func features(besides target: String?) -> [String] {
    let source = columns.first { $0.name == target }?.source
    return columns.filter {
      $0.name != target && $0.name != format?.index && !isEmpty($0) && (source == nil || $0.source != source)
    }.map(\.name)
  }

  /// Whether no cell of a column has a value.
  public func isEmpty(_ column: Column) -> Bool {
    switch column.content {
    case .numbers: column.badCellCount == rowCount
    case .texts(let texts): texts.words.allSatisfy(missing.contains)
    }
  }

  /// How many cells of a column have no value.
  public func missingCount(of column: Column) -> Int {
    switch column.content {
    case .numbers: return column.badCellCount - column.wrongCellCount
    case .texts(let texts):
      let words = missingIndices(of: texts)
      return words.isEmpty ? 0 : texts.indices.count(where: words.contains)
    }
  }

  /// Whether a column called like an index or an id only tells the rows apart: whole numbers that count them, or no two
  /// cells alike.
  public func countsRows(_ column: Column) -> Bool {
    let name = column.name.lowercased()
    guard
      ["index", "idx", "id", "no", "nr", "row", "rowname", "rownames", "key", "unnamed: 0"].contains(name)
        || name.hasSuffix("_id") || column.name.hasSuffix("Id") || column.name.hasSuffix("ID"), rowCount > 2
    else { return false }
    switch column.content {
    case .numbers(let position):
      let first = matrix[0, position]
      guard first == first.rounded() else { return false }
      return (1..<rowCount).allSatisfy { matrix.row($0)[position] == first + Double($0) }
    case .texts(let texts): return texts.words.count == rowCount
    }
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
      replacedTexts: replacedTexts, missing: missing)
  }

  /// The data with a column of 0 and 1 for each different text of a column, `COLUMN=TEXT`, in its place;
  /// a cell without a value has none in any of them.
  ///
  /// Copies the numbers, since their rows grow longer.
  ///
  /// - Parameter room: the memory that the copy may take.
  /// - Throws: `unknownColumn`, `notText`, `noTexts`, `tooManyTexts`, `duplicateColumn`; `noRoom` where memory does not last.
  public func onehot(_ name: String, within room: MemoryLimit = .left) throws(DataError) -> DataSet {
    guard case .texts(let texts) = try column(name).content else {
      throw .notText(name, source: self.name)
    }
    let words = texts.words.filter { !missing.contains($0) }.inOrderOfCharacters
    guard !words.isEmpty else { throw .noTexts(column: name, source: self.name) }
    guard words.count <= TargetChoice.mostClasses else {
      throw .tooManyTexts(column: name, source: self.name, limit: TargetChoice.mostClasses)
    }
    let first = matrix.columnCount
    let lacking = firstMissingCell(of: texts)
    let lackingCount = missingCount(of: try column(name))
    let new = words.enumerated().map {
      Column(
        name: "\(name)=\($1)", source: name, sourceText: $1, content: .numbers(first + $0),
        badCellCount: lackingCount,
        firstBadCell: lacking)
    }
    let columns = columns.flatMap { $0.name == name ? new : [$0] }
    try Self.checkNames(columns.map(\.name), in: self.name)

    try room.expectRoom(
      for: MatrixBuilder.byteCount(rows: rowCount, columns: first + words.count), of: self.name)
    let offsets = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
    let offsetOfWord = texts.words.map { offsets[$0] }
    let wide = Matrix(rowCount: rowCount, columnCount: first + words.count) { index, row in
      row.update(from: matrix.row(index), count: first)
      let offset = offsetOfWord[Int(texts.indices[index])]
      (row + first).update(repeating: offset == nil ? .nan : 0, count: words.count)
      if let offset { row[first + offset] = 1 }
    }
    return DataSet(
      name: self.name, attribution: attribution, format: format, columns: columns, matrix: wide,
      recipe: recipe + "; onehot \(quoted(name))", isFinite: isFinite && lackingCount == 0,
      replacedTexts: replacedTexts.merging([name: words]) { $1 }, missing: missing)
  }

  /// Whether `onehot` takes a column and makes something of it: of texts, not all different, and no dates.
  public func canBecomeNumbers(_ column: Column) -> Bool {
    guard case .texts(let texts) = column.content else { return false }
    return canBecomeNumbers(texts) && !holdsDates(column)
  }

  /// Whether a column holds dates, as far as its first text tells.
  public func holdsDates(_ column: Column) -> Bool {
    guard case .texts(let texts) = column.content else { return false }
    return texts.words.first { !missing.contains($0) }.map(DateStyle.isDate) ?? false
  }

  /// Whether `onehot` takes a column of these texts and makes something of it: not where no two are the same.
  func canBecomeNumbers(_ texts: Column.Texts) -> Bool {
    texts.words.count <= TargetChoice.mostClasses && (texts.words.count < rowCount || rowCount < 3)
      && !texts.words.allSatisfy(missing.contains)
  }

  /// The different texts of a column in the order of their characters.
  ///
  /// - Throws: `badCell` for a text that stands for no value.
  func sortedWords(of texts: Column.Texts, column: String) throws(DataError) -> [String] {
    if let cell = firstMissingCell(of: texts) { throw .badCell(cell, column: column, source: name) }
    return texts.words.inOrderOfCharacters
  }

  /// Which of a column's texts stand for no value.
  private func missingIndices(of texts: Column.Texts) -> Set<Int32> {
    Set(texts.words.indices.filter { missing.contains(texts.words[$0]) }.map(Int32.init))
  }

  /// The first cell of a column of texts that has no value.
  func firstMissingCell(of texts: Column.Texts) -> BadCell? {
    let words = missingIndices(of: texts)
    guard !words.isEmpty, let row = texts.indices.firstIndex(where: words.contains) else { return nil }
    return BadCell(fault: .missing, text: texts.words[Int(texts.indices[row])], line: nil, row: row + 1)
  }
}

extension [String] {
  /// Sorted by their characters' numbers, the same on every machine.
  fileprivate var inOrderOfCharacters: [String] {
    sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }
}
