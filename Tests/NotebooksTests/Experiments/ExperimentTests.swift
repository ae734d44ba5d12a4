import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// The numbers that the lessons rest on, each typed as a learner would.
@Suite("Experiments of the lessons")
struct ExperimentTests {
  @Test(.tags(.slow), arguments: Experiment.all)
  func givesItsNumbers(_ experiment: Experiment) {
    let outcomes = experiment.outcomes
    for outcome in outcomes { #expect(outcome.errors == []) }
    for (subject, printed) in experiment.values.rows {
      expect(experiment.summary(of: outcomes.map { $0.value(of: subject) }), printed, subject)
    }
    for (place, printed) in experiment.data.rows {
      expect(experiment.summary(of: outcomes.map { $0.data(at: place) }), printed, place)
    }
    for (words, printed) in experiment.said.rows {
      expect(experiment.summary(of: outcomes.map { $0.number(after: words) }), printed, words)
    }
    for (property, printed) in experiment.drawn.rows {
      expect(experiment.summary(of: outcomes.map { $0.drawn(property) }), printed, property)
    }
  }

  private func expect(_ found: Found, _ printed: Printed, _ subject: String) {
    #expect(found.agrees(with: printed), "\(subject): \(printed.text) is expected, and there is \(found)")
  }

  @Test func eachIsThereOnceAndClaimsSomething() {
    #expect(Set(Experiment.all.map(\.claim)).count == Experiment.all.count)
    for experiment in Experiment.all {
      let claims = [experiment.values, experiment.data, experiment.said, experiment.drawn]
      #expect(claims.contains { !$0.rows.isEmpty }, "\(experiment.claim)")
    }
  }

  /// A claim about several seeds holds for what comes of all of them, not of the first alone.
  @Test(arguments: [
    ([Found.text("diverged"), .text("diverged"), .text("diverged")], "diverged"),
    ([.text("diverged"), .text("converged"), .text("diverged")], "diverged, converged"),
    ([.number(2), .text("none"), .number(2)], "2.0, none"), ([.number(1), .number(2), .number(6)], "3"),
  ])
  func seedsAreSummedUp(_ found: [Found], _ printed: String) {
    let experiment = Experiment("three seeds", over: .mean(of: 3), "")
    #expect(experiment.summary(of: found).agrees(with: Printed(stringLiteral: printed)))
  }

  /// What the digits of a number leave open.
  @Test(arguments: [
    ("3.20", 3.195, 3.205), ("442", 441.5, 442.5), ("1.6e-9", 1.55e-9, 1.65e-9), ("-26.4", -26.45, -26.35),
    ("3064 +- 68", 2996, 3132), ("200 +- 10 %", 180, 220), ("9.70 .. 10.26", 9.7, 10.26),
  ])
  func digitsLeaveSomethingOpen(_ text: String, low: Double, high: Double) throws {
    let range = try #require(Printed(stringLiteral: text).range)
    #expect(isNear(range.lowerBound, low) && isNear(range.upperBound, high))
    #expect(Printed(stringLiteral: "diverged").range == nil)
  }
}
