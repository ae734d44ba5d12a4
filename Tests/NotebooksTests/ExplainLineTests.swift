import Expressions
import Foundation
import Optimization
import TestSupport
import Testing

@testable import Notebooks

/// The numbers of `explain` come to the step that was taken.
@Suite("The lines that explain a step")
struct ExplainLineTests {
  struct Run: CustomTestStringConvertible {
    let rule: String
    let seed: UInt64
    /// Whether it is that of a network with four blocks, on a few samples at a time.
    var isNetwork = false
    var testDescription: String { "\(rule)\(isNetwork ? " on a network" : ""), seed \(seed)" }

    /// Shows all parameters.
    var explain: String { isNetwork ? "explain w1 b1 w2 b2" : "explain" }
  }

  static let ownRule = """
    rule busy
      lr = 0.02 in [0, inf) "rate"
      state v = 0
      state n = 1
      n <- 0.9*n + 0.1*t
      v <- 0.5*v
      v <- v + g
      d = if(g > 0, v, 2*v)
      w <- w - lr*d/n
      w <- w - 0.001*mean(d)*dot(g, v)/(1 + norm(v)^2)
    """

  static let runs = (UpdateRule.provided.map(\.name) + ["busy"]).flatMap { rule in
    Seed.first(3).map { Run(rule: rule, seed: $0) } + [Run(rule: rule, seed: Seed.one, isNetwork: true)]
  }

  /// A smooth problem of one to four parameters or a small network, a rule, and settings of all kinds.
  static func lines(of run: Run) -> [String] {
    var random = SplitMix(seed: run.seed)
    let problem = run.isNetwork ? network(run.seed) : formula(&random)
    let extras = [
      "set clip = 0.5 + t/20", "set weight_decay 0.1", "set noise 0.05", "set bounds -1.2 1.2",
      "set lr = 0.05/(1 + 0.1*t)",
    ]
    return [ownRule] + problem + ["use \(run.rule)"] + extras.filter { _ in random.below(2) == 0 }
      + ["run \(random.below(6))"]
  }

  private static func formula(_ random: inout SplitMix) -> [String] {
    let names = ["x", "y", "v", "q"].prefix(1 + random.below(4))
    let terms = names.enumerated().map { index, name in
      "\(1 + index)*(\(name) - \(random.number(-1, 1)))^2 + 0.1*sin(\(name)*\(names[0]))"
    }
    let start = names.map { _ in "\(random.number(-2, 2))" }.joined(separator: " ")
    return [
      "problem f(\(names.joined(separator: ", "))) = \(terms.joined(separator: " + "))", "init \(start)",
    ]
  }

  private static func network(_ seed: UInt64) -> [String] {
    ["data moons", "model mlp 2 tanh", "seed \(seed)", "set batch 5"]
  }

  @Test(arguments: runs)
  func theTextsOfTheLinesComeToTheirValues(_ run: Run) throws {
    var notebook = TypedNotebook(Self.lines(of: run))
    notebook.type(["step", run.explain])
    #expect(notebook.errors == [])
    let data = try #require(notebook.cells.last?.displays.data)
    for line in data["lines"].list {
      let (name, text) = (line["name"].text, line["text"].text)
      let value = try #require(line["value"].value)
      var right = try #require(text.dropping(name)?.dropping(" <- ") ?? text.dropping(name)?.dropping(" = "))
      if let end = right.range(of: " = \(shortestText(value))", options: [.backwards, .anchored]) {
        right = String(right[..<end.lowerBound])
      }
      let again = try Parser.parse(right).term.value()
      #expect(isNear(again, value, tolerance: 1e-12) || again.isNaN && value.isNaN, "\(text)")
    }
  }

  /// The rule's text, walked from what the lines give as settings, gradient and memory, leads from before to after.
  @Test(arguments: runs)
  func theNumbersMultiplyOutToTheRealChange(_ run: Run) throws {
    var notebook = TypedNotebook(Self.lines(of: run))
    let before = try #require(notebook.session.work.trainer)
    notebook.type("step")
    let after = try #require(notebook.session.work.trainer)
    notebook.type(run.explain)
    #expect(notebook.errors == [])
    let data = try #require(notebook.cells.last?.displays.data)
    let names = after.objective.elementNames.map(\.text)
    #expect(data["step"].number == Double(after.step))
    #expect(data["rule"].text == run.rule)
    #expect(names.map { data["before"][$0].number } == before.point.map { $0 })
    #expect(names.map { data["after"][$0].number } == after.point.map { $0 })
    let want = try Self.walk(after, data)
    // So near as a part of the largest parameter, or of the state's largest number.
    #expect(
      areNear(want["w"] ?? [], Array(after.point), tolerance: 1e-12, ofSizeOf: before.point + after.point))
    for name in names {
      // Rate times gradient is the way down.
      let slope = try #require(Self.gradient(of: name, data, isNoisy: after.settings.noise > 0))
      let (old, new) = (data["before"][name].number ?? .nan, data["after"][name].number ?? .nan)
      let rate = try #require(data["effectiveRate"][name].number)
      #expect(areNear([rate * slope], [old - new], tolerance: 1e-12, ofSizeOf: [old - new]))
    }
    for (state, values) in after.states {
      let (old, seen) = (Self.states(state, data["before"], names), Self.states(state, data["after"], names))
      #expect(values.count == 1 ? Set(seen) == Set(values) : seen == values)
      #expect(areNear(want[state] ?? [], seen, tolerance: 1e-12, ofSizeOf: old + seen), "\(state)")
    }
  }

  /// A parameter's gradient with its noise, before clipping and decay, which stand in lines behind it.
  private static func gradient(of parameter: String, _ data: JSON, isNoisy: Bool = false) -> Double? {
    let lines = data["lines"].list.filter { $0["name"].text == "g" && $0["parameter"].text == parameter }
    return lines.dropFirst(isNoisy ? 1 : 0).first?["value"].number
  }

  private static func states(_ name: String, _ standing: JSON, _ names: [String]) -> [Double] {
    let state = standing["state \(name)"]
    if let number = state.number { return names.map { _ in number } }
    return names.compactMap { state[$0].number }
  }

  /// A naive walk over the rule's text as arrays.
  private static func walk(_ trainer: Trainer, _ data: JSON) throws -> [String: [Double]] {
    let rule = trainer.settings.rule
    let names = trainer.objective.elementNames.map(\.text)
    let blocks = TestSupport.blocks(of: trainer.objective.blockLengths)
    var values: [String: [Double]] = [:]
    for line in data["lines"].list where line["parameter"] == .null {
      values[line["name"].text] = try names.map { _ in try #require(line["value"].value) }
    }
    // The gradient as the rule's own lines see it: the last that there is.
    values["g"] = try names.map { name in
      try #require(
        data["lines"].list.last { $0["name"].text == "g" && $0["parameter"].text == name }?["value"].number)
    }
    values["w"] = try names.map { try #require(data["before"][$0].number) }
    for state in rule.states { values[state.name] = states(state.name, data["before"], names) }
    values["loss"] = names.map { _ in trainer.batchLoss }
    for line in rule.lines { values[line.name] = line.value.walked(values, blocks: blocks) }
    if let bounds = trainer.settings.bounds {
      values["w"] = values["w"]?.map { min(max($0, bounds.lowerBound), bounds.upperBound) }
    }
    return values
  }

  /// Least squares' own gradient over the rows that are named.
  @Test func theRowsThatAreNamedGiveTheGradient() throws {
    var notebook = TypedNotebook(
      "data line", "model linear", "init 0.5 0.1", "set batch 4", "set lr 0.01", "run 7", "step")
    let text = notebook.shown("explain")
    let rows = try #require(text.firstMatch(of: #/rows ([0-9, ]+)/#)?.1)
      .split(separator: ", ").compactMap { Int($0.filter(\.isNumber)) }
    #expect(rows.count == 4)
    let data = try #require(notebook.cells.last?.displays.data)
    let table = try #require(notebook.session.work.subject?.dataSubject?.training)
    let (w, b) = (data["before"]["w[x]"].number ?? .nan, data["before"]["b"].number ?? .nan)
    let errors = rows.map { row in 2 * (w * table[row - 1, 0] + b - table.target(at: row - 1)) }
    let slopes = [
      zip(errors, rows).reduce(0) { $0 + $1.0 * table[$1.1 - 1, 0] } / 4, errors.reduce(0, +) / 4,
    ]
    for (name, slope) in zip(["w[x]", "b"], slopes) {
      #expect(isNear(Self.gradient(of: name, data) ?? .nan, slope, tolerance: 1e-12))
    }
  }
}

extension String {
  /// What follows a beginning; nil where it begins otherwise.
  fileprivate func dropping(_ start: String) -> String? {
    hasPrefix(start) ? String(dropFirst(start.count)) : nil
  }
}
