import Optimization

/// What can be read off a step.
extension TakenStep {
  /// By how much each parameter moved.
  var change: [Double] { zip(after.point, before.point).map { $0 - $1 } }

  /// How far a parameter moved against its gradient, divided by it; nil where that is 0.
  func effectiveRate(_ parameter: Int) -> Double? {
    let slope = usedGradient[parameter]
    return slope == 0 ? nil : (before.point[parameter] - after.point[parameter]) / slope
  }

  /// The settings that the step read: the rule's, then clipping and decay where they are on.
  var readSettings: [String] {
    settings.hyperparameters.map(\.name).filter { name in
      settings.rule.hyperparameter(name) != nil || (name == "clip" ? settings.clips : settings.decays)
    }
  }

  /// Those of some parameters that moved most, the one that moved most first; equal ones in their order.
  func mostMoved(_ count: Int, of parameters: [Int]) -> [Int] {
    let change = self.change
    var most: [Int] = []
    for parameter in parameters {
      let distance = abs(change[parameter])
      guard most.count < count || distance > abs(change[most[most.count - 1]]) else { continue }
      most.insert(parameter, at: most.firstIndex { abs(change[$0]) < distance } ?? most.count)
      if most.count > count { most.removeLast() }
    }
    return most
  }
}

extension Sequence<Double> {
  /// The Euclidean norm.
  var norm: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
