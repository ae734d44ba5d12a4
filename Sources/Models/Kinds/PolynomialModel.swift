import Optimization

/// Least squares with a polynomial: `prediction = w[1]*x + w[2]*x^2 + ... + w[D]*x^D + b`.
///
/// `loss = mean((y - prediction)^2) + l2*sum(w^2)`; `b` left out of the penalty. Powers are of the feature as
/// the table has it, and are not standardized again. Parameters: `w`, the powers `x, x^2, ...` of the first
/// feature, then those of the next (`[features*D]`, no products of features), and `b`. Powers are made row by
/// row in the cache and never stored.
public struct PolynomialModel: NamedModel {
  public static let name = "polynomial"
  public static let summary = "a sum of curves, the powers of each feature, by least squares"
  public static let gradientNote =
    "d/dw[j] is the mean over the samples of 2*(prediction - target) times the power that w[j] is of, d/db that of "
    + "2*(prediction - target)."
  public static let syntax = "DEGREE"
  public static let takes = TargetNeed.numbers
  /// Beyond it powers of numbers far from 1 say nothing in double precision.
  public static let highestDegree = 30

  /// From 1 to 30.
  public let degree: Int
  public var penalty: Penalty

  /// - Throws: `badDegree`.
  public init(degree: Int, penalty: Penalty = .none) throws(ModelError) {
    guard (1...Self.highestDegree).contains(degree) else {
      throw .badDegree("\(degree)", limit: Self.highestDegree)
    }
    (self.degree, self.penalty) = (degree, penalty)
  }

  /// - Throws: `missingDegree`, `badDegree`, `unexpectedWord`.
  public init(words: [String], penalty: Penalty) throws(ModelError) {
    guard let word = words.first else { throw .missingDegree }
    guard let degree = Int(word) else { throw .badDegree(word, limit: Self.highestDegree) }
    try Self.refuse(words.dropFirst())
    try self.init(degree: degree, penalty: penalty)
  }

  /// The degree.
  public var words: [String] { ["\(degree)"] }

  /// Zeros: the loss is convex, so that any start will do.
  public var start: Start { .zeros }

  public func makeObjective(on table: Table, parallelism: Parallelism) -> any Objective {
    let names = table.features.flatMap { name in
      (1...degree).map { $0 == 1 ? name : "\(name)^\($0)" }
    }
    return AffineObjective(
      self, on: table, rows: PowerReader(table, degree: degree), loss: SquaredError.self,
      positions: Array(names.indices), names: names, parallelism: parallelism)
  }

  public func makePredictor(on table: Table, at point: [Double]) -> any Predictor {
    let count = degree * table.features.count
    return AffinePredictor(
      table, rows: PowerReader(table, degree: degree), positions: Array(0..<count), at: point,
      isClassifier: false
    ) { [degree] features in
      features.flatMap { value in
        (1...degree).reduce(into: [Double]()) { powers, _ in powers.append((powers.last ?? 1) * value) }
      }
    }
  }
}
