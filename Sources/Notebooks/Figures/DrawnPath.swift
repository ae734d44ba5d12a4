import Optimization
import Plots
import Words

/// The points of a run that are drawn: those up to where it stands, and those of steps that were taken before it went
/// back and lie ahead.
struct DrawnPath {
  /// From the start to where the run stands.
  let behind: [(step: Int, point: [Double])]
  /// From where the run stands to its last step; empty at the last step.
  private let ahead: [(step: Int, point: [Double])]
  private let lastStep: Int

  /// - Parameter count: about how many points are taken of the whole run.
  init(of trainer: Trainer, points count: Int) {
    let samples = trainer.samples(of: count)
    let all = zip(samples.steps, samples.points).map { (step: $0, point: $1) }
    let now = (step: trainer.step, point: trainer.point)
    lastStep = trainer.trajectory.lastStep
    behind = all.filter { $0.step < now.step } + [now]
    let later = all.filter { $0.step > now.step }
    ahead = later.isEmpty ? [] : [now] + later
  }

  var isAtEnd: Bool { ahead.isEmpty }

  /// All points in the order of their steps.
  var points: [[Double]] { (behind + ahead.dropFirst()).map(\.point) }

  /// What lies ahead, called so; nil at the last step.
  var wayAhead: Way? { isAtEnd ? nil : Way(title: "ahead, to step \(lastStep)", points: ahead.map(\.point)) }

  /// ` Steps 4 to 100 lie ahead.`; empty at the last step.
  var textAhead: String {
    let first = lastStep - (behind.last?.step ?? 0) == 1 ? "" : "s \((behind.last?.step ?? 0) + 1) to"
    return isAtEnd ? "" : " Step\(first) \(lastStep) \(first.isEmpty ? "lies" : "lie") ahead."
  }
}

extension Figure {
  /// The same with a line where the run stands, if steps that were taken lie ahead of it.
  func markingPlace(of trainer: Trainer) -> Figure {
    guard trainer.step < trainer.trajectory.lastStep else { return self }
    var figure = self
    figure.layers.append(.verticals([Vertical("step \(trainer.step)", x: Double(trainer.step))]))
    figure.description += " The run stands at step \(trainer.step); what is right of it lies ahead."
    return figure
  }
}
