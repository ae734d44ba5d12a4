/// Two features of one table whose scales lie far apart, which makes gradient descent slow: one learning rate
/// must serve both.
public struct ScaleDifference: Hashable, Sendable {
  /// From how many times the smallest deviation on the largest is pointed out.
  public static let notable = 1_000.0

  /// The feature of the largest deviation.
  public let largest: Feature
  /// The feature of the smallest deviation that is not 0.
  public let smallest: Feature

  /// A feature, and its population deviation in its own unit.
  public struct Feature: Hashable, Sendable {
    /// The column's name.
    public let name: String
    /// `sqrt(mean((x - mean)^2))`, in the column's unit.
    public let deviation: Double
  }

  /// How many times the smallest deviation the largest is, each in its own unit.
  public var ratio: Double { largest.deviation / smallest.deviation }
}

extension Table {
  /// The features that are the same in every row, which cannot be standardized; in the table's order. Reads the
  /// numbers twice.
  public func constantFeatures() -> [String] {
    let moments = Moments(of: matrix, rows: selection)
    return zip(features, featurePositions).filter { moments.isConstant(at: $1) }.map(\.0)
  }

  /// The features that are 0 or 1 in every row, in the data's own units; in the table's order.
  public var indicatorFeatures: [String] {
    features.indices.filter { feature in
      let scale = standardization?.features[feature]
      return (0..<rowCount).allSatisfy { row in
        let value = scale?.restored(self[row, feature]) ?? self[row, feature]
        return value.magnitude < 1e-9 || (value - 1).magnitude < 1e-9  // restored numbers are rounded
      }
    }.map { features[$0] }
  }

  /// The features whose scales differ most, where they differ a thousandfold or more; nil where they do not, and
  /// where the features are standardized. Reads the numbers twice.
  ///
  /// - Parameter names: the features that count; nil for all.
  public func scaleDifference(among names: [String]? = nil) -> ScaleDifference? {
    guard standardization == nil else { return nil }
    let moments = Moments(of: matrix, rows: selection)
    let deviations = zip(features, featurePositions)
      .filter { name, _ in names?.contains(name) ?? true }
      .map { ScaleDifference.Feature(name: $0, deviation: moments.deviation(at: $1)) }
      .filter { $0.deviation > 0 && $0.deviation.isFinite }
    guard let largest = deviations.max(by: { $0.deviation < $1.deviation }),
      let smallest = deviations.min(by: { $0.deviation < $1.deviation })
    else { return nil }
    let difference = ScaleDifference(largest: largest, smallest: smallest)
    return difference.ratio >= ScaleDifference.notable ? difference : nil
  }
}
