import Expressions
import TestSupport
import Testing

@testable import Optimization

/// What rules can say, and that the machine does what a walk over the tree does.
@Suite struct RuleLanguageTests {
  /// A rule and what it makes of gradients, worked out as arrays, term by term: the naive reference.
  struct Walk {
    let rule: UpdateRule
    var w: [Double]
    var memory: [String: [Double]]
    var t = 0.0
    let settings: [String: Double]
    /// The elements of each block.
    let blocks: [Range<Int>]

    init(_ rule: UpdateRule, w: [Double], blocks: [Int]) {
      self.rule = rule
      self.blocks = TestSupport.blocks(of: blocks)
      self.w = w
      settings = Dictionary(
        uniqueKeysWithValues: rule.hyperparameters.map { ($0.name, $0.defaultValue) })
      memory = [:]
      for state in rule.states {
        memory[state.name] = Array(repeating: state.initial.value(where: settings), count: w.count)
      }
    }

    mutating func step(_ g: [Double], loss: Double) {
      t += 1
      var names = memory
      names["w"] = w
      names["g"] = g
      names["t"] = Array(repeating: t, count: w.count)
      names["loss"] = Array(repeating: loss, count: w.count)
      for (name, value) in settings { names[name] = Array(repeating: value, count: w.count) }
      for line in rule.lines { names[line.name] = line.value.walked(names, blocks: blocks) }
      w = names["w"] ?? []
      for name in memory.keys { memory[name] = names[name] }
    }
  }

  /// A linear objective whose gradient changes with the step, and whose loss is another number, which a rule may read.
  enum Slopes {
    static func objective(of blocks: [Int]) -> GivenObjective {
      GivenObjective(
        lengths: blocks, recipe: "slopes \(blocks)", loss: { loss(t: $1) },
        gradient: { gradient($0.count, t: $1) })
    }

    static func loss(t: Double) -> Double { 0.5 + 1 / t }

    static func gradient(_ count: Int, t: Double) -> [Double] {
      (0..<count).map { i in
        // A cheap scramble, so that no sine is needed: from -1 to 1.
        Double((i * 7919 + Int(t) * 104_729) % 2001 - 1000) / 1000
      }
    }
  }

  /// Runs a rule both ways and compares the point and all states; returns the steps for which the walk is finite,
  /// which are those that can be compared.
  ///
  /// - Parameter blocks: how long the blocks are; one of all unless given.
  private func compare(
    _ rule: UpdateRule, count: Int, blocks: [Int]? = nil, steps: Int = 5, tolerance: Double = 1e-11
  ) -> Int {
    let start = (0..<count).map { Double(($0 * 31) % 17) / 4 - 2 }
    var walk = Walk(rule, w: start, blocks: blocks ?? [count])
    var trainer = Trainer(
      Slopes.objective(of: blocks ?? [count]), start: start, settings: TrainingSettings(rule: rule))
    for step in 1...steps {
      walk.step(Slopes.gradient(count, t: Double(step)), loss: Slopes.loss(t: Double(step)))
      guard walk.w.allSatisfy(\.isFinite) else { return step - 1 }
      guard trainer.advance() == .taken else {
        Issue.record("refused where the walk is finite:\n\(rule.text)")
        return step
      }
      for (i, (got, want)) in zip(trainer.point, walk.w).enumerated()
      where !isNear(got, want, tolerance: tolerance) {
        Issue.record("step \(step), w[\(i)] = \(got), walk \(want), count \(count):\n\(rule.text)")
        return step
      }
      for (name, values) in trainer.states {
        let want = walk.memory[name] ?? []
        let got = values.count == 1 ? Array(repeating: values[0], count: count) : values
        for (a, b) in zip(got, want)
        where !(isNear(a, b, tolerance: tolerance) || a.isNaN && b.isNaN || a == b) {
          Issue.record("step \(step), state \(name) = \(a), walk \(b), count \(count):\n\(rule.text)")
          return step
        }
      }
    }
    return steps
  }

  static let lengths = [1, 2, 511, 512, 513, 2000]

  /// Blocks within one piece of the machine's lanes, over several, and ending where a piece ends.
  static let blockings = [
    [1], [1, 1], [3, 2], [300, 212], [511, 1], [512, 512, 1], [1, 1500, 499], [700, 1, 1, 800],
  ]

  @Test(
    arguments: [
      "w <- w - g/(norm(g) per block)", "w <- w - 0.1*g*(sum(g*w) per block)/(1 + dot(w, w) per block)",
      "w <- w - (mean(w) per block) + (min(g) per block) - max(abs(g)) per block",
      // One in another, of blocks and of all, in both orders.
      "a = norm(g - mean(g) per block) per block\nw <- w - a*g/(1 + norm(w))",
      "a = norm(g - mean(g)) per block\nw <- w - a*g/(1 + norm(a))",
      "a = max(g) per block\nb = sum(a)\nc = min(a - b) per block\nw <- w - 0.01*c*g",
      // The size of a block, and what no vector reaches.
      "w <- w - g/sum(1) per block", "w <- w - (norm(3) per block)*g/100", "w <- w - (mean(t) per block)*g",
      // As memory, by itself and through another.
      "state n = 1\nn <- 0.5*n + norm(g) per block\nw <- w - g/n",
      "state n = 1\nw <- w - g/n\nn <- norm(g) per block",
      "state a = 0\nstate b = 0\nb <- a\na <- sum(g) per block\nw <- w - 0.01*b",
      "w <- norm(g) per block", "w <- w - loss*g", "w <- w - mod(w, 0.3)*g - mod(t, 3)",
      "w <- w - mod(g, -0.2)",
      "state m = 0\nm <- 0.9*m + loss\nw <- w - m*g*(norm(w) per block)/(loss + dot(g, g))",
    ], blockings)
  func blocksLossAndRemaindersAreWhatAWalkMakesThem(_ body: String, blocks: [Int]) throws {
    let rule = try UpdateRule(parsing: "rule mine\n\(body)")
    #expect(compare(rule, count: blocks.reduce(0, +), blocks: blocks) == 5)
  }

  @Test(.tags(.slow), arguments: UpdateRule.provided.map(\.name), lengths)
  func providedRulesDoWhatAWalkDoes(_ name: String, count: Int) throws {
    let blocks = count > 2 ? [count / 3, count - count / 3] : nil
    #expect(compare(try #require(UpdateRule.named(name)), count: count, blocks: blocks) == 5)
  }

  @Test(
    arguments: [
      "w <- w - g/norm(g)", "w <- w - 0.1*g*sum(g*w)/(1 + dot(w, w))",
      "w <- w - mean(w) + min(g) - max(abs(g))",
      // Several phases, and reductions known in another order than they stand in.
      "a = norm(g - mean(g))\nb = norm(w)\nw <- w - a*g/(1 + b)",
      "b = norm(w)\na = norm(g - mean(g))\nw <- w - a*g/(1 + b)",
      "c = max(w - mean(w - min(g)))\nd = sum(g)\ne1 = dot(g, w)*c\nw <- w - (c + d/1000 + e1/1000)*g/10",
      "w <- w - sum(2)*g/1000 - mean(t)*g - norm(3)*g/1000",
      "state n = 1\nn <- 0.5*n + norm(g)\nw <- w - g/n", "state n = 1\nw <- w - g/n\nn <- n + 1/t",
      // A state that a vector reaches through another one, in either order.
      "state a = 1\nstate b = 2\nb <- a\na <- g\nw <- w - b",
      "state a = 1\nstate b = 2\na <- g\nb <- a\nw <- w - b",
      "state a = 1\nstate b = 2\na <- b\nb <- w\nw <- w - 0.1*a",
      "state old = 0\nd = w - old\nold <- w\nw <- w - 0.1*g + 0.5*d*if(t > 1, 1, 0)",
      "w <- g\nw <- w + w\nw <- w - 1",
      "state v = 0\nv += g\nw -= 0.1*v", "state v = 3\nv -= 1\nw -= v*g", "w <- w", "w <- 3", "w <- t",
      "state a = 0\nstate b = 0\na <- w\nb <- g\nw <- w - 0.1*b + 0*a", "state s = 5\nw <- w - s*g",
    ], lengths)
  func aLearnersRuleDoesWhatAWalkDoes(_ body: String, count: Int) throws {
    #expect(compare(try UpdateRule(parsing: "rule mine\n\(body)"), count: count) == 5)
  }

  @Test(.tags(.slow), arguments: Seed.first(8)) func randomRulesDoWhatAWalkDoes(_ seed: UInt64) throws {
    var maker = RandomRule(seed: seed)
    for _ in 0..<25 {
      let text = maker.text()
      let rule = try UpdateRule(parsing: text)
      // Sums over blocks are in the elements' order, so both ways round alike but for shared powers.
      for blocks in [[1], [1, 2], [200, 313]] {
        let count = blocks.reduce(0, +)
        #expect(compare(rule, count: count, blocks: blocks, steps: 3, tolerance: 1e-9) == 3, "\(text)")
      }
    }
  }

  /// Makes rules of tame functions, with reductions inside one another.
  struct RandomRule {
    private var generator: RandomGenerator
    init(seed: UInt64) { generator = RandomGenerator(seed: seed, for: .data) }

    mutating func text() -> String {
      var names = ["w", "g", "t", "lr"]
      var lines = ["rule mine", "lr = 0.1"]
      for state in ["a", "b"] {
        lines.append("state \(state) = \(generator.below(3))")
        names.append(state)
      }
      for index in 1...(2 + generator.below(4)) {
        switch generator.below(3) {
        case 0:
          lines.append("d\(index) = 0 + \(term(names, 3))")
          names.append("d\(index)")
        case 1: lines.append("\(["a", "b"][generator.below(2)]) <- \(term(names, 3))")
        default: lines.append("w <- w - 0.1*tanh(\(term(names, 3)))")
        }
      }
      lines.append("w <- w - 0.01*tanh(\(term(names, 3)))")
      return lines.joined(separator: "\n")
    }

    private mutating func term(_ names: [String], _ depth: Int) -> String {
      if depth == 0 || generator.below(5) == 0 {
        return generator.below(4) == 0 ? "\(generator.below(5))" : names[generator.below(names.count)]
      }
      let (a, b) = (term(names, depth - 1), term(names, depth - 1))
      switch generator.below(17) {
      case 0: return "(\(a) + \(b))"
      case 1: return "(\(a) - \(b))"
      case 2: return "tanh(\(a))*(\(b))"
      case 3: return "(\(a))/(1 + abs(\(b)))"
      case 4: return "max(\(a), \(b))"
      case 5: return "if(\(a) > \(b), \(a), \(b))"
      case 6: return "mean(\(a))"
      case 7: return "norm(\(a))"
      case 8: return "max(\(a))"
      case 9: return "min(\(a))"
      case 10: return "dot(tanh(\(a)), tanh(\(b)))"
      case 11: return "tanh(sum(\(a)))"
      case 12: return "(norm(\(a)) per block)"
      case 13: return "(mean(\(a)) per block)"
      case 14: return "(max(\(a)) per block)*tanh(dot(tanh(\(a)), tanh(\(b))) per block)"
      case 15: return "mod(tanh(\(a)), 2)*loss"
      default: return "sqrt(abs(\(a)))"
      }
    }
  }

  @Test func everyPartOfARuleIsRead() throws {
    let text = """
      # A comment line, then a header with a title.
      rule mine "My own rule"   # and a comment
        idea "Do # this."
        source "me"
        trap "Look out."
        trap "And here."
        torch "SGD"

        lr = 0.1 in [0, inf) "learning rate # 1"
        low = -1 in (-inf, inf)
        high = 5 in (low, 10]
        needs full batch
        average a as answer
        warn lr > 1 "large"
        state a = 2*lr
        d = 2*g
        a <- d
        w <- w - lr*a
      """
    let rule = try UpdateRule(parsing: text)
    #expect(rule.name == "mine" && rule.title == "My own rule" && rule.idea == "Do # this.")
    #expect(rule.source == "me" && rule.torch == "SGD" && rule.needsFullBatch && rule.average == "a")
    #expect(rule.answersWithAverage && rule.traps == ["Look out.", "And here."])
    #expect(rule.text == text)
    #expect(rule.hyperparameters.map(\.name) == ["lr", "low", "high"])
    #expect(rule.hyperparameters.map(\.range.text) == ["[0, inf)", "(-inf, inf)", "(low, 10]"])
    #expect(
      rule.hyperparameters.map(\.range.words) == [
        "at least 0", "a finite number", "above low and at most 10",
      ])
    #expect(rule.hyperparameters[0].meaning == "learning rate # 1")
    #expect(rule.states.map { $0.initial.description } == ["2*lr"])
    #expect(rule.lines.map(\.name) == ["d", "a", "w"])
    #expect(rule.warnings.map(\.text) == ["large"])
    let crlf = try UpdateRule(parsing: text.replacing("\n", with: "\r\n"))
    #expect(crlf.lines == rule.lines && crlf.hyperparameters == rule.hyperparameters)
  }

  @Test func aNumberThatGoesOnIsADefinition() throws {
    let rule = try UpdateRule(parsing: "rule a\nx = 2*g\ny = -g\nz = 1 - 2\nk = -2\nw <- w - x - y - z*k")
    #expect(rule.hyperparameters.map(\.name) == ["k"])
    #expect(rule.lines.map(\.name) == ["x", "y", "z", "w"])
  }

  @Test func aStateThatNoVectorReachesIsOneNumber() throws {
    var trainer = Trainer(try objective("x, y", "x + y"), start: [0, 0], settings: try settings("nadam"))
    #expect(trainer.states.isEmpty)
    trainer.advance(by: 2)
    #expect(trainer.states.map(\.name) == ["m", "v", "P"])
    #expect(trainer.states.map(\.values.count) == [2, 2, 1])
  }

  @Test func doublingDefinitionsAreSharedNotCopied() throws {
    let doublings = (1...1500).map { "d\($0) = d\($0 - 1) + d\($0 - 1)" }
    let text = (["rule a", "d0 = 0*g"] + doublings + ["w <- w - d1500"]).joined(separator: "\n")
    var trainer = Trainer(
      try objective("x", "x"), start: [1], settings: TrainingSettings(rule: try UpdateRule(parsing: text)))
    trainer.advance(by: 3)
    #expect(trainer.point == [1])
  }

  @Test func manyPhasesAndChainedStatesAreCompiledInNoTime() throws {
    let phases = (1...200).map { "d\($0) = mean(g + d\($0 - 1))" }
    var trainer = Trainer(
      try objective("x", "x"), start: [0],
      settings: TrainingSettings(
        rule: try UpdateRule(
          parsing: (["rule a", "d0 = 0*g"] + phases + ["w <- d200"]).joined(separator: "\n"))))
    trainer.advance(by: 1)
    #expect(trainer.point == [200])
    let states = (0...500).map { "state s\($0) = 0" } + (0..<500).reversed().map { "s\($0 + 1) <- s\($0)" }
    trainer = Trainer(
      try objective("x", "x"), start: [0],
      settings: TrainingSettings(
        rule: try UpdateRule(
          parsing: (["rule a"] + states + ["s0 <- g", "w <- w - s500"]).joined(separator: "\n"))))
    trainer.advance(by: 500)
    #expect(trainer.point == [0])
    trainer.advance(by: 1)
    #expect(trainer.point == [-1])
  }

  @Test func clippingComesBeforeDecayAndBothBeforeTheRule() throws {
    let settings = try settings("gd", ["lr": "1", "clip": "1", "weight_decay": "0.5"])
    var trainer = Trainer(try objective("x, y", "3*x + 4*y"), start: [10, 20], settings: settings)
    trainer.advance(by: 1)
    let factor = 1 / (5 + 1e-6)
    #expect(isNear(trainer.point[0], 10 - (3 * factor + 5), tolerance: 1e-14))
    #expect(isNear(trainer.point[1], 20 - (4 * factor + 10), tolerance: 1e-14))
    #expect(trainer.usedGradient == [3, 4] && trainer.gradient() == [3, 4])
  }

  @Test func aRulesOwnDecayTakesThePlaceOfTheCommonOne() throws {
    let rule = try #require(UpdateRule.named("adamw"))
    #expect(rule.declaresWeightDecay && !TrainingSettings(rule: rule).decays)
    var trainer = Trainer(
      try objective("x", "0*x"), start: [1],
      settings: try settings("adamw", ["lr": "0.1", "weight_decay": "0.5"]))
    trainer.advance(by: 1)
    #expect(isNear(trainer.point[0], 0.95, tolerance: 1e-15))
  }
}
