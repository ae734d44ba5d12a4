/// The runs of a session beside the one at hand.
///
/// There is a bound on how many there are and how much they hold; beyond it the oldest go, those without a name first.
struct Runs {
  /// The runs that are kept, in the order of their numbers.
  private(set) var kept: [Run] = []
  private var lastID = 0
  /// How many have gone.
  private(set) var droppedCount = 0
  /// What the last one that went was called.
  private(set) var lastDropped: String?

  /// As many points of a run that is not at hand as let every step be reached soon.
  private static let checkpoints = 32

  /// How many there may be.
  let countLimit: Int
  /// How much they may hold together, in bytes.
  let byteLimit: Int

  init(countLimit: Int = 200, byteLimit: Int = 256 << 20) {
    self.countLimit = countLimit
    self.byteLimit = byteLimit
  }

  /// The number of the next run.
  mutating func nextID() -> Int {
    lastID += 1
    return lastID
  }

  /// Whether the run of a number had to go, if it is not there.
  func mayHaveDropped(_ id: Int) -> Bool { droppedCount > 0 && (1...lastID).contains(id) }

  /// A number that `nextID` gave last and nobody took.
  mutating func giveBack(_ id: Int) { if id == lastID { lastID -= 1 } }

  /// Keeps a run, and lets others go where there are too many.
  ///
  /// - Parameter subject: what is there anyway, whose data do not count.
  mutating func keep(_ run: Run, beside subject: Subject?) {
    var run = run
    run.trainer.thinCheckpoints(to: Self.checkpoints)
    kept.insert(run, at: kept.firstIndex { $0.id > run.id } ?? kept.count)
    // The one that was just kept stays, however large it is.
    while kept.count > 1, kept.count > countLimit || kept.byteCount(beside: subject) > byteLimit {
      let oldest = kept.firstIndex { $0.name == nil && $0.id != run.id }
      let gone = kept.remove(at: oldest ?? (kept[0].id == run.id ? 1 : 0))
      droppedCount += 1
      lastDropped = gone.label
    }
  }

  /// Takes names that comparisons gave from runs that minimise something else than one does.
  mutating func releaseNames(_ names: [String], exceptBeside run: Run) {
    let recipe = run.trainer.objective.recipe
    for index in kept.indices where kept[index].isNamedByComparison {
      guard let name = kept[index].name, names.contains(name), kept[index].trainer.objective.recipe != recipe
      else { continue }
      kept[index].name = nil
    }
  }

  /// Takes a run out of those that are kept; nil where there is none of that number.
  mutating func take(_ id: Int) -> Run? {
    kept.firstIndex { $0.id == id }.map { kept.remove(at: $0) }
  }
}
