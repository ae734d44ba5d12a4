/// A line through noisy points: at each, the mean of those around it.
enum SmoothedLine {
  /// Fewer points are seen as they are.
  static let fewest = 50

  /// The mean over about a twentieth of the points: less at the start, where as many lie before as behind, and half as
  /// many at the end, so that no line ends with the noise of a single point. What is not finite is left out. Cost n.
  static func through(_ values: [Double]) -> [Double] {
    let reach = max(2, values.count / 40)
    // Sums from the start, so that each mean takes one difference.
    var (sums, counts) = ([0.0], [0])
    for value in values {
      sums.append(sums[sums.count - 1] + (value.isFinite ? value : 0))
      counts.append(counts[counts.count - 1] + (value.isFinite ? 1 : 0))
    }
    return values.indices.map { index in
      let before = min(reach, index)
      let (first, end) = (index - before, min(values.count, index + before + 1))
      let count = counts[end] - counts[first]
      return count > 0 ? (sums[end] - sums[first]) / Double(count) : .nan
    }
  }
}
