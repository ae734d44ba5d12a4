import Expressions
import Models
import Words

extension CommandError {
  static func data(_ error: DataError, at span: Span? = nil) -> CommandError {
    CommandError(.data(error.code), error.message, hint: error.remedy, at: span)
  }
}

extension DataError {
  /// What to do or to type, in a sentence; nil where the message says it all.
  var remedy: String? {
    switch self {
    case .badGzip: "Copy or download it again."
    case .tooLarge, .noRoom: "Take fewer rows or columns of it."
    case .fieldTooLong: "Is a quote left open?"
    case .raggedRow(_, let found, let expected, let holdsTexts):
      if found < expected {
        "A missing value is an empty field; lines of comment or before the names are named: comment \"#\", skip 3."
      } else if holdsTexts {
        "A value that holds the delimiter must stand in quotes."
      } else {
        "Is another delimiter meant, or do lines come before the names? Say separator \";\", or skip 3."
      }
    case .zeroByte: "Is it the right file? Save the table as CSV, in UTF-8."
    case .notATable(let source, let kind): kind.remedy(source)
    case .unknownEncoding(let source, let name): Self.conversion(of: source, from: name ?? "ENCODING")
    case .notUTF8(let location): Self.conversion(of: location.source, from: "ENCODING")
    case .duplicateColumn: "Give one of them another name in the header."
    case .badCell(let cell, _, _): cell.remedy
    case .unknownData(let name, let known), .unknownColumn(let name, _, let known),
      .noSuchValue(let name, _, _, let known), .unknownSetting(let name, _, let known):
      suggestion(for: name, among: known)
    case .textColumn(let name, let role, _, let example, let canBecomeNumbers):
      DecimalComma(example)?.remedy ?? Self.remedy(forTexts: name, role, example, canBecomeNumbers)
    case .noRowLeft: "Leave columns out that lack many values: show data counts them."
    case .tooManyTexts(let column, _, _), .noTexts(let column, _): "Leave it out: drop \(typed(column))."
    case .oneClass: "Choose another target."
    case .tooManyClasses(_, _, _, let areTexts):
      areTexts ? "Choose another target." : "If they are numbers, add \"as numbers\"."
    case .notADate(_, _, let example):
      example == nil ? "It can be used as it is." : "Dates are written 2024-01-31, 31.1.2024 or 1/31/2024."
    case .badShare: "Try \"split 0.8\", or \"split 1\" for all rows."
    case .classesHaveNoScale: "Standardize the features only."
    case .constantColumn(let name, .feature, _):
      "It tells nothing apart: leave it out of the features, or drop \(typed(name))."
    case .constantColumn(_, .target, _): "There is nothing to predict: choose another target."
    case .leavesRange(let name, .feature, _):
      "Correct the row, or leave the column out: drop \(typed(name))."
    case .leavesRange(_, .target, _): "Correct the row, or standardize the features only."
    case .missingFile: "Check its name and its folder."
    case .directory: "Name a file in it."
    case .notAFile: "Save the data to a file first."
    case .unreadable: "Check who may read it."
    case .empty: "Is it the right file?"
    case .headerOnly: "If its first row is data, add to the line: header no."
    case .tooManyRows: "Take fewer rows of it."
    case .interrupted: "Type the line again to read all of it."
    case .openQuote: "Close the quote, or take it out."
    case .targetIsFeature: "Leave it out of the features."
    case .repeatedFeature: "Name it once."
    case .noFeatures: "Choose another target, or data with another column."
    case .noColumnLeft: "Keep a column at least."
    case .notText: "It can be used as it is."
    case .badRowCount, .badSetting: "Choose a number in that range."
    case .tooFewRows: "Train on all rows: split 1."
    case .cannotStandardize(let name, _, _): "Leave it out: drop \(typed(name))."
    }
  }

  private static func remedy(
    forTexts column: String, _ role: Role, _ example: String, _ canBecomeNumbers: Bool
  ) -> String? {
    guard role == .feature else { return "Choose another target, or take it as classes." }
    if DateStyle.isDate(example) {
      return "Leave it out: drop \(typed(column)). Or make days since the first of it: date \(typed(column))."
    }
    return "Leave it out: drop \(typed(column))."
      + (canBecomeNumbers ? " Or make numbers of it: onehot \(typed(column))." : "")
  }

  /// The command that makes a file readable.
  private static func conversion(of source: String, from encoding: String) -> String {
    "Convert it first: iconv -f \(encoding) -t UTF-8 \(source) > new.csv."
  }

  /// Whether numbers were taken for texts because they are written with a comma.
  var isDecimalComma: Bool {
    guard case .textColumn(_, _, _, let example, _) = self else { return false }
    return DecimalComma(example) != nil
  }
}

extension ForeignFormat {
  /// How to get a table out of it.
  fileprivate func remedy(_ source: String) -> String {
    switch self {
    case .html, .xml, .json, .pdf, .image: "Look for a link to the data as CSV where it came from."
    case .workbook, .oldWorkbook, .openDocument: "Open it in a spreadsheet and save the sheet as CSV."
    case .zip: "Unpack it first: unzip \(source)."
    case .bzip2: "Unpack it first: bunzip2 \(source)."
    case .xz: "Unpack it first: unxz \(source)."
    case .zstandard: "Unpack it first: unzstd \(source)."
    case .parquet, .numpy, .hdf5, .sqlite: "Save the table as CSV with the program that made it."
    }
  }
}

extension BadCell {
  fileprivate var remedy: String {
    switch fault {
    case .notANumber:
      DecimalComma(text)?.remedy
        ?? "Correct it, or choose other columns. If it stands for no value, add to the line of data: "
        + "missing \(quoted(text))."
    case .missing:
      "Leave such rows out: missing drop. Or put a value in: missing mean (or median, mode, a number)."
    case .tooLarge: "Correct or remove the row, or choose other columns."
    }
  }
}
