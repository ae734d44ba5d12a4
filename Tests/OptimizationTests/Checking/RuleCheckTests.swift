import Expressions
import TestSupport
import Testing

@testable import Optimization

/// Rules against their texts, and their first steps.
@Suite struct RuleCheckTests {
  @Test(.tags(.slow), arguments: UpdateRule.provided.map(\.name))
  func builtInRulesDoWhatTheirTextsSay(_ name: String) throws {
    let rule = try #require(UpdateRule.named(name))
    let check = try #require(RuleCheck(of: rule, seed: Seed.one))
    #expect(check.agrees, "\(check)")
    #expect(check.stepCount == 100 && check.ending == nil)
    #expect(check.losses.last < check.losses.first)
    #expect(rule.unusedNames == [] && rule.readsGradient)
  }

  @Test func whatIsDeclaredAndNotUsedIsFound() throws {
    let rule = try UpdateRule(
      parsing: """
        rule lazy
         lr = 0.1
         rate = 0.5
         least = 0
         size = 1 in [least, inf)
         state v = size
         state u = 0
         u <- g
         state k = 2
         w <- w - lr*k*v
        """)
    #expect(rule.unusedNames == ["rate", "v", "u", "k"])
    #expect(rule.readsGradient)
    #expect(try !UpdateRule(parsing: "rule blind\n w <- 0.9*w").readsGradient)
  }

  @Test func aRuleThatLeavesTheNumbersSaysSo() throws {
    let wild = try UpdateRule(parsing: "rule wild\n w <- w - 1e200*g^3")
    let check = try #require(RuleCheck(of: wild, seed: Seed.one))
    #expect(check.stepCount < 100)
    guard case .diverged = check.ending else {
      Issue.record("\(check)")
      return
    }
  }

  struct First: CustomTestStringConvertible {
    let rule: String
    let law: FirstStep.Law
    var testDescription: String { rule }

    init(_ rule: String, _ law: FirstStep.Law) { (self.rule, self.law) = (rule, law) }
  }

  /// "First step divided by lr, whatever the problem"; momentum takes the gradient as it is, Nesterov looks ahead by
  /// 0.9 of it besides.
  @Test(arguments: [
    First("gd", .proportional(1)), First("adagrad", .constant(1)), First("adam", .constant(1)),
    First("adamax", .constant(1)), First("rprop", .constant(1)), First("lion", .constant(1)),
    First("rmsprop", .constant(10)), First("nadam", .constant(1.0564)), First("radam", .proportional(1)),
    First("momentum", .proportional(1)), First("nesterov", .proportional(1.9)), First("adamw", .constant(1)),
    First("amsgrad", .constant(1)), First("signsgd", .constant(1)), First("asgd", .proportional(1)),
    First("adadelta", .other),
  ])
  func firstStepsAreThoseOfTheTable(_ first: First) throws {
    let rule = try #require(UpdateRule.named(first.rule))
    let law = try #require(FirstStep(of: rule)).law
    switch (law, first.law) {
    case (.constant(let got), .constant(let want)), (.proportional(let got), .proportional(let want)):
      // The table has five digits.
      #expect(abs(got - want) < 5e-5 * want)
    default: #expect(law == first.law)
    }
  }

  @Test func aRuleWithoutRateIsMeasuredByItself() throws {
    let plain = try UpdateRule(parsing: "rule plain\n w <- w - 0.25*g")
    let first = try #require(FirstStep(of: plain))
    #expect(first.rate == nil)
    #expect(first.law == .proportional(0.25))
    #expect(FirstStep(of: try UpdateRule(parsing: "rule still\n lr = 0\n w <- w - lr*g")) == nil)
    #expect(FirstStep(of: try UpdateRule(parsing: "rule wild\n w <- w - g/0")) == nil)
  }
}
