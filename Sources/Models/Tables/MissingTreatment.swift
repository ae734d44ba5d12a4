import Expressions
import Words

/// What becomes of cells without a value in the columns that are used.
///
/// Rows without a target are left out in any case: a target that is made up teaches nothing.
public enum MissingTreatment: Hashable, Sendable, CustomStringConvertible {
  /// Rows that lack a feature are left out.
  case drop
  /// A feature's mean over the rows that are trained on.
  case mean
  /// The middle value, of two the mean.
  case median
  /// The most frequent value, of equally frequent ones the least. Of columns that `onehot` made, that of the most
  /// frequent text.
  case mode
  /// This number.
  case value(Double)

  /// As it is typed: `drop`, `mean`, `0`.
  public var description: String {
    switch self {
    case .drop: "drop"
    case .mean: "mean"
    case .median: "median"
    case .mode: "mode"
    case .value(let value): shortestText(value)
    }
  }
}

extension DataSet {
  /// The data without the rows that have no value in some columns, and how many those are.
  ///
  /// - Throws: `unknownColumn`; `badCell` where a column of numbers holds a text that stands for none; `noRowLeft`;
  ///   `noRoom` where memory does not last.
  func droppingRows(
    without names: [String], within room: MemoryLimit = .left
  ) throws(DataError) -> (data: DataSet, count: Int) {
    var isKept = [Bool](repeating: true, count: rowCount)
    for name in names {
      let column = try column(name)
      try expectNoWrongCell(in: column)
      switch column.content {
      case .numbers(let position):
        guard column.badCellCount > 0 else { continue }
        for row in 0..<rowCount where matrix.row(row)[position].isNaN { isKept[row] = false }
      case .texts(let texts):
        let isMissing = texts.words.map(missing.contains)
        guard isMissing.contains(true) else { continue }
        for row in 0..<rowCount where isMissing[Int(texts.indices[row])] { isKept[row] = false }
      }
    }
    let rows = isKept.indices.filter { isKept[$0] }
    guard rows.count < rowCount else { return (self, 0) }
    guard !rows.isEmpty else { throw .noRowLeft(source: name) }
    try room.expectRoom(for: MatrixBuilder.byteCount(rows: rows.count, columns: matrix.columnCount), of: name)
    return (selecting(rows), rowCount - rows.count)
  }

  /// Refuses a column of numbers in which a text stands that is not one of those for no value.
  func expectNoWrongCell(in column: Column) throws(DataError) {
    if let cell = column.firstWrongCell { throw .badCell(cell, column: column.name, source: name) }
  }

  /// Some rows, counted from 0 and in order.
  private func selecting(_ rows: [Int]) -> DataSet {
    let matrix = Matrix(rowCount: rows.count, columnCount: self.matrix.columnCount) { index, new in
      new.update(from: self.matrix.row(rows[index]), count: self.matrix.columnCount)
    }
    let kept = Set(rows)
    let columns = self.columns.map { column in
      switch column.content {
      case .texts(let texts):
        var chosen = Column.Texts()
        var places: [Int32: Int32] = [:]
        for row in rows {
          let word = texts.indices[row]
          let place = places[word] ?? Int32(chosen.words.count)
          if places.updateValue(place, forKey: word) == nil { chosen.words.append(texts.words[Int(word)]) }
          chosen.indices.append(place)
        }
        return Column(name: column.name, source: column.source, content: .texts(chosen))
      case .numbers(let position):
        let bad = column.badCellCount == 0 ? 0 : rows.count { self.matrix.row($0)[position].isNaN }
        let wrong = column.wrongCells.filter { kept.contains($0.row - 1) }
        return Column(
          name: column.name, source: column.source, sourceText: column.sourceText, content: column.content,
          badCellCount: bad,
          firstBadCell: bad == 0 ? nil : column.firstBadCell, wrongCells: wrong,
          wrongCellCount: min(
            bad, wrong.count < column.wrongCells.count ? wrong.count : column.wrongCellCount))
      }
    }
    return DataSet(
      name: name, attribution: attribution, format: format, columns: columns, matrix: matrix,
      recipe: recipe + "; rows \(rows.count)", isFinite: isFinite || matrix.isFinite,
      replacedTexts: replacedTexts, missing: missing)
  }
}

/// What is put for the missing values of a table's features, told from the rows that are trained on.
struct Filling {
  /// One for each feature; 0 where nothing is missing.
  private let values: [Double]
  private let treatment: MissingTreatment

  /// - Parameter sources: for each feature, the column of texts that `onehot` made it of.
  init(of training: Table, by treatment: MissingTreatment, sources: [String?]) {
    self.treatment = treatment
    var values = [Double](repeating: 0, count: training.features.count)
    for feature in values.indices {
      let numbers = (0..<training.rowCount).map { training[$0, feature] }
      let present = numbers.filter { !$0.isNaN }
      values[feature] = Self.value(of: present, by: treatment)
    }
    if treatment == .mode {
      // Of the columns of one text each, one is 1.
      for source in Set(sources.compactMap(\.self)) {
        let group = sources.indices.filter { sources[$0] == source }
        let counts = group.map { feature in (0..<training.rowCount).count { training[$0, feature] == 1 } }
        let most = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) }
        for (index, feature) in group.enumerated() { values[feature] = index == most ? 1 : 0 }
      }
    }
    self.values = values
  }

  private static func value(of numbers: [Double], by treatment: MissingTreatment) -> Double {
    guard !numbers.isEmpty else { return 0 }
    switch treatment {
    case .value(let value): return value
    case .mean, .drop:
      let sum = numbers.reduce(0, +)
      return sum.isFinite
        ? sum / Double(numbers.count) : numbers.reduce(0) { $0 + $1 / Double(numbers.count) }
    case .median:
      let sorted = numbers.sorted()
      let middle = sorted.count / 2
      return sorted.count.isMultiple(of: 2) ? sorted[middle - 1] / 2 + sorted[middle] / 2 : sorted[middle]
    case .mode:
      let counts = Dictionary(numbers.map { ($0, 1) }, uniquingKeysWith: +)
      let most = counts.values.max()
      return counts.filter { $0.value == most }.keys.min() ?? 0
    }
  }

  /// The table with all its values.
  func applied(to table: Table) -> Table {
    var filled = table.gathered { _, row in
      for (feature, value) in values.enumerated() where row[feature].isNaN { row[feature] = value }
    }
    filled.recipe += "; missing \(treatment)"
    return filled
  }

  /// What was put where: for each feature that lacks values in a table, how many, and the value.
  func report(on table: Table) -> [FilledColumn] {
    table.features.indices.compactMap { feature in
      let count = (0..<table.rowCount).count { table[$0, feature].isNaN }
      return count == 0
        ? nil : FilledColumn(name: table.features[feature], count: count, value: values[feature])
    }
  }
}

/// A feature whose missing values were put in.
public struct FilledColumn: Hashable, Sendable {
  /// The feature.
  public let name: String
  /// How many values were missing.
  public let count: Int
  /// What was put for each, in the feature's unit.
  public let value: Double
}

/// A table or its two parts with all values, and what was done for it.
public struct CompleteParts: Sendable {
  /// What is trained on.
  public let training: Table
  /// What is held out; nil where nothing is.
  public let heldOut: Table?
  /// Rows that were left out of the data.
  public let droppedRowCount: Int
  /// What was put into the training part.
  public let filled: [FilledColumn]
  /// What was put into the held-out part.
  public let filledHeldOut: [FilledColumn]
}

extension DataSet {
  /// Chooses what to predict and from what, where values are missing.
  ///
  /// What is put for a missing value is told from the training part alone: what is held out must stay unknown.
  ///
  /// - Parameters:
  ///   - treatment: what becomes of missing values.
  ///   - split: how much to train on, and the seed that draws the rows; nil to train on all.
  /// - Throws: as `table(target:equals:as:features:within:)` and `split(_:seed:)`; `noRowLeft`.
  public func completeParts(
    target: String, equals value: String? = nil, as use: TargetUse? = nil, features: [String]? = nil,
    treatment: MissingTreatment, split: (share: Double, seed: UInt64)?
  ) throws(DataError) -> CompleteParts {
    let names = features ?? self.features(besides: target)
    let needed = treatment == .drop ? [target] + names : [target]
    let (rows, count) = try droppingRows(without: needed)
    let table = try rows.table(
      target: target, equals: value, as: use, features: names, allowsMissing: treatment != .drop)
    let parts = try split.map { (split) throws(DataError) in try table.split(split.share, seed: split.seed) }
    let (training, heldOut) = (parts?.training ?? table, parts?.heldOut)
    guard treatment != .drop else {
      return CompleteParts(
        training: training, heldOut: heldOut, droppedRowCount: count, filled: [], filledHeldOut: [])
    }
    let sources = try names.map { (name) throws(DataError) in try rows.column(name).source }
    try MemoryLimit.left.expectRoom(
      for: training.gatheredByteCount + (heldOut?.gatheredByteCount ?? 0), of: name)
    let filling = Filling(of: training, by: treatment, sources: sources)
    return CompleteParts(
      training: filling.applied(to: training), heldOut: heldOut.map(filling.applied), droppedRowCount: count,
      filled: filling.report(on: training), filledHeldOut: heldOut.map(filling.report) ?? [])
  }
}
