import Expressions
import Foundation
import Optimization
import TestSupport
import Testing

/// What traps of rules warn of, seen happening as they say it; the numbers are worked out on paper.
@Suite struct RuleTrapTests {
  struct Pace: CustomTestStringConvertible {
    let rule: String
    let given: [String: String]
    let slope: String
    /// How long single steps are, by their numbers.
    let lengths: [Int: Double]
    var testDescription: String { "\(rule) \(given) on a slope of \(slope)" }

    init(_ rule: String, _ given: [String: String] = [:], slope: String = "1", lengths: [Int: Double]) {
      (self.rule, self.given, self.slope, self.lengths) = (rule, given, slope, lengths)
    }
  }

  static let paces: [Pace] = {
    let shareOfSlowMean: Double = 1 - pow(0.9999, 10_000)
    let besideOneEqual: Double = 4e-4 / 2.0.squareRoot()
    let besideTenThousand: Double = 4e-4 / 10_001.0.squareRoot()
    return [
      // lr*g, and lr*g/(1 - momentum).
      Pace("qhm", ["lr": "0.01", "momentum": "0.9"], lengths: [300: 0.01]),
      Pace("momentum", ["lr": "0.01"], lengths: [300: 0.1]),
      // lr*(1 + alpha*(1 - beta3^t)): hardly more than Adam's at first, 1 + alpha times as long in the end.
      Pace("ademamix", ["lr": "1"], lengths: [1: 1.0005, 10_000: 1 + 5 * shareOfSlowMean, 200_000: 6]),
      // eps2 stands for the size of what is 0.
      Pace("adafactor", lengths: [1: 1e-5]),
      Pace("adafactor", ["lr": "0.1", "eps2": "0.01"], lengths: [1: 1e-3]),
      // The mean square of the first step is g^2/1000, and 1e-15 joins it, whatever eps is.
      Pace("laprop", lengths: [1: 4e-4]), Pace("laprop", slope: "1e-6", lengths: [1: besideOneEqual]),
      Pace("laprop", ["eps": "0"], slope: "1e-8", lengths: [1: besideTenThousand]),
      // Nine tenths of the old rate are still in the momentum.
      Pace("laprop", ["lr": "if(t <= 500, 0.1, 0.01)"], lengths: [500: 0.1, 501: 0.091]),
    ]
  }()

  /// Steps along a straight line from 0.
  @Test(arguments: paces)
  func stepsAreAsLongAsIsSaid(_ pace: Pace) throws {
    var trainer = Trainer(
      try objective("x", "\(pace.slope)*x"), start: [0], settings: try settings(pace.rule, pace.given))
    for (number, length) in pace.lengths.sorted(by: { $0.key < $1.key }) {
      #expect(trainer.run(RunPlan(.steps(number - 1 - trainer.step))) == .finished)
      let before = trainer.point[0]
      trainer.advance(by: 1)
      // Steps are differences of points far from 0, and means of a thousand gradients fill to a part in 10^8.
      #expect(abs((before - trainer.point[0]) / length - 1) < 1e-7, "step \(number)")
    }
  }

  /// The shares of its size that a parameter goes: lr for 1/lr^2 steps, then 1/sqrt(t).
  @Test func adafactorsShareHoldsUntilLrSquaredIsUp() throws {
    var trainer = Trainer(
      try objective("x", "x"), start: [1], settings: try settings("adafactor", ["lr": "0.1"]))
    for (number, share) in [(2, 0.1), (99, 0.1), (400, 0.05), (2500, 0.02)] {
      #expect(trainer.run(RunPlan(.steps(number - 1 - trainer.step))) == .finished)
      let before = trainer.point[0]
      trainer.advance(by: 1)
      #expect(isNear((before - trainer.point[0]) / abs(before), share))
    }
  }

  /// Times that it crosses the minimum of `x^2` in 6000 steps, and how far it is away then.
  @Test(arguments: [("1", 27, 0.1...0.3), ("0.7", 1, 0...1e-9)])
  func quasiHyperbolicMomentumSwingsWithoutTheGradient(
    _ nu: String, crossings: Int, rest: ClosedRange<Double>
  ) throws {
    var trainer = Trainer(
      try objective("x", "x^2"), start: [4], settings: try settings("qhm", ["lr": "0.1", "nu": nu]))
    var points: [Double] = []
    for _ in 0..<6000 {
      trainer.advance(by: 1)
      points.append(trainer.point[0])
    }
    #expect(zip(points, points.dropFirst()).count { $0 * $1 < 0 } == crossings)
    #expect(rest.contains(points.suffix(300).map(abs).max() ?? .nan))
  }

  struct Found: CustomTestStringConvertible {
    let names: String
    let formula: String
    let start: [Double]
    var lr = "1"
    let steps: Int
    /// The loss over the lowest one; nil where it diverges.
    let excess: ClosedRange<Double>?
    var lowest = 0.0
    var testDescription: String { "\(formula) from \(start), lr \(lr)" }
  }

  static let searches: [Found] = [
    // Distance over first gradient is 4.1/21.5, and 2/curvature is 0.1.
    Found(names: "x, y", formula: "x^2 + 10*y^2", start: [4, 1], steps: 5000, excess: nil),
    Found(names: "x, y", formula: "x^2 + 10*y^2", start: [4, 1], lr: "0.3", steps: 300, excess: 0...1e-9),
    // Near the maximum the slope is 0.16, and the minima are 2 away.
    Found(names: "x", formula: "x^4 - 8*x^2", start: [0.01], steps: 200, excess: nil),
    Found(names: "x", formula: "x^4 - 8*x^2", start: [1.5], steps: 200, excess: 0...1e-9, lowest: -16),
    // The first slope of 2981 stays in the rate where the slopes are of 1.
    Found(names: "x", formula: "2*cosh(x)", start: [8], steps: 300, excess: 0.1...1, lowest: 2),
    Found(names: "x", formula: "2*cosh(x)", start: [1], steps: 300, excess: 0...1e-9, lowest: 2),
  ]

  @Test(arguments: searches)
  func adaptedDistancesLeaveTheFirstSlopeInTheRate(_ found: Found) throws {
    var trainer = Trainer(
      try objective(found.names, found.formula), start: found.start,
      settings: try settings("dadapt_sgd", ["lr": found.lr]))
    let reason = trainer.run(RunPlan(.steps(found.steps)))
    guard let excess = found.excess else {
      if case .diverged = reason { return }
      Issue.record("\(reason)")
      return
    }
    #expect(reason == .finished)
    #expect(excess.contains(abs(trainer.answerLoss() - found.lowest)), "\(trainer.answerLoss())")
  }

  /// A mean that keeps a share of itself remembers one step over what it gives up.
  @Test func theSlowMeanRemembersAThousandTimesLonger() throws {
    let rule = try #require(UpdateRule.named("ademamix"))
    let memories = ["beta1", "beta3"].map { 1 / (1 - (rule.hyperparameter($0)?.defaultValue ?? .nan)) }
    #expect(areNear(memories, [10, 10_000]))
    #expect(rule.idea.contains("a thousand times longer: 10,000 steps, and not 10"))
  }
}
