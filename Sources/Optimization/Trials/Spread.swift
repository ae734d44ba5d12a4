/// Some numbers of one kind, such as the losses of several seeds: their mean, and how far they lie apart.
public struct Spread: Hashable, Sendable {
  /// The numbers.
  public let values: [Double]

  /// At least one number.
  public init(_ values: [Double]) { self.values = values }

  /// Their mean.
  public var mean: Double {
    // Numbers that are all the same lie nowhere else.
    if values.allSatisfy({ $0 == values[0] }) { return values[0] }
    return values.reduce(0) { $0 + $1 / Double(values.count) }
  }

  /// The deviation from their mean, with one less than their number below; 0 for one.
  public var deviation: Double {
    guard values.count > 1 else { return 0 }
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
