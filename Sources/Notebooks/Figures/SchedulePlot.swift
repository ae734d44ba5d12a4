import Optimization
import Plots
import Words

/// `plot schedule [STEPS]`: what the settings that follow a schedule are at each step, those to come among them.
struct SchedulePlot: PlotKind {
  static let name = "schedule"
  static let subject = PlotSubject.run
  static let count = Parameter.count(
    "STEPS", noun: "number of steps", example: "plot schedule 500", begins: { !$0.isKeyword("to") })
  static let syntax: [Syntax] = [.optional(count)]
  private let count: Int?

  init(_ arguments: Arguments) { count = arguments[Self.count]?.value }

  func figure(of session: Session) throws(CommandError) -> Figure {
    Figures.schedule(try session.work.expectTrainer(), steps: count)
  }
}

extension Figures {
  /// The settings that change from step to step, or the learning rate where none does.
  ///
  /// - Parameter steps: how many are drawn; nil for those that were taken, at least 200.
  static func schedule(_ trainer: Trainer, steps: Int? = nil) -> Figure {
    let settings = trainer.settings
    let changing = settings.hyperparameters.map(\.name).filter { settings.schedule($0)?.constant == nil }
    let names = changing.isEmpty ? ["lr"] : Array(changing.prefix(mostSchedules))
    let last = max(1, steps ?? max(trainer.trajectory.lastStep, leastSchedule))
    let shown = Set((0..<scheduleColumns).map { 1 + $0 * (last - 1) / (scheduleColumns - 1) }).sorted()
    let batch = Double(settings.batchSize.count(of: trainer.objective.sampleCount))
    let stepsPerEpoch = (Double(trainer.objective.sampleCount) / max(1, batch)).rounded(.up)
    var values = names.map { _ in [Double]() }
    for step in shown {
      let all = settings.values(t: Double(step), epoch: (Double(step - 1) / stepsPerEpoch).rounded(.down))
      for (index, name) in names.enumerated() { values[index].append(all[name] ?? .nan) }
    }
    let x = shown.map(Double.init)
    let courses = zip(names, values).map { name, values in
      let (first, last) = (values.first ?? .nan, values.last ?? .nan)
      let (low, high) = (values.min() ?? .nan, values.max() ?? .nan)
      guard low < high else { return "\(name) stays at \(rounded(first, digits: 4))" }
      return "\(name) goes from \(rounded(first, digits: 4)) to \(rounded(last, digits: 4)), "
        + "between \(rounded(low, digits: 4)) and \(rounded(high, digits: 4))"
    }
    let now = trainer.step
    return Figure(
      title: changing.isEmpty ? "No setting follows a schedule" : "Schedules of \(counted(last, "step"))",
      x: .steps, y: Axis(names.count > 1 ? "value" : names[0]),
      layers: zip(names, values).map { name, values in
        .line(Series(names.count > 1 ? name : nil, x: x, y: values))
      } + (now > 0 && now < last ? [.verticals([Vertical("now", x: Double(now))])] : []),
      description: "Over \(counted(last, "step")): \(courses.joined(separator: "; ")).")
  }

  private static let (mostSchedules, leastSchedule, scheduleColumns) = (8, 200, 500)
}
