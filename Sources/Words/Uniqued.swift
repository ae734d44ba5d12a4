extension Sequence<String> {
  /// Each word once, in the order of first appearance.
  package var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
