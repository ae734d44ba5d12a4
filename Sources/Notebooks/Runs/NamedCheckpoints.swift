/// Places in runs that the learner gave names, to come back to.
struct NamedCheckpoints {
  private var places: [(name: String, run: Run)] = []

  /// How many there may be.
  static let limit = 100
  /// How much their runs may hold together, in bytes.
  static let byteLimit = 256 << 20

  /// In the order in which they were made.
  var names: [String] { places.map(\.name) }
  var all: [(name: String, run: Run)] { places }

  /// The run as it was at a checkpoint.
  func run(_ name: String) -> Run? { places.first { $0.name == name }?.run }

  /// Keeps a run as it stands; a name that there is already stands for the new place.
  ///
  /// - Parameter subject: what is there anyway, whose data do not count.
  /// - Returns: false where there are too many.
  mutating func keep(_ run: Run, as name: String, beside subject: Subject?) -> Bool {
    let others = places.filter { $0.name != name }
    let runs = others.map(\.run) + [run]
    guard runs.count <= Self.limit, others.isEmpty || runs.byteCount(beside: subject) <= Self.byteLimit
    else { return false }
    places = others + [(name, run)]
    return true
  }
}

extension Workspace {
  /// Comes back to a place in a run; what was done since is kept as a run of its own.
  mutating func restore(_ place: Run) {
    if let run, run.stands(at: place) || run.wentNoFarther(than: place) {
      change(place.trainer.settings)
      if run.trainer.step != place.trainer.step { self.run?.trainer.go(to: place.trainer.step) }
      ending = place.ending
      return
    }
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

extension Run {
  /// Whether it stands where it did at a place, with the same past: whatever lies ahead.
  fileprivate func stands(at place: Run) -> Bool {
    let (own, other) = (trainer, place.trainer)
    return id == place.id && own.step == other.step && own.settings == other.settings
      && own.trajectory.agrees(with: other.trajectory, upTo: own.step)
  }

  /// Whether it took the steps that it had taken at a place, and no others, and stands somewhere among them.
  fileprivate func wentNoFarther(than place: Run) -> Bool {
    let (own, other) = (trainer.trajectory, place.trainer.trajectory)
    return id == place.id && own.lastStep == other.lastStep && own.agrees(with: other, upTo: own.lastStep)
  }
}
