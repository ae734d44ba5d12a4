import Models

extension DataSubject {
  /// The features whose scales lie far apart, as the model reads them; nil where they do not, and without a model.
  var scaleDifference: ScaleDifference? {
    guard let model, let training else { return nil }
    return training.scaleDifference(among: model.inputs(of: training))
  }

  /// From how many times the 1 of a bias on, or how small a part of it, numbers are of another scale.
  private static let notableSize = 10.0
  /// Rows that are looked at.
  private static let mostRows = 1_000

  /// Whether to standardize would give the model numbers of another scale.
  var isUnscaled: Bool { scaleDifference != nil || oddSize != nil }

  /// The largest feature as the model reads it, by the root of its mean square, where that is far from the 1 of a bias;
  /// nil where it is not, where the features are standardized, and without a model.
  var oddSize: (name: String, size: Double)? {
    guard !standardizesFeatures, let model, let training else { return nil }
    let names = Set(model.inputs(of: training))
    let rows = Array(stride(from: 0, to: training.rowCount, by: max(1, training.rowCount / Self.mostRows)))
    let sizes = training.features.indices.filter { names.contains(training.features[$0]) }.map { feature in
      let squares = rows.reduce(0) { $0 + training[$1, feature] * training[$1, feature] }
      return (name: training.features[feature], size: (squares / Double(max(1, rows.count))).squareRoot())
    }
    guard let largest = sizes.max(by: { $0.size < $1.size }), largest.size > 0,
      largest.size >= Self.notableSize || largest.size <= 1 / Self.notableSize
    else { return nil }
    return largest
  }
}
