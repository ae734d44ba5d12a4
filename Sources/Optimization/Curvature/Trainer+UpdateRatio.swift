import Expressions

extension Trainer {
  /// How far the last step moved the point, beside how large that was: `norm(w - before)/norm(before)`; about 1e-3 is
  /// usual for a network.
  ///
  /// Not a number before the first step; infinite for one away from 0.
  public func updateRatio() -> Double {
    guard let before = previousPoint else { return .nan }
    return Self.updateRatio(from: before[...], to: point[...])
  }

  /// The same of each block of parameters; empty before the first step.
  public func updateRatios() -> [(block: ParameterBlock, ratio: Double)] {
    guard let before = previousPoint else { return [] }
    let point = point
    return objective.blocks.map { block, range in
      (block, Self.updateRatio(from: before[range], to: point[range]))
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

  /// The same of any parameters and any move: infinite for one away from 0, and 0 where nothing moved.
  package static func updateRatio(from before: ArraySlice<Double>, to after: ArraySlice<Double>) -> Double {
    let change = zip(before, after).map { $1 - $0 }.norm
    return change == 0 ? 0 : change / before.norm
  }
}
