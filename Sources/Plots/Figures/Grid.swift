/// Heights over a rectangle: `values[row*columns + column]`, rows from the least y up, columns from the least x.
package struct Grid: Equatable, Sendable {
  package let xRange: ClosedRange<Double>
  package let yRange: ClosedRange<Double>
  package let columns: Int
  package let rows: Int
  package let values: [Double]

  /// At least 2 by 2, with as many values as nodes, over finite ranges that are not empty.
  package init(
    x xRange: ClosedRange<Double>, y yRange: ClosedRange<Double>, columns: Int, rows: Int, values: [Double]
  ) {
    precondition(columns >= 2 && rows >= 2 && values.count == columns * rows, "a value for each node")
    self.xRange = xRange
    self.yRange = yRange
    self.columns = columns
    self.rows = rows
    self.values = values
  }

  package func x(_ column: Int) -> Double { Self.coordinate(column, of: columns, in: xRange) }
  package func y(_ row: Int) -> Double { Self.coordinate(row, of: rows, in: yRange) }

  /// Round heights that split the grid's own into parts, closer together where it is low: near the shares
  /// (k/(n+1))^2 of all nodes, so that a valley shows its shape whatever the walls do. At most `count`, rising.
  package func levels(count: Int) -> [Double] {
    let heights = sortedHeights
    guard let lowest = heights.first, let highest = heights.last, lowest < highest else { return [] }
    var levels: [Double] = []
    func height(_ step: Double) -> Double {
      let share = step / Double(count + 1)
      return heights[Int(share * share * Double(heights.count - 1))]
    }
    for step in stride(from: 1, through: count, by: 1) {
      let level = (height(Double(step) - 0.4)...height(Double(step) + 0.4)).roundest
      if level > levels.last ?? lowest, level < highest { levels.append(level) }
    }
    return levels
  }

  /// So many of some rising heights, closer together where the grid is low, as `levels(count:)` are.
  ///
  /// - Parameter count: fewer than there are heights.
  func spread(_ heights: [Double], count: Int) -> [Double] {
    let nodes = sortedHeights
    let ranks = heights.map { Double(nodes.firstIndex(atLeast: $0)) / Double(max(1, nodes.count - 1)) }
    var next = 0
    return (1...count).map { step in
      let share = Double(step) / Double(count + 1)
      // Enough are left for the further steps.
      let places = next...(heights.count - 1 - (count - step))
      let nearest = places.min {
        (ranks[$0] - share * share).magnitude < (ranks[$1] - share * share).magnitude
      }
      let place = nearest ?? next
      next = place + 1
      return heights[place]
    }
  }

  /// Each value's share of lower nodes, 0 to 1: equal areas get equal parts of the colours. NaN stays NaN.
  func ranks() -> [Double] {
    let heights = sortedHeights
    let last = Double(max(1, heights.count - 1))
    return values.map { $0.isFinite ? Double(heights.firstIndex(atLeast: $0)) / last : .nan }
  }

  /// What share of the nodes is lower than a height.
  func rank(of height: Double) -> Double {
    let heights = sortedHeights
    return Double(heights.firstIndex(atLeast: height)) / Double(max(1, heights.count - 1))
  }

  /// At most so many columns and rows, with smooth heights between the nodes, none beyond the least and the greatest.
  package func resampled(columns most: Int, rows mostRows: Int) -> Grid {
    guard columns > most || rows > mostRows else { return self }
    let newColumns = min(columns, most)
    let newRows = min(rows, mostRows)
    return sampled(columns: newColumns, rows: newRows)
  }

  /// So many columns and rows, with smooth heights between the nodes, none beyond the least and the greatest.
  func sampled(columns newColumns: Int, rows newRows: Int) -> Grid {
    let known = values.filter(\.isFinite)
    guard let least = known.min(), let greatest = known.max() else { return self }
    let lines = (0..<rows).map {
      Self.resampled(values[($0 * columns)..<(($0 + 1) * columns)], count: newColumns)
    }
    let upright = (0..<newColumns).map { column in
      Self.resampled(lines.map { $0[column] }[...], count: newRows)
    }
    let heights = (0..<newRows).flatMap { row in
      upright.map { $0[row].isFinite ? max(least, min(greatest, $0[row])) : $0[row] }
    }
    return Grid(x: xRange, y: yRange, columns: newColumns, rows: newRows, values: heights)
  }

  /// The height between four nodes; `column` and `row` count nodes from 0 and may lie between two.
  func height(column: Double, row: Double) -> Double {
    let left = min(Int(column), columns - 2)
    let below = min(Int(row), rows - 2)
    let right = column - Double(left)
    let above = row - Double(below)
    let corner = below * columns + left
    let low = values[corner] * (1 - right) + values[corner + 1] * right
    let high = values[corner + columns] * (1 - right) + values[corner + columns + 1] * right
    return low * (1 - above) + high * above
  }

  /// So many values over the same length, by cubic convolution (R. Keys 1981), which has no kinks at the given ones: of
  /// straight lines between few nodes, lines of equal height along a bend would be islands. Straight where a value
  /// beside is not known.
  private static func resampled(_ line: ArraySlice<Double>, count: Int) -> [Double] {
    let line = Array(line)
    let last = line.count - 1
    return (0..<count).map { index in
      let place = Double(index) * Double(last) / Double(count - 1)
      let left = min(Int(place), last - 1)
      return convolved(line, left, place - Double(left))
    }
  }

  /// The value so far between a node and the next. Beyond both only as far as the bends at both account for, so that
  /// nothing swings beside a wall.
  private static func convolved(_ line: [Double], _ left: Int, _ share: Double) -> Double {
    let (b, c) = (line[left], line[left + 1])
    if share == 0 || share == 1 { return share == 0 ? b : c }
    let before = left > 0 ? line[left - 1] : nil
    let after = left + 2 < line.count ? line[left + 2] : nil
    // Beyond an end it bends on as it does there.
    let a = before ?? after.map { 3 * b - 3 * c + $0 } ?? 2 * b - c
    let d = after ?? before.map { 3 * c - 3 * b + $0 } ?? 2 * c - b
    let bend = 2 * a - 5 * b + 4 * c - d + share * (3 * (b - c) + d - a)
    let height = b + share / 2 * (c - a + share * bend)
    guard height.isFinite else { return b * (1 - share) + c * share }
    let (first, second) = (a - 2 * b + c, b - 2 * c + d)
    let room = first.sign == second.sign ? min(first.magnitude, second.magnitude) / 4 : 0
    return max(min(b, c) - room, min(max(b, c) + room, height))
  }

  /// The node of a class that is nearest to the middle of all of them.
  func middle(of number: Double) -> Point? {
    let own = values.indices.filter { values[$0] == number }.map { ($0 % columns, $0 / columns) }
    guard !own.isEmpty else { return nil }
    let (across, up) = own.reduce((0.0, 0.0)) { ($0.0 + Double($1.0), $0.1 + Double($1.1)) }
    let count = Double(own.count)
    func distance(_ node: (Int, Int)) -> Double {
      max((Double(node.0) - across / count).magnitude, (Double(node.1) - up / count).magnitude)
    }
    return own.min { distance($0) < distance($1) }.map { Point(x: x($0.0), y: y($0.1)) }
  }

  private var sortedHeights: [Double] { values.filter(\.isFinite).sorted() }

  private static func coordinate(_ index: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
    let share = Double(index) / Double(count - 1)
    return range.lowerBound * (1 - share) + range.upperBound * share
  }
}

extension [Double] {
  /// Of a sorted list: the index of the first value that is not less, or the count. Cost log n.
  fileprivate func firstIndex(atLeast value: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
