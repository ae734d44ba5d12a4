/// A line through noisy points: at each, the mean of those around it.
enum SmoothedLine {
  /// Fewer points are seen as they are.
  static let fewest = 50

  /// The mean over about a twentieth of the points, less at the ends, where as many lie before as behind; what is not
  /// finite is left out. Cost n.
  static func through(_ values: [Double]) -> [Double] {
    let reach = max(2, values.count / 40)
    // Sums from the start, so that each mean takes one difference.
    var (sums, counts) = ([0.0], [0])
    for value in values {
      sums.append(sums[sums.count - 1] + (value.isFinite ? value : 0))
      counts.append(counts[counts.count - 1] + (value.isFinite ? 1 : 0))
    }
    return values.indices.map { index in
      let reach = min(reach, index, values.count - 1 - index)
      let (first, end) = (index - reach, index + reach + 1)
      let count = counts[end] - counts[first]
      return count > 0 ? (sums[end] - sums[first]) / Double(count) : .nan
    }
  }
}
