/// How the units of one hidden layer of a network stand to the rows that it is trained on.
public struct HiddenUnits: Hashable, Sendable {
  /// Which hidden layer, from 1.
  public let layer: Int
  /// How many units it has.
  public let count: Int
  /// Units that give 0 for every row: nothing of a gradient comes through them, and they stay so.
  public let dead: Int
  /// Whether nothing of a gradient comes through the layer at all.
  public var areDead: Bool { dead == count }
  /// Units so near an end of their range for nearly every row that next to nothing of a gradient comes through them.
  public let saturated: Int

  /// The share of rows from which on a unit counts as saturated.
  static let notableShare = 0.95
}

extension NetworkModel {
  /// The units of each hidden layer, over up to a thousand rows of a table, at a point of the objective's.
  ///
  /// A unit is dead where it is relu and 0 everywhere; it is saturated where the slope of its activation is below a
  /// fiftieth of the greatest there is, in 95 of 100 rows.
  ///
  /// - Throws: as `predictor(on:at:)`.
  public func hiddenUnits(on table: Table, at point: [Double]) throws(ModelError) -> [HiddenUnits] {
    let predictor = try predictor(on: table, at: point)
    guard let network = predictor as? NetworkPredictor else { return [] }
    return network.hiddenUnits(rows: min(table.rowCount, 1_000))
  }
}
