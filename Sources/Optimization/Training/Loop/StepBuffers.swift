import Expressions

/// All that a step reads and writes, by name; a step that is accepted exchanges pointers and copies no vector.
///
/// What each vector holds before a step, once the step is proposed, and after it was accepted ("free" may hold
/// anything; a step that is refused leaves all but what was free as it was):
///
///     vector               before                     proposed                    accepted
///     current[.point]      the point                  the same                    the new point
///     current[.state(k)]   the rule's memory          the same                    the new memory
///     current[.gradient]   see below                  what the rule reads         see below
///     exact                the gradient there         the same                    the new point's gradient
///     used                 what the rule read last    the same                    what the rule read now
///     proposed[.point]     free                       the new point               the point before
///     proposed[.state(k)]  free                       the new memory, if changed  free
///     proposed[.gradient]  free                       the new point's gradient    free
///
/// What the rule reads, and what `exact` is, depends on where gradients come from:
///
///     source    current[.gradient]                                    exact
///     exact     the gradient of all samples, before each step too     is current[.gradient]
///     noisy     `exact` with noise; free before a step                a vector of its own
///     batch     that of some samples, with noise; free before a step  nothing: neither it nor the new point's
///
/// No two of these vectors share memory but `exact` and `current[.gradient]` where the table says so. Before the
/// first step `used` is zeros, and `exact` holds something once the point was evaluated.
final class StepBuffers {
  /// How a step comes by the gradient that its rule reads.
  enum Source {
    /// The gradient of all samples, as it is.
    case exact
    /// The gradient of all samples, and noise.
    case noisy
    /// The gradient of some samples, perhaps with noise.
    case batch
  }

  let source: Source
  /// What the rule reads: the point, its memory, the settings.
  let current: SlotTable
  /// What the rule writes, and the gradient where it leads.
  let proposed: SlotTable
  /// The gradient that the last accepted step used.
  private(set) var used: UnsafeMutablePointer<Double>
  /// `exact` where it is a vector of its own.
  private var ownExact: UnsafeMutablePointer<Double>?
  /// Two and three pointers go round, so that after six steps all stand where they stood: some more are looked at.
  private static let checkedSteps = 16
  /// How many proposals were accepted, for the assertion alone.
  private var acceptedCount = 0
  /// The vectors that a step replaces; the point always is one.
  private let assigned: [VectorSlot]
  /// Whether the rule's program gives the point a new value: `w <- w` does not.
  private let isPointAssigned: Bool

  /// Buffers for points of `count` numbers, all 0.
  init(for program: VectorProgram, count: Int, source: Source) {
    self.source = source
    current = .allocate(for: program, count: count)
    proposed = .allocate(for: program, count: count)
    used = .zeros(count)
    ownExact = source == .noisy ? .zeros(count) : nil
    let point = VectorSlot.point.index
    isPointAssigned = program.assignedVectors.contains(point)
    assigned = (program.assignedVectors + (isPointAssigned ? [] : [point])).map(VectorSlot.init)
    assert(spoilsWhatIsFree())
  }

  deinit {
    current.deallocate()
    proposed.deallocate()
    used.deallocate()
    ownExact?.deallocate()
  }

  /// The gradient of all samples at the point; of no use where steps take batches.
  @inline(__always)
  var exact: UnsafeMutablePointer<Double> { ownExact ?? current[.gradient] }

  /// What it all takes, in bytes.
  var byteCount: Int {
    roleCount * current.count * MemoryLayout<Double>.stride
      + 2 * current.numberCount * MemoryLayout<Double>.stride
  }

  /// Readies the proposal for the rule, which writes what it changes.
  @inline(__always)
  func beginProposal() {
    for k in 0..<current.numberCount { proposed.numbers[k] = current.numbers[k] }
    if !isPointAssigned { proposed[.point].update(from: current[.point], count: current.count) }
  }

  /// Makes the proposal what is current.
  @inline(__always)
  func accept() {
    let read = current[.gradient]
    switch source {
    case .exact:
      current[.gradient] = proposed[.gradient]
      proposed[.gradient] = used
    case .noisy:
      current[.gradient] = used
      let new = proposed[.gradient]
      proposed[.gradient] = exact
      ownExact = new
    case .batch:
      current[.gradient] = used
    }
    used = read
    for slot in assigned {
      let old = current[slot]
      current[slot] = proposed[slot]
      proposed[slot] = old
    }
    for k in 0..<current.numberCount { current.numbers[k] = proposed.numbers[k] }
    acceptedCount &+= 1
    assert(acceptedCount > Self.checkedSteps || sharesNothing, "two vectors of a step share memory")
    assert(spoilsWhatIsFree())
  }
}

// MARK: - Checks of debug builds

extension StepBuffers {
  /// How many vectors there are.
  private var roleCount: Int { 2 * current.vectorCount + (ownExact == nil ? 1 : 2) }

  /// The vectors in the order of the table; in this form, asking allocates nothing.
  private func vector(_ role: Int) -> UnsafeMutablePointer<Double> {
    let slots = current.vectorCount
    if role < slots { return current.vectors[role] }
    if role < 2 * slots { return proposed.vectors[role - slots] }
    return role == 2 * slots ? used : exact
  }

  /// Whether each vector has one place in the table.
  private var sharesNothing: Bool {
    for role in 0..<roleCount {
      for other in 0..<role where vector(role) == vector(other) { return false }
    }
    return true
  }

  /// Puts NaN at the head of what is free, so that a step which reads it is found out; always true.
  private func spoilsWhatIsFree() -> Bool {
    for k in 0..<proposed.vectorCount where k != VectorSlot.point.index { proposed.vectors[k][0] = .nan }
    if source != .exact { current[.gradient][0] = .nan }
    return true
  }
}
