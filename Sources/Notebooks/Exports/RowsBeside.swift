import Expressions
import Foundation
import Models
import Words

/// The rows that a written program trains on, in a file beside it: `run.py` has `run-data.csv`.
struct RowsBeside {
  /// The file as it is typed.
  let file: String
  /// The file without its folder, as a program that stands in the same one names it.
  let name: String
  /// The rows as CSV: features and target as the model reads them, classes by their numbers; nil for a formula.
  private let text: String?

  /// - Parameters:
  ///   - program: the program's file, as it was typed.
  ///   - ending: what that ends in, with its point.
  init(_ program: String, ending: String, of subject: Subject) {
    file = String(program.dropLast(ending.count)) + "-data.csv"
    name = lastPathPart(of: file)
    text = (subject.dataSubject?.training).map(Self.text)
  }

  /// The file that is to be written; none for a formula.
  var files: [(name: String, contents: Data)] { text.map { [(file, Data($0.utf8))] } ?? [] }

  /// What is said of it.
  var remark: String { text == nil ? "" : " Its rows are in \(file)." }

  private static func text(of table: Table) -> String {
    var text = (table.features + [table.target]).map(csvField).joined(separator: ",") + "\n"
    for row in 0..<table.rowCount {
      let numbers = table.features(at: row) + [table.target(at: row)]
      text += numbers.map { shortestText($0) }.joined(separator: ",") + "\n"
    }
    return text
  }
}
