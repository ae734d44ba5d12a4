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
    case .raggedRow(_, let found, let expected):
      found > expected ? "A value that holds the delimiter must stand in quotes." : nil
    case .zeroByte: "If the file is UTF-16, convert it first: iconv -f UTF-16 -t UTF-8 OLD > NEW."
    case .notUTF8: "If the file is Latin-1, convert it first: iconv -f LATIN1 -t UTF-8 OLD > NEW."
    case .duplicateColumn: "Give one of them another name in the header."
    case .badCell(let cell, _, _): cell.remedy
    case .unknownData(let name, let known), .unknownColumn(let name, _, let known),
      .noSuchValue(let name, _, _, let known), .unknownSetting(let name, _, let known):
      suggestion(for: name, among: known)
    case .textColumn(let name, let role, _, let example, let canBecomeNumbers):
      DecimalComma(example)?.remedy ?? Self.remedy(forTexts: name, role, canBecomeNumbers)
    case .tooManyTexts(let column, _, _): "Leave it out: drop \(typed(column))."
    case .oneClass: "Choose another target."
    case .tooManyClasses(_, _, _, let areTexts):
      areTexts ? "Choose another target." : "If they are numbers, add \"as numbers\"."
    case .badShare: "Try \"split 0.8\", or \"split 1\" for all rows."
    case .classesHaveNoScale: "Standardize the features only."
    case .constantColumn(let name, .feature, _):
      "It tells nothing apart: leave it out of the features, or drop \(typed(name))."
    case .constantColumn(_, .target, _): "There is nothing to predict: choose another target."
    case .leavesRange(let name, .feature, _):
      "Correct the row, or leave the column out: drop \(typed(name))."
    case .leavesRange(_, .target, _): "Correct the row, or standardize the features only."
    case .missingFile, .directory, .notAFile, .unreadable, .empty, .headerOnly, .tooManyRows, .interrupted,
      .openQuote, .targetIsFeature, .repeatedFeature, .noFeatures, .noColumnLeft, .notText, .badRowCount,
      .badSetting, .tooFewRows, .cannotStandardize:
      nil
    }
  }

  private static func remedy(forTexts column: String, _ role: Role, _ canBecomeNumbers: Bool) -> String? {
    guard role == .feature else { return nil }
    return "Leave it out: drop \(typed(column))."
      + (canBecomeNumbers ? " Or make numbers of it: onehot \(typed(column))." : "")
  }

  /// Whether numbers were taken for texts because they are written with a comma.
  var isDecimalComma: Bool {
    guard case .textColumn(_, _, _, let example, _) = self else { return false }
    return DecimalComma(example) != nil
  }
}

extension BadCell {
  fileprivate var remedy: String {
    switch fault {
    case .notANumber: DecimalComma(text)?.remedy ?? "Correct it, or choose other columns."
    case .missing, .tooLarge: "Correct or remove the row, or choose other columns."
    }
  }
}
