import Expressions

/// The program of a run's next steps, with what it begins with: what is behind a run, to be looked at.
package struct StepProgram: Sendable {
  /// A number that the program changes: what it is called, and what it is before the first step.
  package struct Number: Sendable {
    package let name: String
    package let value: Double
  }

  /// Why there is no such program.
  package enum Lack: Error {
    /// The loss is more than one formula: a mean over samples.
    case manySamples
    /// Each step draws noise.
    case noise
    /// A setting has a value that it may not have, so that there is no next step.
    case outOfRange(RangeViolation)
    /// Loss or gradient are not finite, so that there is no next step.
    case notFinite
    /// A schedule looks at the losses before.
    case plateau
    /// A step has too many operations or parameters.
    case tooLong
  }

  /// One step; what is kept of it is the loss.
  package let program: LoopProgram
  /// What it carries, the point first.
  package let carried: [Number]
  /// What grows by 1 with each step.
  package let counters: [Number]
  /// The loss before the first step.
  package let loss: Double

  /// The most operations of a step; at 11,000, 400 parameters by Adam, a loop takes 0.6 of the time of single steps.
  static let operationLimit = 16_384
}

extension Trainer {
  /// The program of the steps from here.
  ///
  /// A moving average of points is left out: no step depends on it.
  package func stepProgram() throws(StepProgram.Lack) -> StepProgram {
    var settings = settings
    settings.ema = nil
    let engine = StepEngine(objective, settings, at: self.engine.checkpoint)
    if let violation = engine.updateSettings() { throw .outOfRange(violation) }
    guard !engine.settingValues.readsPlateau else { throw .plateau }
    if engine.memoryAge == 0 { engine.beginMemory() }
    var builder = try StepLoopBuilder(engine)
    let loss = engine.loss()
    let program = try builder.program(nil)
    guard engine.isReadyForLoop else { throw .notFinite }
    let extras = builder.extraKinds.map { _ in StepProgram.Number(name: "loss", value: loss) }
    let numbers = { (names: [String], values: [Double]) in
      zip(names, values).map { StepProgram.Number(name: $0, value: $1) }
    }
    return StepProgram(
      program: program,
      carried: numbers(engine.memoryNames(objective.elementNames.map(\.text)), engine.memoryInLoop) + extras,
      counters: numbers(StepLoopBuilder.counterNames, StepLoopBuilder.counters(engine)), loss: loss)
  }
}
