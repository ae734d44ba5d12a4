import Models
import Words

/// What the data are and what is chosen of them, in words.
extension DataSubject {
  /// What it is, in a line or two.
  var summary: String {
    let shape = "\(set.name): \(counted(set.rowCount, "row")), \(counted(set.columns.count, "column"))."
    guard target != nil else {
      let columns = "Columns: \(set.columns.map { Self.shown($0.name) }.joined(separator: ", "))."
      let scaled = standardizesFeatures ? "Features will be standardized, once there is a target." : nil
      return [shape, partsText, columns, scaled].compactMap(\.self).joined(separator: "\n")
    }
    let names = featureNames
    let list = names.count <= 12 ? names.map(Self.shown).joined(separator: ", ") : "\(names.count) columns"
    let kind = training?.targetKind.classNames.map { ", \($0.count) classes" } ?? ""
    let model =
      self.model.map { "Model \($0)." }
      ?? "Next: \(canStandardize ? "standardize, then " : "")model \(usualModel)."
    let missing = completed == nil ? nil : missingText
    return [
      shape, missing, partsText, "Target \(targetText)\(kind); features \(list)\(scaledText).", model,
      indicatorText,
    ]
    .compactMap(\.self).joined(separator: "\n")
  }

  /// `, standardized with the target but for sex`; empty for the data's own units.
  private var scaledText: String {
    guard standardizesFeatures else { return "" }
    let left = (training?.standardization?.left ?? []).map(Self.shown)
    return ", standardized" + (standardizesTarget ? " with the target" : "")
      + (left.isEmpty ? "" : " but for \(left.joined(separator: ", "))")
  }

  /// That columns of 0 and 1 were standardized with the others, and how to leave them out; nil where none was.
  private var indicatorText: String? {
    guard standardizesFeatures, let training else { return nil }
    let scaled = training.indicatorFeatures.filter { !unscaled.contains($0) }
    guard !scaled.isEmpty, scaled.count < training.features.count else { return nil }
    let names = scaled.prefix(3).map(Self.shown).joined(separator: ", ") + (scaled.count > 3 ? ", ..." : "")
    let line =
      "standardize \(standardizesTarget ? "target " : "")except "
      + (unscaled.sorted() + scaled).map(typed).joined(separator: " ")
    return "Only 0 and 1 in \(names): to leave \(scaled.count == 1 ? "it" : "them") so, \(line)."
  }

  /// A column's name within a line: a line break in it is shown as it is typed.
  private static func shown(_ name: String) -> String { visible(shortened(name), keepsLines: false) }

  /// `354 rows to train on, 88 held out.`, or what it will be once there is a target; nil where all rows are trained
  /// on.
  var partsText: String? {
    guard let split else { return nil }
    guard let training, let heldOut else {
      return "\(rounded(split.share)) of the rows will be trained on, once there is a target."
    }
    return "\(counted(training.rowCount, "row")) to train on, \(heldOut.rowCount) held out."
  }

  /// What was done about missing values, with how many there were, apart for the rows that are held out.
  var missingText: String {
    guard let missing else { return "Missing values are an error where a column that lacks some is used." }
    guard let completed else { return "Missing values: \(missing), once there is a target." }
    let rows = completed.droppedRowCount
    let why = missing == .drop ? "that \(rows == 1 ? "lacks" : "lack") a value" : "without a target"
    var parts = rows == 0 ? [] : ["\(counted(rows, "row")) \(why) left out, \(totalRowCount) are left"]
    let heldOut = Dictionary(completed.filledHeldOut.map { ($0.name, $0.count) }) { first, _ in first }
    let inTraining = Dictionary(completed.filled.map { ($0.name, $0.count) }) { first, _ in first }
    let values = Dictionary(
      (completed.filled + completed.filledHeldOut).map { ($0.name, $0.value) }
    ) { first, _ in first }
    for name in featureNames {
      guard let value = values[name] else { continue }
      let apart = heldOut[name].map { ", and for \($0) in rows held out" } ?? ""
      let count = counted(inTraining[name] ?? 0, "missing value")
      parts.append("\(shortened(name)): \(rounded(value)) put in for \(count)\(apart)")
    }
    return parts.isEmpty ? "No value is missing in the columns in use." : parts.joined(separator: "; ") + "."
  }

  private var totalRowCount: Int { (training?.rowCount ?? 0) + (heldOut?.rowCount ?? 0) }

  /// The target, with the value that is told from the rest.
  var targetText: String { Self.shown(target ?? "") + (targetValue.map { "=\(shortened($0))" } ?? "") }

  /// Whether the features are as they came, and none is the same in every row.
  private var canStandardize: Bool { !standardizesFeatures && training?.constantFeatures().isEmpty != false }

  /// The column that is likeliest to be predicted: the last one that `onehot` did not make, with
  /// all its values if there is one.
  var usualTarget: Column {
    let usable = self.set.columns.filter {
      $0.source == nil && $0.name != self.set.format?.index && !self.set.isEmpty($0)
    }
    return usable.last { self.set.missingCount(of: $0) == 0 } ?? usable.last ?? self.set.columns[0]
  }

  /// What to say next while there is no target.
  var question: String {
    guard set.columns.count > 1 else {
      return
        "There is one column, and nothing to predict it from. If the fields are parted by something else: "
        + "data FILE separator \";\"."
    }
    let column = typed(usualTarget.name)
    return "Which column is to be predicted? Say \"target \(column)\", for example."
  }
}
