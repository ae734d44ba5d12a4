import Expressions

/// Works out a run's settings before each step: constants once, schedules and ranges by one small program.
final class SettingValues {
  /// The settings, in the order of the values.
  let names: [String]
  private let machine: Machine?
  /// Which setting each of the program's first outputs is.
  private let scheduled: [Int]
  /// The ranges that may be left during the run; their ends are the outputs after those, two for each.
  private let checks: [(index: Int, range: Hyperparameter.Range)]
  /// Whether a schedule reads what `plateau()` has come to.
  let readsPlateau: Bool
  /// A setting that is outside its range whatever the step.
  let standing: RangeViolation?

  /// Writes the values of constants and keeps schedules for `update`.
  ///
  /// - Parameters:
  ///   - names: hyper-parameters of the settings.
  ///   - values: one number for each name.
  init(_ settings: TrainingSettings, names: [String], into values: UnsafeMutablePointer<Double>) {
    self.names = names
    let parameters = settings.hyperparameters.filter { names.contains($0.name) }
    let schedules = Dictionary(
      uniqueKeysWithValues: parameters.map { ($0.name, settings.given[$0.name] ?? Schedule($0.defaultValue)) }
    )
    let terms = schedules.mapValues(\.term)
    for (index, name) in names.enumerated() { values[index] = schedules[name]?.constant ?? .nan }
    scheduled = names.indices.filter { schedules[names[$0]]?.constant == nil }
    let moving = Set(scheduled.map { names[$0] })
    var checks: [(index: Int, range: Hyperparameter.Range)] = []
    for parameter in parameters {
      let (lower, upper) = (parameter.range.lower, parameter.range.upper)
      guard let index = names.firstIndex(of: parameter.name),
        moving.contains(where: { $0 == parameter.name || lower.reads($0) || upper.reads($0) })
      else { continue }
      checks.append((index, parameter.range))
    }
    self.checks = checks
    let checked = Set(checks.map { names[$0.index] })
    standing = settings.violation { !checked.contains($0.name) }
    let outputs =
      scheduled.compactMap { terms[names[$0]] }
      + checks.flatMap { [$0.range.lower.replacing(terms), $0.range.upper.replacing(terms)] }
    readsPlateau = outputs.contains { $0.reads(Plateau.factorName) }
    machine = outputs.isEmpty ? nil : Machine(Program(outputs, inputs: Schedule.inputs))
    areFixed = outputs.isEmpty && standing == nil
  }

  /// Whether they are the same before every step, and none outside its range.
  let areFixed: Bool

  /// Works out the schedules for a step.
  ///
  /// - Returns: the first setting that is outside its range, or nil; the values are written all the same.
  func update(
    t: Double, epoch: Double, plateauFactor: Double, into values: UnsafeMutablePointer<Double>
  ) -> RangeViolation? {
    guard let machine else { return standing }
    machine.input(0).pointee = t
    machine.input(1).pointee = epoch
    machine.input(2).pointee = plateauFactor
    machine.run()
    for (output, index) in scheduled.enumerated() { values[index] = machine.output(output).pointee }
    if let standing { return standing }
    var output = scheduled.count
    for (index, range) in checks {
      let (lower, upper) = (machine.output(output).pointee, machine.output(output + 1).pointee)
      if !range.contains(values[index], from: lower, to: upper) {
        return RangeViolation(setting: names[index], value: values[index], range: range)
      }
      output += 2
    }
    return nil
  }
}

// MARK: - In a loop of steps

extension SettingValues {
  /// The settings before a step, in the order of their names; a pass of the loop counts only where they are inside
  /// their ranges.
  ///
  /// - Parameter current: the numbers of those that stay.
  func values(
    t: LoopBuilder.Value, epoch: LoopBuilder.Value, plateauFactor: LoopBuilder.Value,
    current: UnsafePointer<Double>, in builder: inout LoopBuilder
  ) -> [LoopBuilder.Value] {
    var values = names.indices.map { builder.constant(current[$0]) }
    guard let program = machine?.program else { return values }
    let outputs = builder.run(program, [t, epoch, plateauFactor])
    for (output, index) in scheduled.enumerated() { values[index] = outputs[output] }
    for (k, check) in checks.enumerated() {
      let (lower, upper) = (outputs[scheduled.count + 2 * k], outputs[scheduled.count + 2 * k + 1])
      let value = values[check.index]
      builder.requireFinite(value)
      builder.require(builder.call(check.range.includesLower ? .greaterOrEqual : .greater, value, lower))
      builder.require(builder.call(check.range.includesUpper ? .lessOrEqual : .less, value, upper))
    }
    return values
  }
}
