/// What a sweep came to, point by point.
public struct SweepOutcome {
  /// What the trials at one point came to, over all seeds.
  public struct Cell: Hashable, Sendable {
    /// Each seed's loss of all samples at the end.
    public let losses: [Double]
    /// How many of them diverged.
    public let divergedCount: Int
    /// The step at which the first of them left the numbers; nil where none did.
    public let divergenceStep: Int?

    /// Whether any seed diverged.
    public var hasDiverged: Bool { divergedCount > 0 }
    /// The mean of the losses at the end, and how far they lie apart.
    public var finalLoss: Spread { Spread(losses) }
    /// The mean loss at the end.
    public var mean: Double { finalLoss.mean }
    /// How far the losses lie apart.
    public var deviation: Double { finalLoss.deviation }
  }

  /// What was tried.
  public let sweep: Sweep
  /// One for each point; nil for those that an interruption came before.
  public let cells: [Cell?]
}

extension SweepOutcome.Cell {
  init(_ outcomes: [TrialOutcome]) {
    losses = outcomes.map(\.finalLoss)
    divergedCount = outcomes.count(where: \.hasDiverged)
    divergenceStep = outcomes.compactMap { outcome in
      if case .diverged(let divergence) = outcome.reason { return divergence.step }
      return nil
    }.min()
  }
}

extension SweepOutcome {
  /// Whether every point was tried.
  public var isWhole: Bool { !cells.contains { $0 == nil } }

  /// The points that were tried, with what they came to.
  public var done: [(point: [Double], cell: Cell)] {
    zip(sweep.points, cells).compactMap { point, cell in cell.map { (point, $0) } }
  }

  /// Where the mean loss is least among the points at which no seed diverged; nil where there is none. Of equals, the
  /// first.
  public var best: (point: [Double], cell: Cell)? {
    done.filter { !$0.cell.hasDiverged && $0.cell.mean.isFinite }.min { $0.cell.mean < $1.cell.mean }
  }

  /// The least and the greatest value of the first setting around the best one between which nothing diverged; nil
  /// where all did.
  ///
  /// - Parameter value: of the second setting; nil where there is one setting alone.
  public func stable(at value: Double? = nil) -> ClosedRange<Double>? {
    let row = done.filter { value == nil || $0.point.last == value }
    let stable = row.indices.filter { !row[$0].cell.hasDiverged }
    guard let best = stable.min(by: { row[$0].cell.mean < row[$1].cell.mean }) else { return nil }
    var (low, high) = (best, best)
    while low > 0, !row[low - 1].cell.hasDiverged { low -= 1 }
    while high + 1 < row.count, !row[high + 1].cell.hasDiverged { high += 1 }
    return row[low].point[0]...row[high].point[0]
  }
}
