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
    let opening = Opening(of: beginning, isWhole: isWhole, options: options)
    let rows = CSVSample(
      of: beginning, isWhole: isWhole, delimiter: opening.delimiter, comment: opening.comment,
      skippedLines: opening.skippedLines
    ).rows
    let filled = rows.filter { !$0.isEmpty }
    guard !filled.isEmpty else { throw .empty(source: source) }
    let shape = TableShape(filled, options: options)
    let body = isWhole ? Self.withoutTotal(shape.body, options: options) : shape.body
    comment = opening.comment
    skippedLines = shape.preamble > 0 ? shape.firstLine - 1 : opening.skippedLines
    missing = options.missing.map(MissingWords.init) ?? .usual
    let decimal =
      options.decimal == nil ? DecimalChoice(body, delimiter: opening.delimiter, missing: missing) : nil
    let sign = options.decimal ?? decimal?.sign ?? .point
    columns = Self.columns(of: body, shape: shape, missing: missing, decimal: sign)
    let names = columns.map(\.name)
    try DataSet.checkNames(names, in: source)
    index = try Self.index(options.index, found: shape.index, among: names, source: source)

    format = CSVFormat(delimiter: opening.delimiter, hasHeader: shape.hasHeader)
    format.comment = opening.commentInUse
    format.skippedLineCount = skippedLines
    format.decimal = sign
    format.index = index.map { names[$0] }
    format.ties += opening.tie.map { [.delimiter($0)] } ?? []
    if shape.namesAreNumbers { format.ties.append(.header) }
    format.ties += decimal?.example.map { [.decimal(example: $0)] } ?? []
    format.styles = columns.compactMap { column in
      column.style.flatMap { $0.isPlain ? nil : CSVFormat.Style(column: column.name, style: $0) }
    }
  }

  /// The rows of data without a last one such as `Total`.
  private static func withoutTotal(
    _ body: ArraySlice<CSVSample.Row>, options: CSVOptions
  ) -> ArraySlice<CSVSample.Row> {
    guard options.leavesTotalOut != false, body.count > 2, let last = body.last, TotalRow.isTotal(last.fields)
    else { return body }
    return body.dropLast()
  }

  private static func columns(
    of body: ArraySlice<CSVSample.Row>, shape: TableShape, missing: MissingWords, decimal: DecimalSign
  ) -> [Column] {
    let names = shape.names
    return (0..<shape.fieldCount).map { position in
      let name = position < names.count ? names[position] : ""
      return Column(
        name: name.isEmpty ? unusedName(position + 1, besides: names) : name,
        style: style(
          of: body.lazy.compactMap { position < $0.fields.count ? $0.fields[position] : nil }
            .filter { !missing.contains($0) }, decimal: decimal),
        isNamed: !name.isEmpty)
    }
  }

  /// The place of the column that tells the rows apart: the one that was asked for, else the one that was found.
  private static func index(
    _ asked: CSVOptions.Index?, found: Int?, among names: [String], source: String
  ) throws(DataError) -> Int? {
    switch asked {
    case nil: return found
    case .rowNumbers: return nil
    case .column(let name):
      guard let position = names.firstIndex(of: name) else {
        throw .unknownColumn(name, source: source, known: names)
      }
      return position
    }
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

/// What has to be known before a file is cut into rows of fields.
private struct Opening {
  let comment: String?
  /// The same, if there are such lines among the first.
  let commentInUse: String?
  let skippedLines: Int
  let delimiter: CSVFormat.Delimiter
  /// Another delimiter that would have done as well.
  let tie: CSVFormat.Delimiter?

  init(of beginning: UnsafeRawBufferPointer, isWhole: Bool, options: CSVOptions) {
    let lines = FirstLines(of: beginning)
    comment = options.comment.map { $0.isEmpty ? nil : $0 } ?? lines.comment
    commentInUse = comment.flatMap { lines.hasComment($0) ? $0 : nil }
    let told = options.skippedLines == nil ? lines.delimiterTold : nil
    skippedLines = options.skippedLines ?? (told == nil ? 0 : 1)
    let found =
      options.delimiter ?? told == nil
      ? DelimiterChoice(for: beginning, isWhole: isWhole, comment: comment, skippedLines: skippedLines) : nil
    delimiter = options.delimiter ?? told ?? found?.delimiter ?? .comma
    tie = found?.tie
  }
}
