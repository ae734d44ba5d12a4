/// A number with a name.
public struct Constant: Hashable, Sendable {
  /// What is typed for it.
  public let name: String
  /// The nearest double.
  public let value: Double
  /// What stands for it in a LaTeX formula.
  public let latex: String

  /// Every constant that a formula may read.
  public static let all = [
    Constant(name: "pi", value: .pi, latex: "\\pi"),
    // The double next to 2.71828182845904523536028747135266249776 (OEIS A001113).
    Constant(name: "e", value: 2.718_281_828_459_045_2, latex: "e"),
  ]

  /// The constant of a name; nil where there is none.
  public static func named(_ name: String) -> Constant? { all.first { $0.name == name } }
}
