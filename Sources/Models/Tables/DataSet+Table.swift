import Words

extension DataSet {
  /// Chooses what to predict and from what.
  ///
  /// The target is classes when it is text or holds exactly the whole numbers 0 to K-1, all of them, K at
  /// most 100. The numbers stay where they are when most columns are used; otherwise those used are copied.
  ///
  /// - Parameters:
  ///   - target: the column to be predicted.
  ///   - value: a value of that column, as text: its rows are class 1, all others class 0.
  ///   - use: whether the target is classes or numbers, where it is not to be told from the column.
  ///   - features: the columns to predict it from, in this order; nil for `features(besides:)`.
  ///   - room: the memory that a copy may take.
  /// - Throws: `unknownColumn`, `targetIsFeature`, `repeatedFeature`, `noFeatures`; `textColumn` or `badCell`
  ///   where a chosen column is not all numbers; `oneClass`, `tooManyClasses`, `noSuchValue`;
  ///   `noRoom` where numbers are copied and memory does not last.
  public func table(
    target: String, equals value: String? = nil, as use: TargetUse? = nil, features: [String]? = nil,
    within room: MemoryLimit = .left
  ) throws(DataError) -> Table {
    try table(target: target, equals: value, as: use, features: features, allowsMissing: false, within: room)
  }

  /// - Parameter allowsMissing: whether features may lack values, which have to be put in before anyone trains on them.
  func table(
    target: String, equals value: String?, as use: TargetUse?, features: [String]?, allowsMissing: Bool,
    within room: MemoryLimit = .left
  ) throws(DataError) -> Table {
    let targetColumn = try column(target)
    let names = features ?? self.features(besides: target)
    guard !names.isEmpty else { throw .noFeatures(target: target, source: name) }
    let choice = try TargetChoice(of: targetColumn, equals: value, as: use, in: self)
    let positions = try positions(of: names, besides: target, allowsMissing: allowsMissing)
    let recipe =
      self.recipe + "; target " + quoted(target) + (value.map { "=" + quoted($0) } ?? "")
      + (use.map { " as \($0.rawValue)" } ?? "") + "; features " + names.map(quoted).joined(separator: " ")

    let targetCount = if case .column = choice.store { 1 } else { 0 }
    guard !canTrainInPlace(usedCount: positions.count + targetCount) else {
      return Table(
        dataName: name, features: names, target: target, targetKind: choice.kind,
        classesAreNumbers: choice.areNumbers,
        recipe: recipe, matrix: matrix, featurePositions: positions, targets: choice.store)
    }
    let store: TargetStore =
      if case .column = choice.store { .column(positions.count) } else { choice.store }
    let used = if case .column(let position) = choice.store { positions + [position] } else { positions }
    try room.expectRoom(for: MatrixBuilder.byteCount(rows: rowCount, columns: used.count), of: name)
    return Table(
      dataName: name, features: names, target: target, targetKind: choice.kind,
      classesAreNumbers: choice.areNumbers,
      recipe: recipe, matrix: matrix.gathering(used), featurePositions: Array(positions.indices),
      targets: store)
  }

  /// Where the features stand in the matrix.
  private func positions(
    of names: [String], besides target: String, allowsMissing: Bool
  ) throws(DataError) -> [Int] {
    var seen: Set<String> = []
    var positions: [Int] = []
    for name in names {
      guard name != target else { throw .targetIsFeature(name) }
      guard seen.insert(name).inserted else { throw .repeatedFeature(name) }
      positions.append(try position(of: try column(name), as: .feature, allowsMissing: allowsMissing))
    }
    return positions
  }

  /// Whether to train on the data set's own matrix: a kernel reads whole rows, so more than half of a row
  /// should be used, and the rest must be finite, since it is multiplied by 0.
  private func canTrainInPlace(usedCount: Int) -> Bool {
    2 * usedCount > matrix.columnCount && isFinite
  }

  /// Where a column of numbers stands in the matrix.
  func position(
    of column: Column, as role: DataError.Role, allowsMissing: Bool = false
  ) throws(DataError) -> Int {
    switch column.content {
    case .texts(let texts):
      throw .textColumn(
        column.name, role: role, source: name, example: texts.words.first { !missing.contains($0) } ?? "",
        canBecomeNumbers: canBecomeNumbers(texts))
    case .numbers(let position):
      if allowsMissing {
        try expectNoWrongCell(in: column)
      } else if let cell = column.firstBadCell {
        throw .badCell(cell, column: column.name, source: name)
      }
      return position
    }
  }
}
