@testable import Optimization

/// All that a trainer holds, numbers by their bits; which NaN it is is not asked.
struct RunTrace: Equatable {
  private let numbers: [[UInt64]]
  private let average: [UInt64]
  private let settings: [String: UInt64]
  private let losses: [UInt64]
  private let epochLosses: [UInt64]
  private let checkpoints: [[UInt64]]
  private let positions: [SamplePosition]
  private let counts: [Int]
  private let plateaus: [Plateau]

  init(_ trainer: Trainer) {
    let all = trainer.trajectory.checkpoints + [trainer.engine.checkpoint]
    numbers =
      [trainer.point, trainer.usedGradient, trainer.gradient(), [trainer.answerLoss(), trainer.batchLoss]]
      .map(Self.bits) + trainer.states.map { Self.bits($0.values) }
    average = Self.bits(trainer.pointAverage)
    settings = trainer.settingValues().mapValues { Self.bits([$0])[0] }
    losses = Self.bits((0...trainer.trajectory.lastStep).map { trainer.trajectory.loss(at: $0) })
    epochLosses = Self.bits(trainer.trajectory.epochLosses.map(\.loss))
    checkpoints = all.map { Self.bits($0.point + $0.memory + $0.average) }
    positions = all.map(\.samplePosition)
    counts = all.flatMap { [$0.step, $0.memoryAge] }
    plateaus = all.map(\.plateau)
  }

  private static func bits(_ values: [Double]) -> [UInt64] {
    values.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
  }
}
