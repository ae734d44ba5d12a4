import Expressions
import Optimization
import Testing

/// A formula as an objective: `objective("x, y", "x^2 + y^2")`.
func objective(_ parameters: String, _ body: String) throws -> FormulaObjective {
  FormulaObjective(try Formula(parsing: "f(\(parameters)) = \(body)", known: ["t"]))
}

/// Settings of a built-in rule with some of them given as expressions.
func settings(_ rule: String, _ given: [String: String] = [:], seed: UInt64 = 0) throws -> TrainingSettings {
  var settings = TrainingSettings(rule: try #require(UpdateRule.named(rule)), seed: seed)
  for (name, source) in given { settings.given[name] = try Schedule(parsing: source) }
  return settings
}

extension Trainer {
  /// Takes so many steps, all of which must succeed.
  mutating func advance(by count: Int) {
    for _ in 0..<count {
      let outcome = advance()
      #expect(outcome == .taken)
    }
  }
}
