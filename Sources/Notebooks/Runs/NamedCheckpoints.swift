/// Places in runs that the learner gave names, to come back to.
struct NamedCheckpoints {
  private var places: [(name: String, run: Run)] = []

  /// How many there may be.
  static let limit = 100
  /// How much their runs may hold together, in bytes, those that they may share with others among them.
  static let byteLimit = 256 << 20

  /// In the order in which they were made.
  var names: [String] { places.map(\.name) }
  var all: [(name: String, run: Run)] { places }

  /// The run as it was at a checkpoint.
  func run(_ name: String) -> Run? { places.first { $0.name == name }?.run }

  /// Keeps a run as it stands; a name that there is already stands for the new place.
  ///
  /// - Returns: false where there are too many.
  mutating func keep(_ run: Run, as name: String) -> Bool {
    let others = places.filter { $0.name != name }
    let bytes = others.reduce(run.byteCount) { $0 + $1.run.byteCount }
    guard others.count < Self.limit, others.isEmpty || bytes <= Self.byteLimit else { return false }
    places = others + [(name, run)]
    return true
  }
}

extension Workspace {
  /// Comes back to a place in a run; what was done since is kept as a run of its own.
  mutating func restore(_ place: Run) {
    let isHere =
      run.map { $0.id == place.id && $0.trainer.trajectory.lastStep == place.trainer.step } ?? false
    guard !isHere || run?.trainer.settings != place.trainer.settings else { return }
    let id = setRunAside()
    var run = Run(
      id, about: place.subject, by: place.trainer, from: Run.Origin(run: place.id, step: place.trainer.step))
    run.ending = place.ending
    // The run that the place is in has not gone on since, or is no longer kept: then it is that run again.
    if !allRuns.contains(where: { $0.id == place.id }) {
      run.origin = place.origin
      run.hasMoved = place.hasMoved
      run.name = place.name.map { freeName(like: $0) }
    }
    take(up: run)
  }
}
