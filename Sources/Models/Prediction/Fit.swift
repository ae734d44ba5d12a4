/// How well a model does on a table.
public enum Fit: Hashable, Sendable {
  case numbers(NumberFit)
  case classes(Confusion)
}

/// How near a model comes to numbers.
public struct NumberFit: Hashable, Sendable {
  /// The mean of `(y - prediction)^2`, without penalty, in the table's unit squared.
  public let meanSquaredError: Double
  /// `1 - mean((y - prediction)^2)/mean((y - mean(y))^2)`: 1 is perfect, 0 no better than the mean; nil where
  /// all targets are equal.
  public let r2: Double?

  public init(meanSquaredError: Double, r2: Double?) {
    self.meanSquaredError = meanSquaredError
    self.r2 = r2
  }
}

/// How often each class was taken for each.
public struct Confusion: Hashable, Sendable {
  /// The classes' names, in their order.
  public let classNames: [String]
  /// `counts[actual][predicted]`: rows of one class that the model put into another, or the same.
  public let counts: [[Int]]

  public init(classNames: [String], counts: [[Int]]) {
    self.classNames = classNames
    self.counts = counts
  }

  public var rowCount: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }
  /// Rows put into their own class.
  public var correctCount: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }
  /// The share of rows put into their own class, from 0 to 1.
  public var accuracy: Double { Double(correctCount) / Double(rowCount) }
}

extension Model {
  /// Whether the model tells a table's classes apart; else it predicts numbers.
  public func predictsClasses(on table: Table) -> Bool {
    Self.takes != .numbers && table.targetKind.classNames != nil
  }

  /// How well the model does on a table, at a point of its objective's: R2 for numbers, a confusion table for
  /// classes.
  ///
  /// - Throws: as `predictor(on:at:)`.
  public func fit(
    on table: Table, at point: [Double], parallelism: Parallelism = .automatic
  ) throws(ModelError) -> Fit {
    let answers = try answers(on: table, at: point, parallelism: parallelism)
    guard predictsClasses(on: table), let names = table.targetKind.classNames else {
      return .numbers(NumberFit(answers, on: table, parallelism: parallelism))
    }
    return .classes(Confusion(names, answers, on: table, parallelism: parallelism))
  }

  /// The share of rows put into their own class, from 0 to 1; nil for numbers.
  ///
  /// - Throws: as `predictor(on:at:)`.
  public func accuracy(
    on table: Table, at point: [Double], parallelism: Parallelism = .automatic
  ) throws(ModelError) -> Double? {
    guard case .classes(let confusion) = try fit(on: table, at: point, parallelism: parallelism) else {
      return nil
    }
    return confusion.accuracy
  }
}

extension NumberFit {
  init(_ answers: [Double], on table: Table, parallelism: Parallelism) {
    let count = Double(table.rowCount)
    let mean = Parts.sum(over: table.rowCount, parallelism) { table.target(at: $0) } / count
    let error = Parts.sum(over: table.rowCount, parallelism) { row in
      let residual = table.target(at: row) - answers[row]
      return residual * residual
    }
    let spread = Parts.sum(over: table.rowCount, parallelism) { row in
      let distance = table.target(at: row) - mean
      return distance * distance
    }
    meanSquaredError = error / count
    r2 = spread > 0 ? 1 - error / spread : nil
  }
}

extension Confusion {
  init(_ names: [String], _ answers: [Double], on table: Table, parallelism: Parallelism) {
    let parts = Parts(rowCount: table.rowCount)
    let size = names.count
    let tallies = AlignedNumbers(repeating: 0, count: parts.count * size * size)
    Parts.forEach(of: parts.count, threads: parallelism.threads) { part in
      let tally = tallies.numbers + part * size * size
      for row in parts.rows(part) { tally[Int(table.target(at: row)) * size + Int(answers[row])] += 1 }
    }
    classNames = names
    counts = (0..<size).map { actual in
      (0..<size).map { predicted in
        (0..<parts.count).reduce(0) { $0 + Int(tallies.numbers[($1 * size + actual) * size + predicted]) }
      }
    }
  }
}

extension Parts {
  /// The sum of something over all rows, to the same bits whatever the number of threads.
  static func sum(
    over rowCount: Int, _ parallelism: Parallelism, _ value: @Sendable (Int) -> Double
  ) -> Double {
    let parts = Parts(rowCount: rowCount)
    let sums = AlignedNumbers(repeating: 0, count: max(1, parts.count))
    forEach(of: parts.count, threads: parallelism.threads) { part in
      var sum = 0.0
      for row in parts.rows(part) { sum += value(row) }
      sums.numbers[part] = sum
    }
    return sums.list(parts.count).reduce(0, +)
  }
}
