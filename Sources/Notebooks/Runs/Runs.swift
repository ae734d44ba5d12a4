/// The runs of a session beside the one at hand.
///
/// There is a bound on how many there are and how much they hold; beyond it the oldest go, those without a name first.
struct Runs {
  private struct Entry {
    let run: Run
    let byteCount: Int
  }

  /// In the order of their numbers.
  private var entries: [Entry] = []
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

  /// The runs that are kept, in the order of their numbers.
  var kept: [Run] { entries.map(\.run) }

  /// The number of the next run.
  mutating func nextID() -> Int {
    lastID += 1
    return lastID
  }

  /// A number that `nextID` gave last and nobody took.
  mutating func giveBack(_ id: Int) { if id == lastID { lastID -= 1 } }

  /// Keeps a run, and lets others go where there are too many.
  mutating func keep(_ run: Run) {
    var run = run
    run.trainer.thinCheckpoints(to: Self.checkpoints)
    let index = entries.firstIndex { $0.run.id > run.id } ?? entries.count
    entries.insert(Entry(run: run, byteCount: run.byteCount), at: index)
    var bytes = entries.reduce(0) { $0 + $1.byteCount }
    // The one that was just kept stays, however large it is.
    while entries.count > 1, entries.count > countLimit || bytes > byteLimit {
      let oldest = entries.firstIndex { $0.run.name == nil && $0.run.id != run.id }
      let next = oldest ?? (entries[0].run.id == run.id ? 1 : 0)
      let gone = entries.remove(at: next)
      bytes -= gone.byteCount
      droppedCount += 1
      lastDropped = gone.run.label
    }
  }

  /// Takes a run out of those that are kept; nil where there is none of that number.
  mutating func take(_ id: Int) -> Run? {
    entries.firstIndex { $0.run.id == id }.map { entries.remove(at: $0).run }
  }
}
