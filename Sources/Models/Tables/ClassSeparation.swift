/// How far apart the classes lie over pairs of features: by Fisher's criterion, the trace of `within^-1 * between`,
/// with the scatter of the rows around their classes' means and that of those means.
///
/// R. A. Fisher, The use of multiple measurements in taxonomic problems, 1936, for two features at a time. It looks at
/// means alone: classes that lie around one another are not told apart by it.
public struct ClassSeparation {
  /// Rows that are looked at, evenly spread over a longer table: too few to ask about interruptions.
  private static let mostRows = 20_000
  /// Features whose pairs are compared: those that part the classes best by themselves.
  private static let mostFeatures = 24

  /// Features by their own criterion, the best first; those that are the same in every row are left out.
  private let candidates: [Int]
  private let within: [[Double]]
  private let between: [[Double]]

  /// Nil for a table whose target is no classes. Cost n*d + n*24^2.
  public init?(of table: Table) {
    guard let names = table.targetKind.classNames, names.count > 1 else { return nil }
    let step = max(1, (table.rowCount + Self.mostRows - 1) / Self.mostRows)
    let rows = Array(stride(from: 0, to: table.rowCount, by: step))
    let all = Scatter(of: table, rows, Array(table.features.indices), classCount: names.count)
    let own = table.features.indices.map { all.own($0) }
    let best = table.features.indices.filter { own[$0] > 0 }.sorted { own[$0] > own[$1] }
    candidates = Array(best.prefix(Self.mostFeatures))
    let scatter = Scatter(of: table, rows, candidates, classCount: names.count)
    (within, between) = scatter.products()
  }

  /// The two features that part the classes best, in the table's order; nil where fewer than two vary.
  ///
  /// - Parameter partner: one of the two, where it is chosen already.
  public func bestPair(with partner: Int? = nil) -> [Int]? {
    var best: (pair: [Int], measure: Double)?
    for first in candidates.indices {
      for second in candidates.indices.dropFirst(first + 1) {
        let pair = [candidates[first], candidates[second]]
        guard partner.map(pair.contains) ?? true else { continue }
        let measure = criterion(first, second)
        if measure > best?.measure ?? -1 { best = (pair, measure) }
      }
    }
    return best?.pair.sorted()
  }

  private func criterion(_ i: Int, _ j: Int) -> Double {
    let (a, b, c) = (within[i][i], within[i][j], within[j][j])
    let determinant = a * c - b * b
    guard determinant > a * c * 1e-9 else {
      // One is nearly a multiple of the other and adds nothing.
      return max(between[i][i] / a, between[j][j] / c)
    }
    return (c * between[i][i] - 2 * b * between[i][j] + a * between[j][j]) / determinant
  }
}

/// Sums of squares and products of some features, around the means of their classes and of those means.
private struct Scatter {
  private let table: Table
  private let rows: [Int]
  private let features: [Int]
  private let counts: [Double]
  /// By class, then by feature.
  private let means: [[Double]]
  private let overall: [Double]
  private let variances: [Double]

  init(of table: Table, _ rows: [Int], _ features: [Int], classCount: Int) {
    var counts = [Double](repeating: 0, count: classCount)
    var sums = [[Double]](repeating: [Double](repeating: 0, count: features.count), count: classCount)
    for row in rows {
      let number = Int(table.target(at: row))
      counts[number] += 1
      for (place, feature) in features.enumerated() { sums[number][place] += table[row, feature] }
    }
    let means = zip(sums, counts).map { sums, count in sums.map { count > 0 ? $0 / count : 0 } }
    let total = Double(max(1, rows.count))
    overall = features.indices.map { place in
      sums.reduce(0) { $0 + $1[place] } / total
    }
    var variances = [Double](repeating: 0, count: features.count)
    for row in rows {
      let mean = means[Int(table.target(at: row))]
      for (place, feature) in features.enumerated() {
        let difference = table[row, feature] - mean[place]
        variances[place] += difference * difference
      }
    }
    (self.table, self.rows, self.features, self.counts) = (table, rows, features, counts)
    (self.means, self.variances) = (means, variances)
  }

  /// The criterion of one feature: 0 where it says nothing, infinite where it parts the classes without a rest.
  func own(_ place: Int) -> Double {
    let between = product(place, place)
    guard between.isFinite, variances[place].isFinite, between > 0 else { return 0 }
    return between / variances[place]
  }

  /// Within and between the classes, for every pair. A feature without scatter within gets a little: it parts best.
  func products() -> (within: [[Double]], between: [[Double]]) {
    let places = features.indices
    var within = [[Double]](repeating: [Double](repeating: 0, count: features.count), count: features.count)
    for row in rows {
      let mean = means[Int(table.target(at: row))]
      let differences = places.map { table[row, features[$0]] - mean[$0] }
      for i in places {
        for j in i..<features.count { within[i][j] += differences[i] * differences[j] }
      }
    }
    for i in places {
      within[i][i] = max(within[i][i], product(i, i) * 1e-12)
      for j in 0..<i { within[i][j] = within[j][i] }
    }
    return (within, places.map { i in places.map { product(i, $0) } })
  }

  private func product(_ i: Int, _ j: Int) -> Double {
    zip(means, counts).reduce(0) { $0 + $1.1 * ($1.0[i] - overall[i]) * ($1.0[j] - overall[j]) }
  }
}
