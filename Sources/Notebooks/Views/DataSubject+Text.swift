import Models
import Words

/// What the data are and what is chosen of them, in words.
extension DataSubject {
  /// What it is, in a line or two.
  var summary: String {
    let shape = "\(set.name): \(counted(set.rowCount, "row")), \(counted(set.columns.count, "column"))."
    guard target != nil else {
      let columns = "Columns: \(set.columns.map { shortened($0.name) }.joined(separator: ", "))."
      return [shape, partsText, columns].compactMap(\.self).joined(separator: "\n")
    }
    let names = featureNames
    let list = names.count <= 12 ? names.map(shortened).joined(separator: ", ") : "\(names.count) columns"
    let scaled = standardizesFeatures ? ", standardized" + (standardizesTarget ? " with the target" : "") : ""
    let kind = training?.targetKind.classNames.map { ", \($0.count) classes" } ?? ""
    let model =
      self.model.map { "Model \($0)." }
      ?? "Next: \(canStandardize ? "standardize, then " : "")model \(usualModel)."
    return [shape, partsText, "Target \(targetText)\(kind); features \(list)\(scaled).", model]
      .compactMap(\.self).joined(separator: "\n")
  }

  /// `354 rows to train on, 88 held out.`, or what it will be once there is a target; nil where all rows are trained
  /// on.
  var partsText: String? {
    guard let split else { return nil }
    guard let training, let heldOut else {
      return "\(rounded(split.share)) of the rows will be trained on, once there is a target."
    }
    return "\(counted(training.rowCount, "row")) to train on, \(heldOut.rowCount) held out."
  }

  /// The target, with the value that is told from the rest.
  var targetText: String { shortened(target ?? "") + (targetValue.map { "=\(shortened($0))" } ?? "") }

  /// Whether the features are as they came, and none is the same in every row.
  private var canStandardize: Bool { !standardizesFeatures && training?.constantFeatures().isEmpty != false }

  /// The column that is likeliest to be predicted: the last one that `onehot` did not make.
  var usualTarget: Column { self.set.columns.last { $0.source == nil } ?? self.set.columns[0] }

  /// What to say next while there is no target.
  var question: String {
    let column = typed(usualTarget.name)
    return "Which column is to be predicted? Say \"target \(column)\", for example."
  }
}
