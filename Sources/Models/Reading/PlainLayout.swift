/// How a file's rows are laid out whose cells are plain numbers and texts, as `PlainRows` reads them.
struct PlainLayout {
  /// For each column whether it holds numbers rather than texts.
  let isNumber: [Bool]
  let numberCount: Int
  /// From one row's first number to the next row's.
  let stride: Int
  let delimiter: UInt8
  /// What stands before a fraction.
  let decimal: DecimalSign

  var textCount: Int { isNumber.count - numberCount }

  /// Nil where a column's numbers are written in a style of their own, a number stands for no value, or the comma parts
  /// the fields and the fractions.
  init?(_ layout: CSVLayout) {
    let decimal = layout.format.decimal
    guard layout.missing.numbers.isEmpty, layout.format.delimiter.rawValue != decimal.byte,
      layout.columns.allSatisfy({ $0.style == nil || $0.style == NumberStyle(decimal: decimal) })
    else { return nil }
    isNumber = layout.columns.map { $0.style != nil }
    numberCount = isNumber.count { $0 }
    stride = MatrixBuilder.stride(columnCount: numberCount)
    delimiter = layout.format.delimiter.rawValue
    self.decimal = decimal
  }

  /// Whether a byte is a blank beside a field, as libcsv has it.
  func isBlank(_ byte: UInt8) -> Bool { (byte == 0x20 || byte == 0x09) && byte != delimiter }
}
