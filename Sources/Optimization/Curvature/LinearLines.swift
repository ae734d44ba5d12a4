import Expressions

/// The lines of a rule that are linear in the parameter, its gradient and what the rule remembers, once some states are
/// held as they are.
struct LinearLines {
  /// Those that are left.
  let lines: [UpdateRule.Line]
  /// States that the lines change, and that the parameter depends on.
  let linear: [String]
  /// States that are held, such as a mean of squares.
  let held: [String]

  /// - Parameters:
  ///   - states: those that hold a number for each parameter.
  ///   - settings: the values of the hyper-parameters.
  /// - Returns: nil where the parameter's own lines are not linear.
  init?(_ rule: UpdateRule, states: [String], settings: [String: Double]) {
    var held: [String] = []
    var rest = Self.needed(of: rule.lines)
    while true {
      let lines = rest.filter { !held.contains($0.name) }
      let free = states.filter { !held.contains($0) }
      // The first that is not linear: those after it may only depend on it.
      let bent = lines.lazy.map(\.name).first { name in
        free.contains(name) && !Self.isLinear(name, lines, free: free, rule, settings)
      }
      guard let bent else {
        guard Self.isLinear("w", lines, free: free, rule, settings) else { return nil }
        self.lines = lines
        self.held = held.filter { name in lines.contains { $0.value.reads(name) } }
        linear = free.filter { free in lines.contains { $0.name == free } }
        return
      }
      held.append(bent)
      // What only the held state was worked out from goes with it.
      rest = Self.needed(of: rest.filter { !held.contains($0.name) })
    }
  }

  /// The lines that the parameter depends on, if only at later steps: an average of where it was is none.
  private static func needed(of lines: [UpdateRule.Line]) -> [UpdateRule.Line] {
    var names: Set<String> = ["w"]
    while true {
      let read = lines.filter { names.contains($0.name) }.flatMap { $0.value.references.map(\.text) }
      guard !names.isSuperset(of: read) else { return lines.filter { names.contains($0.name) } }
      names.formUnion(read)
    }
  }

  /// Whether the lines read one of these names.
  func reads(_ names: [String]) -> Bool { lines.contains { line in names.contains { line.value.reads($0) } } }

  /// Runs the lines on one parameter.
  ///
  /// - Parameters:
  ///   - given: the names that are not 0 among `w`, `g` and the others.
  ///   - others: names that are 0 unless given.
  ///   - values: all else that the lines read.
  static func run(
    _ lines: [UpdateRule.Line], from given: [String: Double], others: [String], in values: [String: Double]
  ) -> [String: Double] {
    var values = values
    for name in others + ["w", "g"] { values[name] = given[name] ?? 0 }
    for line in lines { values[line.name] = line.value.value(where: values) }
    return values
  }

  /// Values of `t` that rules are tried at: 7, a multiple of nothing that rules count by, and a multiple of everything.
  private static let steps = [7, multipleOfMany]
  /// The least common multiple of 1 to 40, as a step's number: whatever comes round comes round there. Corrections for
  /// a start at 0 are long over.
  static let multipleOfMany = 5_342_931_457_063_200.0

  /// Whether a name's value after the lines is a sum of multiples of parameter, gradient and free states: tried at a
  /// few points where everything else has some value or other.
  private static func isLinear(
    _ name: String, _ lines: [UpdateRule.Line], free: [String], _ rule: UpdateRule,
    _ settings: [String: Double]
  ) -> Bool {
    var values = settings
    // A rate of nearly 0 would hide what is bent.
    values["lr"] = 1
    for (index, state) in rule.states.enumerated() { values[state.name] = 0.3 + 0.11 * Double(index) }
    let names = ["w", "g"] + free
    func result(_ numbers: [Double], t: Double) -> Double {
      values["t"] = t
      let given = Dictionary(zip(names, numbers)) { first, _ in first }
      return run(lines, from: given, others: free, in: values)[name] ?? .nan
    }
    // Both signs, different sizes.
    let first = names.indices.map { 0.7 - 0.31 * Double($0) }
    let second = names.indices.map { -0.2 - 0.13 * Double($0 * $0) }
    return steps.allSatisfy { t in
      let (one, other) = (result(first, t: t), result(second, t: t))
      return [(2.0, 3.0), (-0.5, 1.75), (64, -0.25)].allSatisfy { a, b in
        let (wanted, sum) = (a * one + b * other, zip(first, second).map { a * $0 + b * $1 })
        return abs(result(sum, t: t) - wanted) <= 1e-12 * max(1, abs(wanted))
      }
    }
  }
}
