/// All that a run needs to go on from a step: the same steps follow, to equal bits.
struct Checkpoint: Hashable, Sendable {
  let step: Int
  let samplePosition: SamplePosition
  /// Updates since the rule's memory began.
  let memoryAge: Int
  let point: [Double]
  /// The rule's states: the vectors one after another, then the numbers; empty before the first update.
  let memory: [Double]
  let plateau: Plateau
  /// The moving average of points; empty where there is none, or before it has seen one.
  var average: [Double] = []

  /// What it takes, in bytes.
  var byteCount: Int { (point.count + memory.count + average.count) * 8 + 160 }

  /// The same before the first update of a rule.
  var withoutMemory: Checkpoint {
    Checkpoint(
      step: step, samplePosition: samplePosition, memoryAge: 0, point: point, memory: [], plateau: plateau,
      average: average)
  }
}
