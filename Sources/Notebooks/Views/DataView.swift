import Documents
import Models
import Words

/// What the data are: where from, what each column holds, the classes, the first rows.
struct DataView {
  let data: DataSubject

  /// Columns and rows that are listed.
  private static let shownColumns = 40
  private static let shownRows = 5
  /// Characters that a row may take, so that it fits a terminal of 80.
  private static let widestRow = 72

  var displays: [Display] {
    var displays: [Display] = [.text(data.summary)]
    if let attribution = data.set.attribution {
      displays.append(.prose([Block(.paragraph([.text(attribution)]))]))
    }
    let summaries = data.set.summaries()
    displays.append(.table(columns(summaries)))
    let more = summaries.count - Self.shownColumns
    if more > 0 { displays.append(.text("and \(counted(more, "column")) more.")) }
    if let classes { displays.append(.text(classes)) }
    displays.append(.text("The first rows:"))
    displays.append(.table(firstRows))
    return displays + [.data(json(summaries))]
  }

  private func columns(_ summaries: [ColumnSummary]) -> Listing {
    let rows = summaries.prefix(Self.shownColumns).map { summary -> [String] in
      let role =
        summary.name == data.target
        ? "target" : data.training?.features.contains(summary.name) == true ? "feature" : ""
      let missing = [
        summary.missingCount == 0 ? nil : "\(summary.missingCount)",
        summary.wrongCount == 0 ? nil : "\(summary.wrongCount) no number",
      ].compactMap(\.self).joined(separator: ", ")
      switch summary.content {
      case _ where summary.missingCount == data.set.rowCount:
        return [shortened(summary.name), role, "empty", "", "", "", missing]
      case .numbers(let numbers):
        let values =
          distinguished([numbers.least, numbers.greatest, numbers.mean])
          + [rounded(numbers.deviation, digits: 4)]
        return [shortened(summary.name), role] + values + [missing]
      case .texts(let texts):
        let example = texts.frequent.first.map { "\(shortened($0.text)) (\($0.count))" } ?? ""
        return [
          shortened(summary.name), role, counted(texts.distinctCount, "text"), example, "", "", missing,
        ]
      }
    }
    return Listing(["column", "role", "least", "greatest", "mean", "deviation", "missing"], rows)
  }

  private var classes: String? {
    guard let training = data.training, let names = training.targetKind.classNames else { return nil }
    let counts = zip(names, training.classCounts).map { "\(shortened($0)) (\($1))" }
    return "Classes of \(training.target) in the training rows: \(counts.joined(separator: ", "))."
  }

  /// As many columns as fit side by side, at least one.
  private var firstRows: Listing {
    let rows = Self.texts(of: data.set.cells(ofRows: 0..<Self.shownRows))
    var width = 0
    let names = data.set.columns.lazy.map { shortened($0.name) }.enumerated().prefix { index, name in
      width += 1 + (rows.map { columnCount(of: $0[index]) } + [columnCount(of: name)]).reduce(0, max)
      return index == 0 || width <= Self.widestRow
    }.map(\.element)
    let more = data.set.columns.count > names.count ? ["..."] : []
    return Listing(names + more, rows.map { Array($0.prefix(names.count)) + more })
  }

  /// The words of some rows' cells; numbers of one column that differ look different.
  private static func texts(of rows: [[Models.Cell]]) -> [[String]] {
    var texts = rows.map { $0.map(\.text) }
    for column in rows.first?.indices ?? 0..<0 {
      let numbers = rows.map { $0[column].number }
      for (row, text) in zip(
        rows.indices.filter { numbers[$0] != nil }, distinguished(numbers.compactMap(\.self)))
      {
        texts[row][column] = text
      }
    }
    return texts
  }

  private func json(_ summaries: [ColumnSummary]) -> JSON {
    .members([
      "name": .string(data.set.name), "rows": .integer(data.set.rowCount),
      "attribution": .optional(data.set.attribution), "columns": .array(summaries.map(\.json)),
      "target": .optional(data.target), "targetValue": .optional(data.targetValue),
      "classes": .array((data.training?.targetKind.classNames ?? []).map { .string($0) }),
      "classCounts": .array((data.training?.classCounts ?? []).map { .integer($0) }),
    ])
  }
}

extension Models.Cell {
  fileprivate var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  fileprivate var text: String {
    switch self {
    case .number(let value): rounded(value, digits: 4)
    case .text(let text): shortened(text)
    case .missing: "missing"
    }
  }
}

extension ColumnSummary {
  fileprivate var json: JSON {
    switch content {
    case .numbers(let numbers):
      .members([
        "name": .string(name), "least": .number(numbers.least), "greatest": .number(numbers.greatest),
        "mean": .number(numbers.mean), "deviation": .number(numbers.deviation),
        "missing": .integer(missingCount),
      ])
    case .texts(let texts):
      .members([
        "name": .string(name), "texts": .integer(texts.distinctCount), "missing": .integer(missingCount),
      ])
    }
  }
}
