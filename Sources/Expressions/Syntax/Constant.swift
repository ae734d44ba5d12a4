/// A number with a name.
public struct Constant: Hashable, Sendable {
  public let name: String
  public let value: Double
  public let latex: String

  public static let all = [
    Constant(name: "pi", value: .pi, latex: "\\pi"),
    // The double next to 2.71828182845904523536028747135266249776 (OEIS A001113).
    Constant(name: "e", value: 2.718_281_828_459_045_2, latex: "e"),
  ]

  public static func named(_ name: String) -> Constant? { all.first { $0.name == name } }
}
