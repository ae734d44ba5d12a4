import Models
import Optimization

// What sessions hold, most of which they share with those before and after them.

extension Workspace {
  /// Adds the memory of its data and of all its runs.
  func count(in memory: inout HeldMemory) {
    subject?.count(in: &memory)
    run?.count(in: &memory)
    for run in runs.kept { run.count(in: &memory) }
    for place in checkpoints.all { place.run.count(in: &memory) }
  }
}

extension Run {
  /// Adds the memory of its steps and of its data.
  func count(in memory: inout HeldMemory) {
    subject.count(in: &memory)
    trainer.count(in: &memory)
  }
}

extension [Run] {
  /// What they hold together, in bytes.
  ///
  /// - Parameter subject: what is there anyway, whose data do not count.
  func byteCount(beside subject: Subject?) -> Int {
    var memory = HeldMemory()
    subject?.count(in: &memory)
    let other = memory.byteCount
    for run in self { run.count(in: &memory) }
    return memory.byteCount - other
  }
}

extension Subject {
  /// Adds the memory of its data.
  func count(in memory: inout HeldMemory) {
    guard let data = dataSubject else { return }
    data.set.count(in: &memory)
    data.training?.count(in: &memory)
    data.heldOut?.count(in: &memory)
  }
}
