import Expressions
import Models
import Words

extension Subject {
  /// The rows that are trained on as CSV: features and target as the model reads them, classes by their numbers; nil
  /// for a formula.
  var trainedRows: String? {
    guard let table = dataSubject?.training else { return nil }
    var text = (table.features + [table.target]).map(Self.field).joined(separator: ",") + "\n"
    for row in 0..<table.rowCount {
      let numbers = table.features(at: row) + [table.target(at: row)]
      text += numbers.map { shortestText($0) }.joined(separator: ",") + "\n"
    }
    return text
  }

  private static func field(_ text: String) -> String {
    text.contains { ",\"\n\r".contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
