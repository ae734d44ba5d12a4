import Expressions
import Foundation
import Optimization
import Testing

/// A run of a newer rule by the package that it comes from, in float64; see Reference/modern.json.
private struct ModernCase: Decodable, Sendable, CustomTestStringConvertible {
  let rule: String
  /// `lr=0.001 final_lr=0.0005`, as it is typed.
  let settings: String
  let start: [Double]
  /// The point after some steps, in the shortest text that reads back.
  let points: [String: [String]]

  var testDescription: String { rule }

  /// What the rule is called here.
  var name: String {
    switch rule {
    case "adafactor1d": "adafactor"
    case "lookahead_sgd": "lookahead"
    default: rule
    }
  }

  /// As a share of each number: what the record promises. Prodigy's step is a quotient of sums that grow over many powers
  /// of ten.
  var tolerance: Double { rule == "prodigy" ? 1e-8 : 1e-9 }

  static let all: [ModernCase] = {
    struct File: Decodable { let runs: [ModernCase] }
    let resource = Bundle.module.url(forResource: "modern", withExtension: "json", subdirectory: "Reference")
    guard let url = resource, let data = try? Data(contentsOf: url),
      let file = try? JSONDecoder().decode(File.self, from: data)
    else { return [] }
    return file.runs
  }()
}

/// The rules of the second shelf against the packages that they come from, step by step.
@Suite struct ModernTrajectoryTests {
  @Test func allButTwoWereRecorded() {
    let recorded = Set(ModernCase.all.map(\.name))
    #expect(recorded.count == 19)
    #expect(UpdateRule.modern.map(\.name).filter { !recorded.contains($0) } == ["dog", "polyak"])
  }

  @Test(arguments: ModernCase.all) fileprivate func meetsItsPackage(_ row: ModernCase) throws {
    var given: [String: String] = [:]
    for setting in row.settings.split(separator: " ") {
      let parts = setting.split(separator: "=").map(String.init)
      given[parts[0]] = parts[1]
    }
    let valley = try objective("x, y", "100*(y - x^2)^2 + (1 - x)^2")
    var trainer = Trainer(valley, start: row.start, settings: try settings(row.name, given))
    for step in row.points.keys.compactMap(Int.init).sorted() {
      #expect(trainer.run(RunPlan(.steps(step - trainer.step))) == .finished)
      let want = (row.points["\(step)"] ?? []).compactMap(Double.init)
      #expect(want.count == 2)
      for (a, b) in zip(trainer.point, want) where !(abs(a - b) <= row.tolerance * abs(b)) {
        Issue.record("step \(step): \(trainer.point) where the package has \(want)")
      }
    }
  }

  /// The algorithm of the paper, line by line: Ivgi, Hinder and Carmon 2023, with the sum's guard inside the root.
  @Test func distanceOverGradientsIsThePapers() throws {
    let slope = { (x: [Double]) in [2 * x[0], 20 * x[1]] }
    let start = [3.0, -1]
    var x = start
    var (distance, sum) = (1e-6 * (1 + 10.0.squareRoot()), 0.0)
    var trainer = Trainer(
      try objective("x, y", "x^2 + 10*y^2"), start: start, settings: try settings("dog"))
    for _ in 1...300 {
      let g = slope(x)
      let way = zip(x, start).map { $0 - $1 }
      distance = max(distance, (way[0] * way[0] + way[1] * way[1]).squareRoot())
      sum += g[0] * g[0] + g[1] * g[1]
      x = zip(x, g).map { $0 - distance / (sum + 1e-8).squareRoot() * $1 }
      trainer.advance(by: 1)
      for (a, b) in zip(trainer.point, x) { #expect(abs(a - b) <= 1e-12 * max(1, abs(b))) }
    }
    #expect(trainer.answerLoss() < 1)
  }

  /// On `x^2`, whose lowest value is 0, the step is `x^2/(2*x)^2*2*x`, half of the way: Polyak 1969.
  @Test func polyaksStepHalvesAParabola() throws {
    var trainer = Trainer(try objective("x", "x^2"), start: [8], settings: try settings("polyak"))
    for want in [4.0, 2, 1, 0.5, 0.25] {
      trainer.advance(by: 1)
      #expect(trainer.point == [want])
    }
    // Its largest rate holds, at the minimum nothing moves, and neither does it below the lowest loss.
    trainer = Trainer(
      try objective("x", "x^2"), start: [8], settings: try settings("polyak", ["lr": "0.125"]))
    trainer.advance(by: 1)
    #expect(trainer.point == [6])
    for (start, least) in [(0.0, "0"), (1, "5")] {
      trainer = Trainer(
        try objective("x", "x^2"), start: [start], settings: try settings("polyak", ["least": least]))
      trainer.advance(by: 3)
      #expect(trainer.point == [start])
    }
  }

  /// The loss that a rule reads is that of the step's samples, where the gradient was taken.
  @Test func theLossThatARuleReadsIsThatOfTheStepsSamples() throws {
    let rule = try UpdateRule(parsing: "rule seen\nstate last = 0\nlast <- loss\nw <- w - 0.1*g")
    var settings = TrainingSettings(rule: rule, seed: 3)
    settings.noise = 0.1
    for size in [BatchSize.all, .samples(3)] {
      settings.batchSize = size
      var trainer = Trainer(SampledObjective(sampleCount: 10), start: [0, 0], settings: settings)
      for _ in 0..<12 {
        trainer.advance(by: 1)
        #expect(trainer.states.map(\.values) == [[trainer.batchLoss]])
      }
    }
  }

  @Test(arguments: UpdateRule.modern.map(\.name))
  func nothingMovesAndNothingBreaksWhereTheGradientIsZero(_ name: String) throws {
    var trainer = Trainer(
      try objective("x, y", "0*x + 0*y"), start: [0.5, -2], settings: try settings(name))
    for _ in 0..<5 { #expect(trainer.advance() == .taken) }
    // Yogi's mean gradient begins at 1e-6, as in its package.
    let margin = name == "yogi" ? 1e-3 : 0
    for (a, b) in zip(trainer.point, [0.5, -2]) { #expect(abs(a - b) <= margin) }
  }

  @Test func everyRuleOfTheSecondShelfSaysWhatToKnow() {
    #expect(UpdateRule.modern.count == 21)
    for rule in UpdateRule.modern {
      #expect(!rule.idea.isEmpty && !rule.source.isEmpty && !rule.traps.isEmpty && rule.title != rule.name)
      #expect(
        rule.hyperparameters.allSatisfy { !$0.meaning.isEmpty && ($0.range != .all || $0.name == "least") })
      #expect(rule.hyperparameter("lr") != nil)
      #expect(TrainingSettings(rule: rule).violation() == nil)
    }
    #expect(
      UpdateRule.modern.filter(\.answersWithAverage).map(\.name) == [
        "schedulefree_sgd", "schedulefree_adamw",
      ])
    #expect(Set(UpdateRule.provided.map(\.name)).count == UpdateRule.provided.count)
  }
}
