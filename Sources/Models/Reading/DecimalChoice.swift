/// Whether numbers are written with a decimal point or a decimal comma.
struct DecimalChoice {
  private static let rowCount = 100

  let sign: DecimalSign
  /// A number that may be meant either way, where nothing in the file tells; nil where it is clear.
  let example: String?

  /// Whatever more cells are numbers with. Where as many are with both, `1,234` has a mark of thousands, but between
  /// semicolons a decimal comma: they part fields where the comma is taken. `1.234` has a decimal point.
  init(_ rows: some Collection<CSVSample.Row>, delimiter: CSVFormat.Delimiter, missing: MissingWords) {
    var (points, commas) = (0, 0)
    var example: String?
    for cell in rows.prefix(Self.rowCount).lazy.flatMap(\.fields) where !missing.contains(cell) {
      guard cell.utf8.contains(0x2c) || cell.utf8.contains(0x2e) else { continue }
      let (isPoint, isComma) = (
        WrittenNumber(cell, decimal: .point) != nil, WrittenNumber(cell, decimal: .comma) != nil
      )
      points += isPoint ? 1 : 0
      commas += isComma ? 1 : 0
      if isPoint, isComma, example == nil { example = cell }
    }
    if points == commas, let example {
      let isComma = example.utf8.contains(0x2c)
      sign = isComma && delimiter == .semicolon ? .comma : .point
      // Between commas a point is a decimal one.
      self.example = isComma || delimiter != .comma ? example : nil
    } else {
      sign = commas > points ? .comma : .point
      self.example = nil
    }
  }
}
