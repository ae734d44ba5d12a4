import Expressions

/// A well-known function to minimise, with where to look and what is known of it.
public struct Problem: Sendable {
  /// What is typed for it.
  public let name: String
  /// Its name in prose.
  public let title: String
  /// The function, to be minimised.
  public let formula: Formula
  /// The usual box: the interval of each parameter.
  public let box: [ClosedRange<Double>]
  /// Where runs usually start: a number for each parameter.
  public let start: [Double]
  /// The known minima, to 12 digits; empty where there is none.
  public let minima: [[Double]]
  /// What it is good for, in a sentence.
  public let remark: String
  /// Who published it and when.
  public let source: String
}

extension Problem {
  /// A problem as the table holds it: a formula for each dimension that it allows.
  struct Row: Sendable {
    let name: String
    let title: String
    /// The dimensions it can be made in; the usual one is 2.
    let dimensions: ClosedRange<Int>
    /// The formula's body in terms of the names of its parameters.
    let body: @Sendable ([String]) -> String
    let box: @Sendable (Int) -> ClosedRange<Double>
    let start: @Sendable (Int) -> [Double]
    let minima: @Sendable (Int) -> [[Double]]
    let remark: String
    let source: String
  }

  /// The names of the problems, in the order in which `problems` lists them.
  public static let names: [String] = ProblemTable.rows.map(\.name)

  /// The dimensions in which a problem can be made; nil for an unknown name.
  public static func dimensions(of name: String) -> ClosedRange<Int>? {
    ProblemTable.rows.first { $0.name == name }?.dimensions
  }

  /// A problem by name in some dimension; nil where there is none.
  public static func named(_ name: String, dimension: Int = 2) -> Problem? {
    guard let row = ProblemTable.rows.first(where: { $0.name == name }), row.dimensions.contains(dimension)
    else {
      return nil
    }
    let parameters = parameterNames(dimension)
    guard
      let formula = try? Formula(
        parsing: "f(\(parameters.joined(separator: ", "))) = \(row.body(parameters))")
    else { return nil }
    return Problem(
      name: name, title: row.title, formula: formula, box: (0..<dimension).map(row.box),
      start: row.start(dimension), minima: row.minima(dimension), remark: row.remark, source: row.source)
  }

  /// `x`; `x y`; or `x1 x2 x3 ...`.
  public static func parameterNames(_ dimension: Int) -> [String] {
    switch dimension {
    case 1: ["x"]
    case 2: ["x", "y"]
    default: (1...dimension).map { "x\($0)" }
    }
  }
}
