import Expressions

extension Trainer {
  /// How far the last step moved the point, beside how large that was: `norm(w - before)/norm(before)`; about 1e-3 is
  /// usual for a network.
  ///
  /// Not a number before the first step; infinite for one away from 0.
  public func updateRatio() -> Double {
    guard let before = previousPoint else { return .nan }
    return Self.ratio(from: before[...], to: point[...])
  }

  /// The same of each block of parameters; empty before the first step.
  public func updateRatios() -> [(block: ParameterBlock, ratio: Double)] {
    guard let before = previousPoint else { return [] }
    let point = point
    var start = 0
    return objective.parameters.map { block in
      defer { start += block.count }
      let range = start..<(start + block.count)
      return (block, Self.ratio(from: before[range], to: point[range]))
    }
  }

  /// The point before the last step: at hand, or else that step is taken again. Nil before the first.
  private var previousPoint: [Double]? {
    guard step > 0 else { return nil }
    if let known = engine.previousPoint { return Array(known) }
    var past = self
    past.go(to: step - 1)
    return past.point
  }

  private static func ratio(from before: ArraySlice<Double>, to after: ArraySlice<Double>) -> Double {
    let change = zip(before, after).map { $1 - $0 }.withUnsafeBufferPointer(norm)
    let size = before.withUnsafeBufferPointer(norm)
    return change == 0 ? 0 : change / size
  }
}
