/// A way over the ground, as the key of a picture calls it.
struct Way {
  let title: String
  /// In the order of the steps; at least one.
  let points: [[Double]]
}
