/// What a file's beginning tells about all of it: what is passed over, what parts the fields, what the columns are.
struct CSVLayout {
  /// What is known of a column before its cells are read.
  struct Column {
    let name: String
    /// How its numbers are written; nil for a column of texts.
    let style: NumberStyle?
    /// Whether it has a name of its own, rather than `c` and its number.
    let isNamed: Bool
  }

  var format: CSVFormat
  /// The fields of a row, in order.
  let columns: [Column]
  let missing: MissingWords
  /// Where the rows begin, as the filter counts: lines to be passed over, those of comment included.
  let skippedLines: Int
  /// What lines of comment begin with, wherever they stand; nil where there are none.
  let comment: String?
  /// Which column is the index, by its place; nil where there is none.
  let index: Int?
}

extension CSVLayout {
  /// - Parameters:
  ///   - beginning: the file's first bytes as UTF-8.
  ///   - isWhole: whether that is all of it.
  /// - Throws: `empty`, `headerOnly`, `duplicateColumn`; `unknownColumn` for an index that is none.
  init(
    of beginning: UnsafeRawBufferPointer, isWhole: Bool, options: CSVOptions, source: String
  ) throws(DataError) {
    let lines = FirstLines(of: beginning)
    let comment = options.comment.map { $0.isEmpty ? nil : $0 } ?? lines.comment
    let told = options.skippedLines == nil ? lines.delimiterTold : nil
    var skipped = options.skippedLines ?? (told == nil ? 0 : 1)
    let found =
      options.delimiter ?? told == nil
      ? DelimiterChoice(for: beginning, isWhole: isWhole, comment: comment, skippedLines: skipped) : nil
    let delimiter = options.delimiter ?? told ?? found?.delimiter ?? .comma
    let rows = CSVSample(
      of: beginning, isWhole: isWhole, delimiter: delimiter, comment: comment, skippedLines: skipped
    ).rows
    let filled = rows.filter { !$0.isEmpty }
    guard !filled.isEmpty else { throw .empty(source: source) }
    let shape = TableShape(filled, options: options)
    if shape.preamble > 0 { skipped = shape.firstLine - 1 }
    var format = CSVFormat(delimiter: delimiter, hasHeader: shape.hasHeader)
    format.comment = comment.flatMap { lines.hasComment($0) ? $0 : nil }
    format.skippedLineCount = skipped
    format.ties += found?.tie.map { [.delimiter($0)] } ?? []
    if shape.namesAreNumbers { format.ties.append(.header) }

    let missing = options.missing.map(MissingWords.init) ?? .usual
    let names = shape.names
    var body = shape.body
    if isWhole, options.leavesTotalOut != false, body.count > 2,
      TotalRow.isTotal(body[body.endIndex - 1].fields)
    {
      body = body.dropLast()
    }
    let decimal = options.decimal == nil ? DecimalChoice(body, delimiter: delimiter, missing: missing) : nil
    format.decimal = options.decimal ?? decimal?.sign ?? .point
    format.ties += decimal?.example.map { [.decimal(example: $0)] } ?? []

    columns = (0..<shape.fieldCount).map { position in
      let name = position < names.count ? names[position] : ""
      return Column(
        name: name.isEmpty ? Self.unusedName(position + 1, besides: names) : name,
        style: Self.style(
          of: body.lazy.compactMap { position < $0.fields.count ? $0.fields[position] : nil }
            .filter { !missing.contains($0) }, decimal: format.decimal),
        isNamed: !name.isEmpty)
    }
    let all = columns.map(\.name)
    try DataSet.checkNames(all, in: source)
    switch options.index {
    case nil: index = shape.index
    case .rowNumbers: index = nil
    case .column(let name):
      guard let position = all.firstIndex(of: name) else {
        throw .unknownColumn(name, source: source, known: all)
      }
      index = position
    }
    format.index = index.map { all[$0] }
    format.styles = columns.compactMap { column in
      column.style.flatMap { $0.isPlain ? nil : CSVFormat.Style(column: column.name, style: $0) }
    }
    self.format = format
    self.missing = missing
    skippedLines = skipped
    self.comment = comment
  }

  /// `c` and the column's number, with bars before it where a column is called so already.
  private static func unusedName(_ number: Int, besides names: [String]) -> String {
    var name = "c\(number)"
    while names.contains(name) { name = "_" + name }
    return name
  }

  /// How a column's numbers are written; nil for texts: where fewer than half of its cells are plain numbers, and not
  /// all of them are numbers of another style.
  private static func style(of cells: some Collection<String>, decimal: DecimalSign) -> NumberStyle? {
    let plain = NumberStyle(decimal: decimal)
    var (numberCount, textCount) = (0, 0)
    for cell in cells {
      if plain.value(of: cell).isNaN { textCount += 1 } else { numberCount += 1 }
    }
    guard textCount > 0 else { return numberCount > 0 ? plain : nil }
    return NumberStyle(of: cells, decimal: decimal) ?? (numberCount >= textCount ? plain : nil)
  }
}

extension NumberStyle {
  /// The number in a cell; NaN for what is not written in this style, an infinity for what is too large.
  func value(of text: String) -> Double {
    var text = text
    return text.withUTF8 { value(of: $0) }
  }
}
