import Expressions
import Optimization
import Words

/// One step with its rule's lines filled in, what it did to point and memory, and what that means.
struct StepAccountView {
  let step: TakenStep
  let names: ElementNames
  let blocks: [(block: ParameterBlock, range: Range<Int>)]
  /// The parameters whose numbers are shown, by their places in the point.
  let shown: [Int]
  private let account: StepAccount

  /// The most parameters of which each is shown unasked.
  private static let few = 4
  /// How many of many are: those that moved most.
  private static let shownOfMany = 5
  /// The most that are shown because they were asked for.
  private static let mostAsked = 12
  /// Rows of a batch that are named.
  private static let shownRows = 12

  /// - Parameter chosen: the parameters that were asked for; nil for all of a few, and of many those that moved most.
  init(of step: TakenStep, _ objective: any Objective, chosen: [Int]?) {
    self.step = step
    names = objective.elementNames
    blocks = objective.blocks
    let asked = chosen ?? Array(names.indices)
    let most = chosen == nil ? Self.few : Self.mostAsked
    shown = asked.count <= most ? asked : step.mostMoved(Self.shownOfMany, of: asked)
    account = StepAccount(of: step, for: shown)
  }

  var displays: [Display] {
    let hidden = step.change.count > shown.count
    let summary = hidden ? StepSummary(step: step, blocks: blocks).displays : []
    return [.text((heading + lines).joined(separator: "\n")), .table(listing)]
      + [.text(Self.unit)] + summary + [.text(StepMeaning(step: step, names: names).text)] + [.data(json)]
  }

  private static let unit =
    "Effective rate: how far it moved against its gradient, divided by it.\n"
    + "Its unit is that of the parameter over that of the gradient."

  func name(_ parameter: Int) -> String { names[parameter].shownText }
}

// MARK: - The text

extension StepAccountView {
  private var heading: [String] {
    let since = step.update == step.number ? "" : ", update \(step.update) since its memory began"
    let settings = step.readSettings.map { name, value in
      let schedule = step.settings.schedule(name)
      let source = schedule?.constant == nil ? schedule.map { " (\($0.text))" } : nil
      return "\(name) = \(rounded(value))\(source ?? "")"
    }
    return ["Step \(step.number) of \(step.settings.rule.title)\(since)"]
      + (settings.isEmpty ? [] : ["  Settings: \(settings.joined(separator: ", "))"])
      + (step.sampleCount > 1 ? ["  Samples: \(samples)"] : [])
      + [
        "  Gradient: norm \(rounded(step.usedGradient.norm)) over \(counted(step.change.count, "parameter"))"
      ]
  }

  private var samples: String {
    guard let rows = step.rows else { return "all \(step.sampleCount)" }
    let listed = rows.prefix(Self.shownRows).map { "\($0 + 1)" }.joined(separator: ", ")
    let more = rows.count - Self.shownRows
    return "\(rows.count) of \(step.sampleCount), \(rows.count == 1 ? "row" : "rows") \(listed)"
      + (more > 0 ? " and \(more) more" : "")
  }

  private var lines: [String] {
    account.lines.flatMap { line -> [String] in
      let entries = line.entries.map { entry in
        let owner = entry.parameter.map { "\(name($0)): " } ?? ""
        return "\(owner)\(line.text(of: entry.filled) { $0.isNaN ? "no number" : rounded($0) })"
      }
      if line.origin == .reduction { return entries.map { "  \($0)" } }
      return ["  \(line.heading)"] + entries.map { "    \($0)" }
    }
  }

  private var listing: Listing {
    let change = step.change
    let parameters = shown.map { place -> [String] in
      let (before, after) = toldApart(step.before.point[place], step.after.point[place])
      let rate = step.effectiveRate(place).map { rounded($0) } ?? "none"
      return [
        name(place), before, after, rounded(change[place]), rounded(step.usedGradient[place]), rate,
      ]
    }
    let memory = zip(step.before.states, step.after.states).flatMap { before, after -> [[String]] in
      guard case .number(let old) = before.values else {
        return shown.map { row("\(before.name) of \(name($0))", before.values[$0], after.values[$0]) }
      }
      return [row(before.name, old, after.values[0])]
    }
    return Listing(["", "before", "after", "change", "gradient", "effective rate"], parameters + memory)
  }

  private func row(_ name: String, _ before: Double, _ after: Double) -> [String] {
    let (old, new) = toldApart(before, after)
    return [name, old, new, rounded(after - before), "", ""]
  }
}

extension StepAccount.Line {
  /// The line in the names of the rule, and what it is where it is none of the rule's own.
  fileprivate var heading: String {
    switch origin {
    case .gradient: "g, the gradient of the loss"
    case .noise: "\(plain)   (noise)"
    case .treatment: "\(plain)   (\(term.reads("clip") ? "clip" : "weight decay"))"
    case .bounds: "\(plain)   (bounds)"
    case .rule, .reduction: plain
    }
  }

  private var plain: String { "\(name) \(sign) \(term)" }

  private var sign: String { isAssignment ? "<-" : "=" }

  /// The line with numbers, and what it comes to: `v <- 0.9*(-0.31) + 2.4 = 2.121`.
  func text(of filled: FilledTerm, _ number: (Double) -> String) -> String {
    let (right, value) = (filled.text(number), number(filled.value))
    return "\(name) \(sign) \(right)" + (right == value ? "" : " = \(value)")
  }
}

// MARK: - For programs

extension StepAccountView {
  /// As the contract has it. A line's text has every digit, so that it can be worked out again; of many parameters
  /// those that are shown stand in it.
  private var json: JSON {
    let settings = step.readSettings.map { Self.line($0.name, $0.value) }
    let lines = account.lines.flatMap { line in
      line.entries.map { entry -> JSON in
        .members([
          "name": .string(line.name), "parameter": .optional(entry.parameter.map { names[$0].text }),
          "text": .string(line.text(of: entry.filled) { shortestText($0) }),
          "value": .number(entry.filled.value),
        ])
      }
    }
    let rates = shown.map { place in
      JSON.Member(key: names[place].text, value: step.effectiveRate(place).map { .number($0) } ?? .null)
    }
    return .members([
      "step": .integer(step.number), "rule": .string(step.settings.rule.name),
      "lines": .array(settings + [Self.line("t", Double(step.update))] + lines),
      "before": json(of: step.before), "after": json(of: step.after), "effectiveRate": .object(rates),
    ])
  }

  private static func line(_ name: String, _ value: Double) -> JSON {
    .members([
      "name": .string(name), "parameter": .null, "text": .string("\(name) = \(shortestText(value))"),
      "value": .number(value),
    ])
  }

  /// The parameters by name, then the rule's states as its text declares them, which no parameter can be called.
  private func json(of standing: TakenStep.Standing) -> JSON {
    let point = shown.map { JSON.Member(key: names[$0].text, value: .number(standing.point[$0])) }
    let states = standing.states.map { state in
      let value: JSON =
        if case .number(let value) = state.values { .number(value) } else {
          .object(shown.map { JSON.Member(key: names[$0].text, value: .number(state.values[$0])) })
        }
      return JSON.Member(key: "state \(state.name)", value: value)
    }
    return .object(point + states)
  }
}
