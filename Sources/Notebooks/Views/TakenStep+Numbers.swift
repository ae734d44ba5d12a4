import Optimization

/// What can be read off a step.
extension TakenStep {
  /// By how much each parameter moved.
  var change: [Double] { zip(after.point, before.point).map { $0 - $1 } }

  /// The settings that the step read: the rule's, then clipping, decay and noise where they are on.
  var readSettings: [(name: String, value: Double)] {
    let read = settings.hyperparameters.map(\.name).filter { name in
      settings.rule.hyperparameter(name) != nil || (name == "clip" ? settings.clips : settings.decays)
    }
    return read.map { ($0, values[$0] ?? .nan) } + (settings.noise > 0 ? [("noise", settings.noise)] : [])
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
