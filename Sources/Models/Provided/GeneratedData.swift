import Expressions
import Optimization

/// Data that are drawn by a seed: equal on every machine, since every draw is made of exactly rounded operations.
public struct GeneratedData: Sendable {
  /// Something that can be chosen: `noise=0.1`.
  public struct Setting: Hashable, Sendable {
    /// What a learner types before `=`.
    public let name: String
    /// The value where none is given.
    public let defaultValue: Double
    /// The values that are allowed, whole ones only where `isWhole`.
    public let range: ClosedRange<Double>
    /// Whether only whole numbers will do.
    public let isWhole: Bool
    /// What it does, in half a sentence.
    public let meaning: String

    init(
      _ name: String, _ defaultValue: Double, in range: ClosedRange<Double>, isWhole: Bool = false,
      _ meaning: String
    ) {
      self.name = name
      self.defaultValue = defaultValue
      self.range = range
      self.isWhole = isWhole
      self.meaning = meaning
    }
  }

  /// What a learner types after `data`.
  public let name: String
  /// One line for a list.
  public let title: String
  /// How the numbers are made, in formulas.
  public let recipe: String
  /// How many rows are drawn where no number is given.
  public let defaultCount: Int
  /// What can be chosen, in the order of a list.
  public let settings: [Setting]
  /// The columns, the target last.
  public let columns: [String]

  /// Whether the target is classes however many there are.
  public var targetUse: TargetUse?

  let draw: @Sendable (_ count: Int, _ settings: [Double], inout RandomGenerator) -> [[Double]]

  /// The column that is meant to be predicted.
  public var target: String { columns[columns.count - 1] }

  /// The most rows that are drawn.
  public static let mostRows = 10_000_000

  /// Every kind of generated data, in the order of a list.
  public static let all = [line, moons, circles, blobs, sparse]

  /// The generated data of a name; nil where there is none.
  public static func named(_ name: String) -> GeneratedData? { all.first { $0.name == name } }

  /// Draws the data.
  ///
  /// - Parameters:
  ///   - count: how many rows; nil for the usual number.
  ///   - given: settings by name; the others have their defaults.
  ///   - room: the memory that the numbers may take, twice their own size while they are drawn.
  /// - Throws: `badRowCount`, `unknownSetting`, `badSetting`; `noRoom` where memory does not last.
  public func make(
    count: Int? = nil, given: [String: Double] = [:], seed: UInt64, within room: MemoryLimit = .left
  ) throws(DataError) -> DataSet {
    let count = count ?? defaultCount
    guard (2...Self.mostRows).contains(count) else { throw .badRowCount(count, limit: Self.mostRows) }
    for name in given.keys.sorted() where !settings.contains(where: { $0.name == name }) {
      throw .unknownSetting(name, of: self.name, known: settings.map(\.name))
    }
    // Drawn column by column, then kept row by row.
    try room.expectRoom(
      for: 2 * MatrixBuilder.byteCount(rows: count, columns: columns.count), of: self.name)
    var values: [Double] = []
    for setting in settings {
      let value = given[setting.name] ?? setting.defaultValue
      guard setting.range.contains(value), !setting.isWhole || value == value.rounded() else {
        throw .badSetting(setting.name, value, range: setting.range, isWhole: setting.isWhole)
      }
      values.append(value)
    }
    var generator = RandomGenerator(seed: seed, for: .data)
    let numbers = draw(count, values, &generator)
    let chosen = zip(settings, values).map { ", \($0.name)=\(shortestText($1))" }.joined()
    return try DataSet(
      name: name, attribution: "Drawn here by seed \(seed)\(chosen): \(recipe)",
      columns: Array(zip(columns, numbers)))
  }
}

extension RandomGenerator {
  /// A point on the unit circle, each equally likely (von Neumann 1951): a point `(u, v)` of the disc has twice its
  /// angle at `(u^2 - v^2, 2*u*v)/(u^2 + v^2)`, which takes no cosine, whose last bits differ between machines.
  mutating func unitVector() -> (x: Double, y: Double) {
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let square = u * u + v * v
      if square > 0, square < 1 { return ((u * u - v * v) / square, 2 * u * v / square) }
    }
  }
}
